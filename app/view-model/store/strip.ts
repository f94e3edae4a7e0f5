// The file of a store from its first byte to its last, drawn to scale in a few rows: who owns what.
import { fileMap } from "#core/later";
import type { GdbmStore } from "#core";
import type { FilePart } from "#core/later";
import type { Marks } from "./marks.ts";

/** A piece of a row: place and width in percent of it. */
export interface StripPiece {
  /** Address of the piece and what it is, unlike any other's. */
  readonly id: string;
  readonly left: number;
  readonly width: number;
  readonly what: FilePart["what"];
  readonly mark: string | null;
  /** What is written into it in the panel and, with more room, in the dialog; empty where it would not fit. */
  readonly label: string;
  readonly longLabel: string;
  readonly title: string;
}

export interface StripRow {
  readonly from: number;
  readonly pieces: readonly StripPiece[];
  /** How much of the row is file, in percent. */
  readonly width: number;
}

const most = { rows: 6, pieces: 1200 };
const words: Readonly<Record<FilePart["what"], string>> = {
  header: "header",
  directory: "directory",
  bucket: "bucket",
  pair: "pair",
  free: "free",
  freeList: "list",
};

/** The rows of the strip: at least four blocks each, at most six rows. */
export function stripOf(store: GdbmStore, marks: Marks): readonly StripRow[] {
  const { blockSize } = store.geometry;
  const end = store.nextBlock;
  const perRow = blockSize * Math.max(4, Math.ceil(end / blockSize / most.rows));
  const parts = joined(fileMap(store), marks).slice(0, most.pieces);
  const rows = Array.from({ length: Math.ceil(end / perRow) }, (_, n) => n * perRow);
  return rows.map((from) => {
    const to = from + perRow;
    const here = parts.filter(({ at, size }) => at < to && at + size > from);
    const pieces = here.map((part): StripPiece => {
      const [start, stop] = [Math.max(from, part.at), Math.min(to, part.at + part.size)];
      const width = ((stop - start) / perRow) * 100;
      const mark = markOf(part, marks);
      const short = mark ?? words[part.what];
      const long = mark === null ? short : `${words[part.what]} · ${mark}`;
      return {
        id: `${part.what} ${start}`,
        left: ((start - from) / perRow) * 100,
        width,
        what: part.what,
        mark,
        label: width >= short.length * 2.5 ? short : "",
        longLabel: width >= long.length * 0.8 ? long : "",
        title: `${words[part.what]}: ${part.size} bytes at ${part.at}${mark === null ? "" : `, ${mark}`}`,
      };
    });
    return { from, pieces, width: (Math.min(perRow, end - from) / perRow) * 100 };
  });
}

/** The parts; where they are too many, pairs that lie side by side as one, except those that are marked. */
function joined(parts: readonly FilePart[], marks: Marks): readonly FilePart[] {
  if (parts.length <= most.pieces) return parts;
  const plain = (part: FilePart): boolean => part.what === "pair" && markOf(part, marks) === null;
  const fewer: FilePart[] = [];
  for (const part of parts) {
    const before = fewer.at(-1);
    if (before && plain(before) && plain(part) && before.at + before.size === part.at)
      fewer[fewer.length - 1] = { ...before, size: before.size + part.size };
    else fewer.push(part);
  }
  return fewer;
}

function markOf(part: FilePart, marks: Marks): string | null {
  if (part.what === "bucket") return marks.buckets.has(part.at) ? "new" : null;
  if (part.what === "pair") return marks.places.get(part.at) ?? null;
  if (part.what === "directory") return marks.directory;
  return part.what === "free" ? marks.free(part) : null;
}
