// The sentence for the fault that first left what a preset promises, as of a step. Loaded late, so it imports nothing that the
// first picture needs: the words for an event are handed in.
import type { FaultKind } from "../protocols/faults.ts";
import type { headline } from "./headline.ts";
import type { Recording } from "./recording.ts";

/** Each kind of fault as a promise excludes it: "nothing under …". */
export const faultWords: Readonly<Record<FaultKind, string>> = {
  loss: "lost messages",
  delay: "late messages",
  duplicate: "doubled messages",
  reorder: "overtaken messages",
  forgery: "forged messages",
  partition: "cut links",
  crash: "crashes",
  stop: "clean stops",
  restart: "restarts",
  pause: "pauses",
  powerLoss: "power losses",
  diskFailure: "failed writes",
};

/** In which step, and what happened, whose promise ended there and what that means; null while the promise stands. */
export function leftPromise(
  { leaving, promises, setup }: Recording,
  step: number,
  inWords: typeof headline,
): { readonly step: number; readonly says: string } | null {
  if (leaving === null || step < leaving.step) return null;
  const { event, kind } = leaving;
  const ending = kind === "reorder" ? " before an older one." : ".";
  const happened = inWords([event], setup.protocol.describe).replace(/\.$/, ending);
  // Where such a fault is admitted on some nodes, the sentence names this one.
  const here = promises.admits[kind] && "node" in event ? ` of ${event.node}` : "";
  const says = `${happened} ${promises.by} promises nothing under ${faultWords[kind]}${here}: what goes wrong from here on need not be a bug of the servers.`;
  return { step: leaving.step, says };
}
