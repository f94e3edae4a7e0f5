// Which parts of a store a step touched, each with the word that stands beside it on screen.
import { restOf } from "#core/later";
import type { Happening, Space } from "#core";

/** Words by what they are about; what is not in here did not change. */
export interface Marks {
  /** By key. */
  readonly pairs: ReadonlyMap<string, string>;
  /** By the address of the pair's bytes. */
  readonly places: ReadonlyMap<number, string>;
  /** By address. */
  readonly buckets: ReadonlyMap<number, string>;
  readonly directory: string | null;
  readonly free: (space: Space) => string | null;
}

/** The marks of a step; a later happening overrules an earlier one. */
export function marksOf(happened: readonly Happening[]): Marks {
  const pairs = new Map<string, string>();
  const places = new Map<number, string>();
  const buckets = new Map<number, string>();
  const free = new Map<string, string>();
  let directory: string | null = null;
  for (const [n, happening] of happened.entries()) {
    switch (happening.type) {
      case "stored":
      case "replaced":
        pairs.set(happening.key, happening.type);
        places.set(happening.at, happening.type);
        break;
      case "split":
        for (const at of happening.into) buckets.set(at, `new, from ${happening.bucket}`);
        break;
      case "directoryDoubled":
        directory = "doubled";
        break;
      case "freed":
        free.set(placeOf(happening), restOf(happened[n - 1], happening) ? "left over" : "freed");
        break;
      case "moved":
        free.set(placeOf(happening), "moved");
        break;
      case "allocated":
        if (happening.use === "freeSpace") free.set(placeOf(happening), "new");
        break;
      default:
    }
  }
  return { pairs, places, buckets, directory, free: (space) => free.get(placeOf(space)) ?? null };
}

const placeOf = ({ at, size }: Space): string => `${at}+${size}`;
