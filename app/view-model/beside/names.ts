// What two runs are called beside each other: by what tells them apart.
import type { Recording } from "#core";

/** Their systems; where that is the same one, their scenarios; and where even that is the same, their places. */
export function namesOf(sides: readonly [Named, Named]): readonly [string, string] {
  const setups = sides.map(({ recording }) => recording.setup);
  const all = [setups.map(({ protocol }) => protocol.title), setups.map(({ scenario }) => scenario.id)];
  const [left = "Left", right = "Right"] = all.find(([one, other]) => one !== other) ?? [];
  return [left, right];
}

interface Named {
  readonly recording: Pick<Recording, "setup">;
}
