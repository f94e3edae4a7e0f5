// The check of a link: a short rolling hash of what happened, cheap enough to be kept up in every run. It holds facts, not words: who
// sent, stored, ended or lost what. A change of wording leaves it alone, a change of behaviour does not.
import { destination } from "../kernel/envelope.ts";
import type { Event } from "../kernel/event.ts";

/** FNV-1a's offset and prime. */
export const emptyCheck = 0x811c9dc5;
const prime = 0x01000193;

/** The check after another step, from the one before: a 32-bit unsigned number. */
export function extendCheck(before: number, time: number, events: readonly Event[]): number {
  let check = mix(before, String(time));
  for (const event of events) check = mix(check, factOf(event));
  return check >>> 0;
}

function mix(before: number, text: string): number {
  let check = before;
  for (let i = 0; i < text.length; i++) check = Math.imul(check ^ text.charCodeAt(i), prime);
  return Math.imul(check ^ 10, prime);
}

/** A check as it stands in a link. */
export function checkText(check: number): string {
  return check.toString(16).padStart(8, "0");
}

function factOf(event: Event): string {
  switch (event.type) {
    case "sent":
    case "delivered":
    case "queued":
    case "ignored":
    case "dropped": {
      const { from, message, bytes } = event.envelope;
      return `${event.type} ${from.node} ${destination(event.envelope)} ${message.type} ${bytes}`;
    }
    case "applied":
      return event.value === null
        ? `deleted ${event.node} ${event.key}`
        : `applied ${event.node} ${event.key} ${event.value}`;
    case "called":
      return `called ${event.op} ${event.call.kind} ${event.call.key} ${event.call.value ?? ""}`;
    case "finished":
      return `finished ${event.op} ${event.outcome} ${JSON.stringify(event.result)}`;
    case "lived":
      return `lived ${event.node} ${event.state}`;
    case "fired":
      return `fired ${event.node} ${event.timer}`;
    default:
      return "";
  }
}
