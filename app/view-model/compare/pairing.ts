// Which step of one run is shown beside which of another: both from the fork on, by steps or by virtual time.
import type { Run } from "#core";

/** `steps`: each so many steps behind the fork. `time`: each as far as it has come so many virtual milliseconds behind it. */
export type Pace = "steps" | "time";

/** Two runs of one scenario, the last step that they share, and how they keep pace. */
export interface Pairing {
  readonly runs: readonly [Run, Run];
  readonly fork: number;
  readonly pace: Pace;
}

/** Where a step lies, in steps or milliseconds behind the fork; what happened in no time lies a millisecond behind it. */
export function placeOf({ fork, pace }: Pairing, run: Run, step: number): number {
  if (step <= fork || pace === "steps") return Math.max(0, step - fork);
  return Math.max(1, run.at(step).world.time - run.at(fork).world.time);
}

/** The last step of a run, from the fork on, whose place is right; places only grow. */
function lastStep(pairing: Pairing, run: Run, isRight: (place: number) => boolean): number {
  let [low, high] = [Math.min(pairing.fork, run.length), run.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isRight(placeOf(pairing, run, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The steps shown at a place; at 0 both runs are at the fork. */
export function pairAt(pairing: Pairing, along: number): readonly [number, number] {
  const [one, other] = pairing.runs;
  const of = (run: Run): number => lastStep(pairing, run, (place) => place <= along);
  return [of(one), of(other)];
}

/** The last place: there both runs have ended. */
export function lastPlace(pairing: Pairing): number {
  return Math.max(...pairing.runs.map((run) => placeOf(pairing, run, run.length)));
}

/** The nearest place before (-1) or behind (1) this one at which another step is shown, or the end. */
export function placeBeside(pairing: Pairing, along: number, by: 1 | -1): number {
  const places = pairing.runs.map((run) => {
    if (by === -1)
      return placeOf(
        pairing,
        run,
        lastStep(pairing, run, (place) => place < along),
      );
    const next = lastStep(pairing, run, (place) => place <= along) + 1;
    return next > run.length ? Infinity : placeOf(pairing, run, next);
  });
  return by === -1 ? Math.max(...places) : Math.min(lastPlace(pairing), ...places);
}
