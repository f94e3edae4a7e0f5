// Remembers where in a text each value stands, down to a line and column inside a longer text.
import { isScalar } from "yaml";
import type { Node } from "yaml";
import type { Locate, Path, Position } from "./problem.ts";

interface Place {
  name: number | null;
  value: number | null;
  /** How a text is written: blocks begin on the next line, quotes take a column. */
  kind: "block" | "quoted" | "plain" | "other";
}

/** Where names and values stand, as offsets into the text. */
export class Places {
  readonly #places = new Map<string, Place>();
  readonly #lines: readonly string[];
  readonly #at: (offset: number) => Position;

  constructor(text: string, at: (offset: number) => Position) {
    this.#lines = text.split("\n");
    this.#at = at;
  }

  /** Whether a name has been noted there. */
  has(path: Path): boolean {
    return this.#places.has(key(path));
  }

  /** Notes where the name of a field stands. */
  name(path: Path, offset: number): void {
    this.#places.set(key(path), { name: offset, value: null, kind: "other" });
  }

  /** Notes where a value stands. */
  note(path: Path, node: Node | null): void {
    const name = this.#places.get(key(path))?.name ?? null;
    const type = isScalar(node) ? node.type : undefined;
    const kind =
      type === "PLAIN" ? "plain" : type?.startsWith("QUOTE") ? "quoted" : type?.startsWith("BLOCK") ? "block" : "other";
    this.#places.set(key(path), { name, value: node?.range?.[0] ?? null, kind });
  }

  /** The position of a value; of the nearest one around it when it is missing. */
  readonly locate: Locate = (path, spot) => {
    for (let length = path.length; length >= 0; length--) {
      const place = this.#places.get(key(path.slice(0, length)));
      if (!place) continue;
      const offset = (spot === "name" ? place.name : null) ?? place.value ?? place.name ?? 0;
      const start = this.#at(offset);
      return typeof spot === "object" && length === path.length ? this.#inside(start, place.kind, spot) : start;
    }
    return { line: 1, column: 1 };
  };

  #inside(start: Position, kind: Place["kind"], spot: { line?: number; column: number }): Position {
    const { line = 1, column } = spot;
    if (kind === "block") {
      const at = start.line + line;
      return { line: at, column: column + (/^ */.exec(this.#lines[at - 1] ?? "")?.[0].length ?? 0) };
    }
    if (line > 1 || kind === "other") return start;
    const wanted = start.column + column - 1 + (kind === "quoted" ? 1 : 0);
    return { line: start.line, column: Math.min(wanted, (this.#lines[start.line - 1] ?? "").length + 1) };
  }
}

function key(path: Path): string {
  return JSON.stringify(path);
}
