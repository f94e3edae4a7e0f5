// How wide a text is, by a table: the same on every machine, so that a picture never depends on which fonts are there.
// The table is that of a wide system font; in narrower ones the text only leaves more room.

/** Which family and weight a text is set in. */
export type Face = "sans" | "bold" | "mono";

const narrow = new Set("ijlI.,:;'|! ");
const slim = new Set('frt()[]{}-/\\"*');
const wide = new Set("mwMW@%…→←✓✗×—");

function widthOf(char: string): number {
  if (narrow.has(char)) return 0.33;
  if (slim.has(char)) return 0.43;
  if (wide.has(char)) return 0.95;
  return char >= "A" && char <= "Z" ? 0.71 : 0.62;
}

/** The width of a text in the unit of `size`. */
export function textWidth(text: string, size: number, face: Face): number {
  if (face === "mono") return Array.from(text).length * size * 0.605;
  const ems = Array.from(text).reduce((sum, char) => sum + widthOf(char), 0);
  return ems * size * (face === "bold" ? 1.12 : 1);
}

/** The text, or its beginning and an ellipsis, so that it fits. */
export function cut(text: string, width: number, size: number, face: Face): string {
  if (textWidth(text, size, face) <= width) return text;
  const chars = Array.from(text);
  while (chars.length > 0 && textWidth(`${chars.join("")}…`, size, face) > width) chars.pop();
  return `${chars.join("").trimEnd()}…`;
}

/** The text in at most `lines` lines, broken between words; the last is cut. */
export function wrap(text: string, width: number, size: number, face: Face, lines: number): string[] {
  const wrapped: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    const full = textWidth(longer, size, face) > width && line !== "";
    if (full && wrapped.length < lines - 1) {
      wrapped.push(line);
      line = word;
    } else line = longer;
  }
  return [...wrapped, cut(line, width, size, face)];
}
