// What is counted and stored at a step of a run: the parts of its summary.
import type { Event } from "../kernel/event.ts";
import type { Json } from "../kernel/json.ts";
import { storeOf } from "../kernel/disk.ts";
import type { Recording } from "./recording.ts";

export interface Counts {
  sent: number;
  delivered: number;
  dropped: number;
  byType: Record<string, number>;
}

/** Sent, delivered and dropped datagrams up to a step, boot and lookups included. */
export function countMessages(recording: Recording, step: number): Counts {
  const counts: Counts = { sent: 0, delivered: 0, dropped: 0, byType: {} };
  for (let n = 1; n <= step; n++) for (const event of recording.run.at(n).events) countEvent(counts, event);
  return counts;
}

function countEvent(counts: Counts, event: Event): void {
  if (event.type === "delivered") counts.delivered++;
  if (event.type === "dropped") counts.dropped++;
  if (event.type !== "sent") return;
  counts.sent++;
  const { type } = event.envelope.message;
  counts.byType[type] = (counts.byType[type] ?? 0) + 1;
}

/** All stores after a step: node → key → value. Bytes that are not text become `{"base64": …}`. */
export function storesAt(recording: Recording, step: number): Record<string, Record<string, Json>> {
  const { system } = recording.setup;
  const { world } = recording.run.at(step);
  const servers = system.nodes.filter((node) => node.kind === "server" && node.database !== null);
  return Object.fromEntries(
    servers.map(({ name, database }) => {
      const pairs = system.store.entries(storeOf(world, database)?.store ?? system.store.empty);
      const sorted = [...pairs].sort(([a], [b]) => compareKeys(a, b));
      return [name, Object.fromEntries(sorted.map(([key, value]) => [key, asText(value)]))];
    }),
  );
}

/** Numbers by value, other keys by code unit. */
export function compareKeys(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  if (Number.isFinite(x) && Number.isFinite(y) && x !== y) return x - y;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A latin-1 byte string as text where it is printable, else as base64. */
export function asText(bytes: string): Json {
  // eslint-disable-next-line no-control-regex -- control characters are what makes bytes not text
  return /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/.test(bytes) ? { base64: base64(bytes) } : bytes;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function base64(bytes: string): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes.charCodeAt(i), bytes.charCodeAt(i + 1), bytes.charCodeAt(i + 2)];
    const word = (a << 16) | ((b || 0) << 8) | (c || 0);
    text += alphabet.charAt((word >> 18) & 63) + alphabet.charAt((word >> 12) & 63);
    text += i + 1 < bytes.length ? alphabet.charAt((word >> 6) & 63) : "=";
    text += i + 2 < bytes.length ? alphabet.charAt(word & 63) : "=";
  }
  return text;
}
