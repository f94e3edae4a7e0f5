// What the view service promises for some options, and under which faults (SYSTEMS 3D.5; DECISIONS 13): safety, always. That calls end it
// does not: a primary that dies before it acknowledges its view stops the service, and so does the last server that has the data.
import type { Options, Promises } from "../protocol.ts";
import { options as specs } from "./options.ts";

const admitted = "loss delay duplicate reorder partition crash stop restart pause powerLoss diskFailure";

/** A wrong version promises nothing but that clients end when they are answered. */
export function promises(options: Options): Promises {
  const right = specs.every(
    ({ name, defect, default: usual }) => !defect || name === "noKey" || options[name] === usual,
  );
  return {
    holds: right ? ["INV-VIEW", "INV-ONE", "INV-ACK", "INV-AMO", "INV-LIN", "INV-EQ"] : [],
    admits: right ? Object.fromEntries(admitted.split(" ").map((kind) => [kind, "anywhere"] as const)) : {},
    under: right ? "any fault but forged messages" : "no fault at all",
    by: "The view service",
  };
}
