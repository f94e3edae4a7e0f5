// The sentence for the fault that first left what a preset promises, as of a step.
import { faultKinds } from "../protocols/faults.ts";
import { withDefaults } from "../protocols/protocol.ts";
import { headline } from "./narrate.ts";
import type { Recording } from "./recording.ts";

/** In which step, and what happened, whose promise ended there and what that means; null while the promise stands. */
export function leftPromise(
  { leaving, setup }: Recording,
  step: number,
): { readonly step: number; readonly says: string } | null {
  if (leaving === null || step < leaving.step) return null;
  const { protocol, scenario } = setup;
  const { event, kind } = leaving;
  const happened = headline([event], protocol.describe).replace(
    /\.$/,
    kind === "reorder" ? " before an older one." : ".",
  );
  const { admits, by } = protocol.promises(withDefaults(protocol.options, scenario.options));
  // Where such a fault is admitted on some nodes, the sentence names this one.
  const here = admits[kind] && "node" in event ? ` of ${event.node}` : "";
  const says = `${happened} ${by} promises nothing under ${faultKinds[kind]}${here}: what goes wrong from here on need not be a bug of the servers.`;
  return { step: leaving.step, says };
}
