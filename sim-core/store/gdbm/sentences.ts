// What happened inside a store in a step, as sentences in order. What a change is about is told apart from how room was found for it.
import { bytes, doubledClause, grownClause, splitClause } from "./clauses.ts";
import type { Happening, Owner, Use } from "./happening.ts";

export interface Sentence {
  readonly text: string;
  /** Whether it is about keys, buckets or the directory, rather than about room in the file. */
  readonly main: boolean;
}

const uses: Readonly<Record<Use, string>> = {
  pair: "for the pair",
  bucket: "for a new bucket",
  directory: "for the larger directory",
  freeSpace: "as a new bucket's first free space",
  freeList: "for a list of free space",
};

const origins: Readonly<Record<Owner | "end", string>> = {
  bucket: "the bucket's free list",
  header: "the header's free list",
  end: "the end of the file",
};

/** The sentences of a step, with keys as `shown` puts them. What an allocation leaves over is told with it. */
export function sentencesOf(happened: readonly Happening[], shown: (key: string) => string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  for (const [n, happening] of happened.entries()) {
    if (restOf(happened[n - 1], happening)) continue;
    const next = happened[n + 1];
    const rest = next && restOf(happening, next) ? next : null;
    const said = capital(say(happening, shown));
    const text = rest ? `${said}; ${sayRest(rest)}.` : `${said}.`;
    sentences.push({ text, main: mainTypes.has(happening.type) });
  }
  return sentences;
}

type Freed = Extract<Happening, { readonly type: "freed" }>;

/** Whether something freed is what the allocation just before it left over. */
export const restOf = (before: Happening | undefined, now: Happening): now is Freed =>
  before?.type === "allocated" && now.type === "freed" && now.at === before.at + before.size;

const mainTypes: ReadonlySet<Happening["type"]> = new Set<Happening["type"]>([
  "split",
  "directoryDoubled",
  "stored",
  "replaced",
  "deleted",
  "notStored",
  "notDeleted",
]);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const sayRest = ({ at, size, to }: Freed): string =>
  to === null
    ? `the ${bytes(size)} left over are too few to list and are forgotten`
    : `the ${bytes(size)} left over, at ${at}, go to ${origins[to]}`;

/** A happening in words, without the full stop. */
function say(happening: Happening, shown: (key: string) => string): string {
  switch (happening.type) {
    case "extended":
      return `${grownClause(happening.size)} at ${happening.at}`;
    case "allocated":
      return `${bytes(happening.size)} at ${happening.at} are taken from ${origins[happening.from]} ${uses[happening.use]}`;
    case "freed":
      return happening.to === null
        ? `${bytes(happening.size)} at ${happening.at} are too few to list and are forgotten`
        : `${bytes(happening.size)} at ${happening.at} become free and go to ${origins[happening.to]}`;
    case "moved":
      return `The free ${bytes(happening.size)} at ${happening.at} move to ${origins[happening.to]}`;
    case "listPushed":
      return `The header's free list is full: ${happening.count} of its spaces go to a list at ${happening.at}`;
    case "listPopped":
      return `The ${happening.count} free spaces listed at ${happening.at} come back to the header's free list`;
    case "listLost":
      return `The list at ${happening.at} is lost, ${bytes(happening.size)} with it, as in GDBM`;
    case "split":
      return splitClause(happening);
    case "directoryDoubled":
      return doubledClause(happening);
    case "stored":
      return `Key ${shown(happening.key)} is stored in bucket ${happening.bucket}, slot ${happening.slot}`;
    case "replaced":
      return `Key ${shown(happening.key)} has a new value, in bucket ${happening.bucket}, slot ${happening.slot}`;
    case "deleted":
      return `Key ${shown(happening.key)} is deleted from bucket ${happening.bucket}, slot ${happening.slot}`;
    case "notStored":
      return `Key ${shown(happening.key)} is not stored: ${happening.reason}`;
    case "notDeleted":
      return `Key ${shown(happening.key)} is not deleted: ${happening.reason}`;
  }
}
