// A history as the checkers see it, whoever made it: calls of clients with what was asked, what was answered, and when.

/** What a register or a key holds, and what a read returns; null is "nothing there". */
export type Value = string | number | boolean | null;

/** What can be asked. `read`, `write` and `cas` are a register's, the others a key-value service's. */
export const callKinds = ["read", "write", "cas", "get", "put", "append", "delete", "putHash"] as const;
export type CallKind = (typeof callKinds)[number];

/**
 * One operation that happened or may have happened; what certainly did not happen (Jepsen's `fail`, our `refused`) is no part of a
 * history. Positions are whole numbers, each used once: they say only what came before what.
 */
export interface Call {
  /** Unique in its history: `client1#2`, or `line 12`. */
  readonly id: string;
  /** The session that called: `client1`, or `process 3`. */
  readonly process: string;
  readonly kind: CallKind;
  readonly key: string;
  /** The value written, appended or hashed; for `cas` the expected and the new one; null for reads. */
  readonly input: Value | readonly [Value, Value];
  /** What was answered; undefined where nothing is known of it, which fits everything. Only reads, `get` and `putHash` have one. */
  readonly output: Value | undefined;
  readonly called: number;
  /** Null when no answer came: it may take effect at any time after the call, or never. */
  readonly returned: number | null;
}

/** Calls in the order of `called`, and what keys held before them (nothing, where none is given). */
export interface CallHistory {
  readonly calls: readonly Call[];
  readonly initial: ReadonlyMap<string, Value>;
}

/** Whether a call changes nothing whatever it is answered. */
export const isRead = ({ kind }: Call): boolean => kind === "read" || kind === "get";

/** The calls of each key, in the order of the keys' first calls. */
export function byKey(calls: readonly Call[]): Map<string, Call[]> {
  const keys = new Map<string, Call[]>();
  for (const call of calls) {
    const known = keys.get(call.key);
    if (known) known.push(call);
    else keys.set(call.key, [call]);
  }
  return keys;
}
