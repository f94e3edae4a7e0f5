// What two-phase commit promises for some options, and under which faults (SYSTEMS 3B, "Guarantees"; DECISIONS 13).
import type { Options, Promises } from "../protocol.ts";

/** A request that the network doubles is carried out twice: clients get no promise then. */
const admitted = "loss delay reorder partition crash stop restart pause diskFailure";

/** Safety under any fault but power losses, doubled and forged messages; that calls end, only while nothing fails. */
export function promises(options: Options): Promises {
  const { mode, lock, voteTimeout, readLocks, participant, quorum, inDoubt, commitRecord } = options;
  const right = participant === "stages" && quorum === "unanimous" && inDoubt === "asks" && commitRecord === "forced";
  const textbook = mode === "textbook" && right;
  const locked = textbook && lock !== "none";
  const any = Object.fromEntries(admitted.split(" ").map((kind) => [kind, "anywhere"] as const));
  return {
    holds: [
      ...(textbook ? ["INV-ATOM", "INV-AMO"] : []),
      ...(locked ? ["INV-ORDER", "INV-EQ"] : []),
      ...(locked && readLocks === "on" ? ["INV-LIN"] : []),
      ...(right ? ["INV-ACK"] : []),
      ...(right && (mode !== "textbook" || voteTimeout === "on") ? ["LIV"] : []),
    ],
    admits: textbook ? any : {},
    under: textbook ? "any fault but doubled messages and forged messages and power losses" : "no fault at all",
    by: textbook ? "Two-phase commit" : "The assignment",
  };
}
