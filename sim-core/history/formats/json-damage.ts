// Where a text stops being JSON (RFC 8259): engines tell this differently, and not always.
import { limits } from "./limits.ts";

interface Damage {
  readonly at: number;
  readonly says: string;
}

const text = String.raw`"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"`;
const number = String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?`;
const scalar = new RegExp(`${text}|${number}|true|false|null`, "y");

/** The first damage in a text that should be one JSON value, or null. */
export function jsonDamage(text: string): Damage | null {
  let at = 0;
  const space = (): void => {
    while (/[ \t\r\n]/.test(text.charAt(at))) at++;
  };
  const wants = (what: string): Damage => {
    const found = at >= text.length ? "the line ends" : `"${text.charAt(at)}" stands`;
    return { at, says: `This is not JSON: ${what} is wanted where ${found}.` };
  };
  const one = (): Damage | null => {
    scalar.lastIndex = at;
    const found = scalar.exec(text);
    if (!found && text.charAt(at) === '"')
      return {
        at,
        says: "This is not JSON: the text that begins here is not closed, or holds what JSON writes with a \\.",
      };
    if (!found) return wants('a value (text in "quotes", a number, true, false, null, [ or {)');
    at += found[0].length;
    return null;
  };
  const list = (closer: "]" | "}", depth: number): Damage | null => {
    at++;
    space();
    for (let first = true; text.charAt(at) !== closer; first = false) {
      if (!first) {
        if (text.charAt(at) !== ",") return wants(`, or ${closer}`);
        at++;
        space();
      }
      if (closer === "}") {
        if (text.charAt(at) !== '"') return wants('a name in "quotes"');
        const name = one();
        if (name) return name;
        space();
        if (text.charAt(at) !== ":") return wants(":");
        at++;
      }
      const inner = value(depth + 1);
      if (inner) return inner;
    }
    at++;
    return null;
  };
  const value = (depth: number): Damage | null => {
    if (depth > limits.depthMax)
      return { at, says: `Brackets are nested deeper than ${limits.depthMax}, the most that is read.` };
    space();
    const opener = text.charAt(at);
    const damage = opener === "{" ? list("}", depth) : opener === "[" ? list("]", depth) : one();
    space();
    return damage;
  };
  return value(0) ?? (at < text.length ? wants("the end of the line") : null);
}
