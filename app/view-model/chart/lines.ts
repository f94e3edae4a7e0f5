// Text of a chart, broken into lines that fit: names wrap between their words (camelCase, dots), and each piece knows the transitions
// it stands for, so that it can be lit. Widths are estimates on the safe side: no font is wider.
import type { EdgeId } from "#core";

/** A piece of text and the transitions it stands for. */
export interface Piece {
  readonly text: string;
  readonly edges: readonly EdgeId[];
}

/** What stands before a line: staying where it is, going back to an earlier state, running out of time, leading somewhere. */
export type Mark = "stay" | "back" | "clock" | "to" | null;

/** One line of text; `delay` names the timer behind a clock, `indent` is in pixels. */
export interface Line {
  readonly mark: Mark;
  readonly delay: string | null;
  readonly indent: number;
  readonly pieces: readonly Piece[];
}

/** Pixels: font sizes, the height of a line, the room a mark takes. */
export const type = { name: 14, text: 12, line: 16, mark: 16, indent: 12 } as const;

/** The width of a text in pixels. */
export function textWidth(text: string, size: number = type.text): number {
  let ems = 0;
  for (const letter of text) {
    if (/[ijl.,:;|'!]/.test(letter)) ems += 0.33;
    else if (/[ftrI [\]()-]/.test(letter)) ems += 0.42;
    else if (/[mwMW@]/.test(letter)) ems += 0.98;
    else if (/[A-Z0-9]/.test(letter)) ems += 0.7;
    else ems += 0.62;
  }
  return ems * size;
}

/** The width of a line with its mark and indent. */
export function lineWidth({ mark, indent, pieces }: Line): number {
  const text = pieces.reduce((sum, piece) => sum + textWidth(piece.text), 0);
  return indent + (mark === null ? 0 : type.mark) + text;
}

/** The size of lines set one below the other. */
export function blockSize(lines: readonly Line[]): { width: number; height: number } {
  return { width: Math.max(0, ...lines.map(lineWidth)), height: lines.length * type.line };
}

/** Breaks pieces into lines of at most `width` pixels; continuation lines stand where the first one's text does. */
export function wrap(first: Omit<Line, "pieces">, pieces: readonly Piece[], width: number): Line[] {
  const hang = first.indent + (first.mark === null ? 0 : type.mark);
  const room = Math.max(width - hang, 40);
  const rows: Piece[][] = [[]];
  let used = 0;
  const put = ({ text, edges }: Piece): void => {
    const row = rows.at(-1)!;
    const last = row.at(-1);
    if (last?.edges === edges) row[row.length - 1] = { text: last.text + text, edges };
    else row.push({ text, edges });
    used += textWidth(text);
  };
  const fits = (text: string): boolean => used === 0 || used + textWidth(text.trimEnd()) <= room;
  const nextRow = (): void => {
    rows.push([]);
    used = 0;
  };
  for (const word of pieces.flatMap((piece) => split(piece, /\S+\s*/g))) {
    if (!fits(word.text)) nextRow();
    if (textWidth(word.text.trimEnd()) <= room) put(word);
    else
      for (const part of split(word, humps)) {
        if (!fits(part.text)) nextRow();
        put(part);
      }
  }
  return rows.map((row, at) =>
    at === 0 ? { ...first, pieces: row } : { mark: null, delay: null, indent: hang, pieces: row },
  );
}

/** `KvRequest.put ` → `Kv`, `Request`, `.put `: a name may be broken there when it is longer than a line. */
const humps = /\S+?(?=[A-Z][a-z]|\.[a-z]|\s|$)\s*/g;

function split({ text, edges }: Piece, parts: RegExp): Piece[] {
  return (text.match(parts) ?? []).map((part) => ({ text: part, edges }));
}
