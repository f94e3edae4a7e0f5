// Shapes: what a value must look like, which sentence says so when it does not, and the JSON Schema that tells editors.
// One definition serves all three. The smallest parts are here; shapes of lists and tables are in shapes-of-many.ts.
import { inCode } from "../language/quote.ts";
import type { Path, Report } from "./problem.ts";
import { orList, show, valueOf, Written } from "./written.ts";

/** A JSON Schema, or a part of one. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

export interface Shape<T> {
  /** The value, or undefined after the problem has been reported. */
  readonly read: (given: unknown, path: Path, report: Report) => T | undefined;
  readonly json: JsonSchema;
}

/** A text in a sentence about a place: `title must be a text, not a list.` */
export function must(path: Path, wanted: string, given: unknown): string {
  const last = path.at(-1);
  const name = typeof last === "string" ? inCode(last) : last === undefined ? "A scenario" : "This";
  return `${name} must be ${wanted}, not ${show(given)}.`;
}

/** A text; numbers and truth values count as written. `pattern` and `wanted` say which texts will do. */
export function text(spec: { max: number; min?: number; pattern?: RegExp; wanted?: string }): Shape<string> {
  const { max, min = 0, pattern, wanted = "a text" } = spec;
  return {
    json: {
      type: pattern ? "string" : ["string", "number", "boolean"],
      maxLength: max,
      ...(min > 0 && { minLength: min }),
      ...(pattern && { pattern: pattern.source }),
    },
    read(given, path, report) {
      const value = given instanceof Written && given.value !== null ? given.source : given;
      const plain = typeof value === "number" || typeof value === "boolean" ? String(value) : value;
      if (typeof plain !== "string" || plain.trim().length < min || (pattern && !pattern.test(plain)))
        return report(path, must(path, wanted, given));
      if (plain.length > max)
        return report(path, `This text has ${plain.length} characters; ${max} are the most here.`);
      return plain;
    },
  };
}

/** A number from min to max. */
export function number(spec: { min: number; max: number; whole?: boolean; wanted: string }): Shape<number> {
  const { min, max, whole = false, wanted } = spec;
  return {
    json: { type: whole ? "integer" : "number", minimum: min, maximum: max },
    read(given, path, report) {
      const value = valueOf(given);
      const fits = typeof value === "number" && value >= min && value <= max && (!whole || Number.isInteger(value));
      return fits ? value + 0 : report(path, must(path, wanted, given));
    },
  };
}

/** One of a few words. */
export function word<W extends string>(words: readonly W[]): Shape<W> {
  return {
    json: { enum: words },
    read(given, path, report) {
      const value = words.find((one) => one === given);
      if (value === undefined) report(path, must(path, orList(words.map(inCode)), given));
      return value;
    },
  };
}

/** Several shapes that are told apart at a glance; `choose` names the one by which a value is to be judged. */
export function either<T>(choose: (given: unknown) => Shape<T>, shapes: readonly Shape<T>[]): Shape<T> {
  return {
    json: { anyOf: shapes.map((shape) => shape.json) },
    read: (given, path, report) => choose(given).read(given, path, report),
  };
}

/** A shape whose value becomes another one. */
export function turn<A, B>(shape: Shape<A>, into: (value: A) => B): Shape<B> {
  return {
    json: shape.json,
    read(given, path, report) {
      const value = shape.read(given, path, report);
      return value === undefined ? undefined : into(value);
    },
  };
}
