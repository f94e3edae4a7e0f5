// What is wrong with a scenario, and where. All problems of a text are gathered and handed over together, in the order of the text.

/** The way to a value: names of fields and numbers of entries, from 0. */
export type Path = readonly (string | number)[];

/** One thing that is wrong, as a sentence that also says what would be right. */
export interface Problem {
  /** From 1; 0 when the scenario did not come as a text. */
  readonly line: number;
  readonly column: number;
  /** `clients.client1[0].do`; empty for the text as a whole. */
  readonly path: string;
  readonly says: string;
}

/** Where in a text a problem lies. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Narrows a place down: to the name of a field, or to a line and column inside a text (from 1). */
export type Spot = "name" | "value" | { readonly line?: number; readonly column: number };

/** Finds the position of a value. */
export type Locate = (path: Path, spot: Spot) => Position;

/** Takes note of a problem; gives nothing, which is also the value of what has one. */
export type Report = (path: Path, says: string, spot?: Spot) => undefined;

/** How many problems are shown at once; the rest will show when these are mended. */
export const problemsMax = 20;

/** Gathers problems without doubles. */
export class Problems {
  readonly #locate: Locate;
  readonly #found = new Map<string, Problem>();

  constructor(locate: Locate) {
    this.#locate = locate;
  }

  /** Whether nothing is wrong so far. */
  get none(): boolean {
    return this.#found.size === 0;
  }

  /** Whether there are more than will be shown. */
  get full(): boolean {
    return this.#found.size >= problemsMax;
  }

  readonly report: Report = (path, says, spot = "value") => {
    const problem = { ...this.#locate(path, spot), path: printPath(path), says };
    const key = JSON.stringify([problem.line, problem.column, problem.line === 0 ? problem.path : "", says]);
    if (this.#found.size < 10 * problemsMax && !this.#found.has(key)) this.#found.set(key, problem);
    return undefined;
  };

  /** The first ones in the order of the text. */
  list(): readonly Problem[] {
    const inOrder = [...this.#found.values()].sort((a, b) => a.line - b.line || a.column - b.column);
    return inOrder.slice(0, problemsMax);
  }
}

/** `clients.client1[0].do` */
export function printPath(path: Path): string {
  return path.reduce<string>((before, part) => {
    if (typeof part === "number") return `${before}[${part}]`;
    return before === "" ? part : `${before}.${part}`;
  }, "");
}
