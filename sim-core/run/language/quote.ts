// Quoted words: double quotes as in JSON, with \xNN for a byte. Keys and values are latin-1 strings, one character a byte.
import { Misread } from "./parsed.ts";

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
  '"': '"',
  "\\": "\\",
  "/": "/",
};

/** Puts a text into quotes; what a screen cannot show becomes an escape. */
export function quote(text: string): string {
  const inside = text.replace(/["\\]|[^ -~\u00a1-\u00ac\u00ae-\u00ff]/g, (character) => {
    const code = character.charCodeAt(0);
    if (character === '"' || character === "\\") return `\\${character}`;
    if (character === "\n") return "\\n";
    if (character === "\r") return "\\r";
    if (character === "\t") return "\\t";
    return code <= 0xff ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
  return `"${inside}"`;
}

/** The text that stands between quotes; `column` is where its first character stands. */
export function unquote(inside: string, column: number): string {
  return inside.replace(/\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|[^])/g, (written, escape: string, at: number) => {
    const plain = escapes[escape];
    if (plain !== undefined) return plain;
    if (escape.length > 1) return String.fromCharCode(parseInt(escape.slice(1), 16));
    throw new Misread(
      column + at,
      `${inCode(written)} is no escape here; there are \\" \\\\ \\/ \\n \\r \\t \\b \\f and \\xNN with two hexadecimal digits.`,
    );
  });
}

/** Where the first character that is no single byte stands (from 0), or -1. */
export function notByte(text: string): number {
  return text.search(/[\u0100-\uffff]/);
}

/** What a person wrote, as it appears in a sentence: short, visible, set off as code. */
export function inCode(text: string): string {
  const short = text.length > 40 ? `${text.slice(0, 39)}…` : text;
  return `\`${short.replace(/[^ -_a-~\u00a1-\u00ac\u00ae-\u2027\u202a-\uffff]/g, "?")}\``;
}
