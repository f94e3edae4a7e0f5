// The runs of all branches as far as they have been made: those that nobody has looked at yet are made one at a time, between frames.
import type { Branch, Recording } from "#core";
import type { Session } from "../../session/session.svelte.ts";

/** The recordings of a session's branches, in the order of their list; null where one is still to be made. Called by a component. */
export function knownRuns(sessionNow: () => Session): { readonly list: readonly (Recording | null)[] } {
  let made = $state.raw<readonly (Recording | null)[]>([]);
  let known = new WeakMap<Branch, Recording>();
  /** What the known runs are runs of. */
  let of: readonly unknown[] = [];
  $effect(() => {
    const session = sessionNow();
    const { branches, original, options, seed } = session;
    const { list, current } = branches;
    const scenario = [original, options, seed];
    if (scenario.some((part, n) => part !== of[n])) [known, of] = [new WeakMap(), scenario];
    const runs = list.map((branch, index) => (index === current ? session.recording : (known.get(branch) ?? null)));
    made = [...runs];
    const next = (): void => {
      for (const [n, run] of runs.entries()) if (run) known.set(list[n]!, run);
      const index = runs.indexOf(null);
      if (index < 0) return;
      runs[index] = session.recordingOf(index);
      made = [...runs];
      timer = setTimeout(next);
    };
    let timer = setTimeout(next);
    return () => clearTimeout(timer);
  });
  return {
    get list() {
      return made;
    },
  };
}
