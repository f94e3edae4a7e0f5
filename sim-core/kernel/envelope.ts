// What flies: a message in an envelope from one socket's address to another.
import type { Json } from "./json.ts";

/** What a protocol says. `type` names it on screen, in filters and in schedules; the rest are its fields. */
export interface Message {
  readonly type: string;
  readonly [field: string]: Json;
}

/** Where a datagram comes from or goes to. */
export interface Address {
  readonly ip: string;
  readonly port: number;
}

/** A message in flight, or waiting in a socket's buffer. */
export interface Envelope {
  /** In the order of sending, over the whole run; identifies an envelope inside one run only. */
  readonly seq: number;
  readonly message: Message;
  readonly from: Address & { readonly node: string };
  /** `node` is null when no node has that address. */
  readonly to: Address & { readonly node: string | null };
  readonly bytes: number;
  readonly sentAt: number;
  readonly deliverAt: number;
  /** The step in which it was sent. */
  readonly cause: number;
  /** The client operation it was sent for (`client1#1`), or null. */
  readonly op: string | null;
  /** Whether a node sent it, the network doubled it, or somebody made it by hand. */
  readonly origin: "sent" | "copied" | "forged";
  /** What its latency and luck are drawn by (DECISIONS 6); a copy's is its parent's with the copy's number. */
  readonly luck: string;
  /** Held back by hand: the clock does not deliver it. */
  readonly held: boolean;
}

/** Why the network lost a datagram (SYSTEMS 3.0, Envelope). */
export type DropReason =
  "random" | "by choice" | "link down" | "unknown address" | "no socket" | "node down" | "buffer full" | "too large";

/** How an envelope is named in choices and schedule lines: the nth oldest in flight of its kind (DECISIONS 10). */
export interface EnvelopeName {
  readonly from: string;
  /** A node, or the bare IP address when no node has it. */
  readonly to: string;
  readonly message: string;
  readonly nth: number;
}

/** The far end as a name: the node, or the bare IP address. */
export function destination(envelope: Envelope): string {
  return envelope.to.node ?? envelope.to.ip;
}

/**
 * Whether nothing is in flight. Asks for no more than that: a search remembers what a property has looked at, and there are fewer ways to be
 * empty or not than numbers.
 */
export function isQuiet({ envelopes }: { readonly envelopes: readonly Envelope[] }): boolean {
  return !(0 in envelopes);
}

/** The name of an envelope among those in flight. */
export function nameOf(inFlight: readonly Envelope[], envelope: Envelope): EnvelopeName {
  const to = destination(envelope);
  let nth = 0;
  for (const other of inFlight) {
    if (other.message.type !== envelope.message.type || other.from.node !== envelope.from.node) continue;
    if (destination(other) !== to) continue;
    nth++;
    if (other.seq === envelope.seq) break;
  }
  return { from: envelope.from.node, to, message: envelope.message.type, nth };
}

/** The envelope a name means, or null when none in flight fits. */
export function findEnvelope(inFlight: readonly Envelope[], name: EnvelopeName): Envelope | null {
  let nth = 0;
  for (const envelope of inFlight) {
    if (envelope.message.type !== name.message || envelope.from.node !== name.from) continue;
    if (destination(envelope) === name.to && ++nth === name.nth) return envelope;
  }
  return null;
}
