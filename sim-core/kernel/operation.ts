// A client's operation: its call, its end, and what it cost.
import type { Outcome } from "./effect.ts";
import type { Json } from "./json.ts";

export interface Operation {
  /** `client1#1`: the first operation of client1. */
  readonly id: string;
  readonly client: string;
  readonly kind: string;
  readonly key: string;
  readonly value: string | null;
  readonly outcome: Outcome | "pending";
  readonly result: Json;
  readonly reason: string | null;
  /** In ms. */
  readonly start: number;
  /** When its request left the client, in ms; null when it never did. */
  readonly requestSentAt: number | null;
  readonly end: number | null;
  readonly startStep: number;
  readonly endStep: number | null;
  /** Datagrams that its request caused, lookups and registrations aside (DECISIONS 14). */
  readonly messages: number;
}
