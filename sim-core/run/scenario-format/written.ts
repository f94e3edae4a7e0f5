// Values as somebody wrote them: YAML reads `25` as a number and `1.50` as 1.5, but a key or a stored value is the text itself.
import { inCode } from "../language/quote.ts";

/** A number, a truth value or nothing, with its spelling. Texts are plain strings, lists and tables plain arrays and objects. */
export class Written {
  readonly value: number | boolean | null;
  readonly source: string;

  constructor(value: number | boolean | null, source: string) {
    this.value = value;
    this.source = source;
  }
}

/** The value without its spelling. */
export function valueOf(given: unknown): unknown {
  return given instanceof Written ? given.value : given;
}

/** A table of a scenario text, or null when the value is something else. */
export function tableOf(given: unknown): Readonly<Record<string, unknown>> | null {
  const isTable = typeof given === "object" && given !== null && !Array.isArray(given) && !(given instanceof Written);
  return isTable ? (given as Readonly<Record<string, unknown>>) : null;
}

/** What a value is, for a sentence: `abc` in code quotes, a list, nothing. */
export function show(given: unknown): string {
  const value = valueOf(given);
  if (Array.isArray(value)) return "a list";
  if (tableOf(value)) return "a table";
  if (given instanceof Written && value !== null) return inCode(given.source);
  if (typeof value === "string") return inCode(value);
  return typeof value === "number" || typeof value === "boolean" ? inCode(String(value)) : "nothing";
}

/** `a, b or c` */
export function orList(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
}
