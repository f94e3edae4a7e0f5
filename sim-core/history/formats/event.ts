// A history as files have it: a line for each call and a line for each end, as Jepsen writes them.
import type { CallKind, Value } from "../check/call.ts";

/** How a line stands to its call: it begins, was answered, certainly did not happen, or may or may not have happened. */
export const eventTypes = ["invoke", "ok", "fail", "info"] as const;
export type EventType = (typeof eventTypes)[number];

/** One line. A process has one call at a time; what it called before `info` may still happen. */
export interface HistoryEvent {
  readonly process: number;
  /** The client whose process it is, where the file says so: after `info` a client goes on as another process. */
  readonly client: string | null;
  readonly type: EventType;
  readonly kind: CallKind;
  /** `""` where a history has one register only. */
  readonly key: string;
  /** What was written, expected and set, or read; undefined where the line does not say. */
  readonly value: Value | readonly [Value, Value] | undefined;
  /** In ms; null where the file has none. */
  readonly time: number | null;
}

/** The client whose completed puts before every other call are what the keys held at the start. */
export const initialClient = "initial";

/** An event, and the offset in the file where it stands. */
export interface ReadEvent {
  readonly event: HistoryEvent;
  readonly at: number;
}

const otherNames: Readonly<Record<string, CallKind>> = { puthash: "putHash", "put-hash": "putHash" };

/** The kind of call that a file's name stands for, or null. */
export function kindNamed(name: string): CallKind | null {
  const known: readonly string[] = ["read", "write", "cas", "get", "put", "append", "delete", "putHash"];
  return known.includes(name) ? (name as CallKind) : Object.hasOwn(otherNames, name) ? otherNames[name]! : null;
}

/** The names, for a sentence. */
export const kindNames = "read, write, cas, get, put, append, delete or puthash";
