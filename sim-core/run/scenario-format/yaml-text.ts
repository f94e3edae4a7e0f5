// Reads a YAML text (JSON is YAML) into plain values with spellings and positions. What YAML offers beyond lists, tables and scalars
// is refused, and so is anything that would make a reader slow: a text may come from anybody.
import { inCode } from "../language/quote.ts";
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Document, Node } from "yaml";
import { Places } from "./places.ts";
import type { Locate, Path } from "./problem.ts";
import { tooDeep } from "./yaml-depth.ts";
import { Written } from "./written.ts";

/** The most characters that a scenario may have. */
export const textCharactersMax = 256 * 1024;
const valuesMax = 200_000;
const depthMax = 16;
const aliasesMax = 100;

/** A text that was read, or the places where it is not YAML that a scenario may be written in. */
export type YamlText =
  | { readonly ok: true; readonly value: unknown; readonly locate: Locate }
  | { readonly ok: false; readonly problems: readonly { line: number; column: number; says: string }[] };

/** A place where the walk must stop; never leaves this file. */
class Stop extends Error {
  readonly offset: number;

  constructor(offset: number, says: string) {
    super(says);
    this.offset = offset;
  }
}

/** Reads a text. Never throws, whatever the text is. */
export function readYaml(text: string): YamlText {
  const fail = (line: number, column: number, says: string): YamlText => ({
    ok: false,
    problems: [{ line, column, says }],
  });
  if (text.length > textCharactersMax)
    return fail(1, 1, `A scenario has at most ${textCharactersMax} characters; this text has ${text.length}.`);
  const deep = tooDeep(text);
  if (deep) return fail(deep.line, deep.column, "This is nested too deeply for a scenario.");

  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "error",
  });
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(Math.max(0, offset));
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const complaints = [...document.errors, ...document.warnings].slice(0, 20);
  if (complaints.length > 0)
    return { ok: false, problems: complaints.map(({ pos, message }) => ({ ...at(pos[0]), says: sentence(message) })) };
  if (document.directives.yaml.explicit) return fail(1, 1, "A scenario has no %YAML line.");
  if (document.contents === null)
    return fail(1, 1, "This text is empty; a scenario begins with its id, protocol and title.");
  const places = new Places(text, at);
  try {
    return { ok: true, value: new Walk(document, places).value(document.contents, []), locate: places.locate };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    const { line, column } = at(error.offset);
    return fail(line, column, error.message);
  }
}

/** YAML's own complaints as sentences. */
function sentence(message: string): string {
  if (message.startsWith("Unresolved tag"))
    return `A scenario has no tags (${message.slice(message.indexOf(":") + 2)}).`;
  if (message.includes("multiple documents")) return "A scenario is one document; a second one begins here (---).";
  const short = message.length > 160 ? `${message.slice(0, 159)}…` : message.replace(/\.$/, "");
  return `This is not valid YAML: ${short}.`;
}

class Walk {
  readonly #document: Document.Parsed;
  readonly #places: Places;
  #count = 0;
  #aliases = 0;

  constructor(document: Document.Parsed, places: Places) {
    this.#document = document;
    this.#places = places;
  }

  value(node: Node | null, path: Path): unknown {
    const offset = node?.range?.[0] ?? 0;
    if (++this.#count > valuesMax)
      throw new Stop(offset, `A scenario has at most ${valuesMax} values, aliases counted each time.`);
    if (path.length > depthMax) throw new Stop(offset, "This is nested too deeply for a scenario.");
    if (isAlias(node)) {
      if (++this.#aliases > aliasesMax) throw new Stop(offset, `A scenario has at most ${aliasesMax} aliases.`);
      const target = node.resolve(this.#document);
      if (target === undefined) throw new Stop(offset, `There is no anchor "&${node.source}" before this.`);
      return this.value(target, path);
    }
    this.#places.note(path, node);
    if (isSeq<Node | null>(node)) return node.items.map((item, n) => this.value(item, [...path, n]));
    if (isMap<Node | null, Node | null>(node))
      return Object.fromEntries(
        node.items.map(({ key, value }) => {
          const name = this.#name(key);
          const where = [...path, name];
          if (this.#places.has(where)) throw new Stop(key?.range?.[0] ?? offset, `${inCode(name)} stands here twice.`);
          this.#places.name(where, key?.range?.[0] ?? offset);
          return [name, this.value(value, where)];
        }),
      );
    if (!isScalar(node)) return new Written(null, "");
    const { value, source = "" } = node;
    if (typeof value === "string") return value;
    return new Written(typeof value === "number" || typeof value === "boolean" ? value : null, source);
  }

  /** A key is what was written; the three names that JavaScript keeps for itself would get lost. */
  #name(key: Node | null): string {
    const offset = key?.range?.[0] ?? 0;
    if (key !== null && !isScalar(key))
      throw new Stop(offset, "A name or key is one word, not a list, table or alias.");
    const name = typeof key?.value === "string" ? key.value : (key?.source ?? "");
    if (["__proto__", "prototype", "constructor"].includes(name))
      throw new Stop(offset, `${inCode(name)} cannot be a name or key in a scenario.`);
    if (name.length > 1000) throw new Stop(offset, "A name or key has at most 1000 characters.");
    return name;
  }
}
