// A reader for EDN (github.com/edn-format/edn) as far as histories need it: nil, booleans, numbers, strings, characters, keywords, symbols,
// maps, vectors, lists and sets. Of a tagged element the tag is skipped; `#_` leaves out what follows.
import { limits } from "./limits.ts";
import { quoted, Trouble } from "./trouble.ts";

export type Edn =
  | { readonly type: "value"; readonly at: number; readonly value: string | number | boolean | null }
  | { readonly type: "keyword" | "symbol"; readonly at: number; readonly name: string }
  | { readonly type: "vector" | "list" | "set"; readonly at: number; readonly items: readonly Edn[] }
  | { readonly type: "map"; readonly at: number; readonly pairs: readonly (readonly [Edn, Edn])[] };

const closers: Readonly<Record<string, string>> = { "[": "]", "(": ")", "{": "}", "#{": "}" };
const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f", '"': '"', "\\": "\\" };
const delimiters = /[\s,()[\]{}";]/;

/** Reads one form after another from a text, up to an offset. Throws Trouble. */
export class EdnReader {
  readonly #text: string;
  readonly #end: number;
  #at: number;

  constructor(text: string, from = 0, to = text.length) {
    this.#text = text;
    this.#at = from;
    this.#end = to;
  }

  /** The next form, or null at the end. */
  next(depth = 0): Edn | null {
    if (depth > limits.depthMax)
      throw new Trouble(this.#at, `Brackets are nested deeper than ${limits.depthMax}, the most that is read.`);
    for (;;) {
      this.#skipSpace();
      if (this.#at >= this.#end) return null;
      if (!this.#text.startsWith("#_", this.#at)) return this.#form(depth);
      const start = this.#at;
      this.#at += 2;
      if (this.next(depth + 1) === null) throw new Trouble(start, "#_ leaves out a form, and none follows.");
    }
  }

  #form(depth: number): Edn {
    const at = this.#at;
    const first = this.#text.charAt(at);
    if (first === '"') return { type: "value", at, value: this.#string() };
    if (first === "[" || first === "(" || first === "{") return this.#collection(first, depth);
    if (first === "]" || first === ")" || first === "}") throw new Trouble(at, `${first} closes nothing here.`);
    if (first === "#") return this.#tagged(depth);
    if (first === "^") throw new Trouble(at, "Metadata (^) has no place in a history.");
    return this.#atom();
  }

  #tagged(depth: number): Edn {
    const at = this.#at;
    if (this.#text.charAt(at + 1) === "{") return this.#collection("#{", depth);
    this.#at++;
    if (this.#word() === "") throw new Trouble(at, "# wants a tag, as in #inst, a set's { or a _ after it.");
    const tagged = this.next(depth + 1);
    if (tagged === null) throw new Trouble(at, "A tag wants a form after it, and the text ends here.");
    return tagged;
  }

  #collection(opener: string, depth: number): Edn {
    const at = this.#at;
    this.#at += opener.length;
    const closer = closers[opener]!;
    const items: Edn[] = [];
    for (;;) {
      this.#skipSpace();
      if (this.#at >= this.#end) throw new Trouble(at, `This ${opener} is not closed: ${closer} is missing.`);
      if (this.#text.charAt(this.#at) === closer) break;
      // What #_ leaves out may be the last thing inside.
      if (this.#text.startsWith("#_", this.#at)) {
        this.#at += 2;
        if (this.next(depth + 1) === null) throw new Trouble(at, `This ${opener} is not closed: ${closer} is missing.`);
        continue;
      }
      const item = this.next(depth + 1);
      if (item) items.push(item);
    }
    this.#at++;
    if (opener === "[") return { type: "vector", at, items };
    if (opener !== "{") return { type: opener === "(" ? "list" : "set", at, items };
    if (items.length % 2 !== 0) throw new Trouble(at, "This map has a key without a value.");
    const pairs = items.flatMap((key, n) => (n % 2 === 0 ? [[key, items[n + 1]!] as const] : []));
    return { type: "map", at, pairs };
  }

  #string(): string {
    const start = this.#at++;
    let value = "";
    for (;;) {
      if (this.#at >= this.#end) throw new Trouble(start, 'This text is not closed: " is missing.');
      const character = this.#text.charAt(this.#at++);
      if (character === '"') return value;
      value += character === "\\" ? this.#escape() : character;
    }
  }

  #escape(): string {
    const at = this.#at - 1;
    const letter = this.#text.charAt(this.#at++);
    if (letter === "u") {
      const digits = this.#text.slice(this.#at, this.#at + 4);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw new Trouble(at, "\\u wants four hexadecimal digits.");
      this.#at += 4;
      return String.fromCharCode(parseInt(digits, 16));
    }
    if (!Object.hasOwn(escapes, letter)) throw new Trouble(at, `\\${letter} is no escape of EDN.`);
    return escapes[letter]!;
  }

  #atom(): Edn {
    const at = this.#at;
    if (this.#text.charAt(at) === "\\") {
      this.#at += 2;
      return { type: "value", at, value: this.#text.slice(at + 1, this.#at) + this.#word() };
    }
    const word = this.#word();
    if (word === "nil") return { type: "value", at, value: null };
    if (word === "true" || word === "false") return { type: "value", at, value: word === "true" };
    if (/^:[^:]/.test(word)) return { type: "keyword", at, name: word.slice(1) };
    if (/^[+-]?\d/.test(word)) return { type: "value", at, value: numberOf(word, at) };
    if (word === "" || word.startsWith(":"))
      throw new Trouble(at, `"${quoted(word || this.#text.charAt(at))}" is no EDN.`);
    return { type: "symbol", at, name: word };
  }

  #word(): string {
    const start = this.#at;
    while (this.#at < this.#end && !delimiters.test(this.#text.charAt(this.#at))) this.#at++;
    return this.#text.slice(start, this.#at);
  }

  #skipSpace(): void {
    while (this.#at < this.#end) {
      const character = this.#text.charAt(this.#at);
      if (character === ";") {
        const end = this.#text.indexOf("\n", this.#at);
        this.#at = end === -1 ? this.#end : end;
      } else if (/[\s,]/.test(character)) this.#at++;
      else return;
    }
  }
}

/** A whole number too large to be exact stays text. */
function numberOf(word: string, at: number): number | string {
  if (/^[+-]?\d+N?$/.test(word)) {
    const number = Number(word.replace("N", ""));
    return Number.isSafeInteger(number) ? number + 0 : word.replace(/N?$/, "N");
  }
  if (!/^[+-]?\d+(\.\d*)?([eE][+-]?\d+)?M?$/.test(word)) throw new Trouble(at, `"${quoted(word)}" is no number.`);
  return Number(word.replace("M", ""));
}

/** A form as text, the same for equal forms: what a value that is neither text nor number is known by. */
export function printEdn(form: Edn): string {
  if (form.type === "value") return JSON.stringify(form.value);
  if ("name" in form) return form.type === "keyword" ? `:${form.name}` : form.name;
  if (form.type === "map")
    return `{${form.pairs.map(([key, value]) => `${printEdn(key)} ${printEdn(value)}`).join(" ")}}`;
  const [open, close] = form.type === "vector" ? ["[", "]"] : form.type === "list" ? ["(", ")"] : ["#{", "}"];
  return `${open}${form.items.map(printEdn).join(" ")}${close}`;
}
