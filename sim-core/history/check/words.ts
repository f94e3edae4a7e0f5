// Calls and obstacles in words.
import type { Obstacle } from "./attempts.ts";
import type { Call, Value } from "./call.ts";

/** A value as it is written: text in quotes, and "nothing" for null. */
export const valueWords = (value: Value): string => (value === null ? "nothing" : JSON.stringify(value));

/** `put 25 "a"`, `get 25 = "a"`, `cas 1 → 2`; without the answer where it is not known. */
export function callWords({ kind, key, input, output }: Call): string {
  const name = key === "" ? kind : `${kind} ${key}`;
  const asked = Array.isArray(input)
    ? ` ${valueWords(input[0] as Value)} → ${valueWords(input[1] as Value)}`
    : input === null && (kind === "read" || kind === "get" || kind === "delete")
      ? ""
      : ` ${valueWords(input as Value)}`;
  return name + asked + (output === undefined ? "" : ` = ${valueWords(output)}`);
}

/** `client2's get 25 = "b"` */
export const whoseCall = (call: Call): string => `${call.process}'s ${callWords(call)}`;

/** `client2's get 25 = "b" cannot be next because key 25 holds "a" then.` */
export function cannotBeNext(call: Call, why: Obstacle): string {
  return `${whoseCall(call)} cannot be next because ${because(call, why)}.`;
}

function because(call: Call, why: Obstacle): string {
  if (why.type === "after") return `${whoseCall(why.other)} had ended before it began, and is not placed yet`;
  const holder = call.key === "" ? "the register" : `key ${call.key}`;
  const holds = `${holder} holds ${valueWords(why.holds)} then`;
  if (why.type === "idle") return `${holds}, which it would not change`;
  return call.kind === "cas" ? `it succeeded, and ${holds}` : holds;
}
