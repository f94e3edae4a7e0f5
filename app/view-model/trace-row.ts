// A step in so few words that a row of the trace holds them: who to whom and what, and what went wrong with it.
import { destination } from "#core";
import type { Choice, Event } from "#core";

/** `client1 → kvserver KvRequest.put`, with what went wrong behind it. Step 0 has no choice. */
export function shortly(choice: Choice | null, events: readonly Event[]): string {
  const trouble = events.map(troubleOf).find((text) => text !== null) ?? null;
  return [what(choice, events), trouble].filter((text) => text !== null).join(", ");
}

function what(choice: Choice | null, events: readonly Event[]): string {
  if (!choice) return "before anything";
  switch (choice.do) {
    case "deliver":
    case "drop":
      return `${choice.from} → ${choice.to} ${choice.message}`;
    case "duplicate":
    case "delay":
    case "hold":
    case "release":
      return `${choice.do} ${choice.from} → ${choice.to} ${choice.message}`;
    case "forge":
      return `forged: ${choice.from} → ${choice.to} ${choice.message.type}`;
    case "freeze":
    case "thaw":
      return `${choice.do} ${choice.node}: ${choice.timer}`;
    case "fire":
      return `${choice.node}: ${choice.timer}`;
    case "call":
      return `${choice.client} calls ${choice.kind} ${choice.key}`;
    case "giveUp":
      return `${choice.client} gives up`;
    case "partition":
      return `partition ${choice.groups.map((group) => group.join(" ")).join(" | ")}`;
    case "healAll":
      return "every link is whole";
    case "edit":
      return `edit ${choice.file} of ${choice.node}`;
    case "cut":
    case "heal":
    case "degrade":
      return `${choice.do} ${choice.from} → ${choice.to}`;
    case "crashDuring":
      return `${choice.node}: to crash in its next step`;
    case "failWrite":
      return `${choice.node}: the next write fails`;
    default: {
      const sent = events.flatMap((event) =>
        event.type === "sent" ? [` → ${destination(event.envelope)} ${event.envelope.message.type}`] : [],
      );
      return `${choice.node} ${choice.do}${sent.join("")}`;
    }
  }
}

function troubleOf(event: Event): string | null {
  switch (event.type) {
    case "dropped":
      return `dropped: ${event.reason}`;
    case "ignored":
      return "ignored";
    case "queued":
      return "waits";
    case "storeFailed":
      return "no database";
    case "applyFailed":
      return "write failed";
    case "lookedUp":
      return event.ip === null ? `${event.name}: EAI_NONAME` : null;
    case "finished":
      return event.outcome === "ok" ? "ok" : event.outcome;
    case "refused":
      return "impossible";
    default:
      return null;
  }
}
