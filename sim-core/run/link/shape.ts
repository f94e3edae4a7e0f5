// Shapes: how a value is written compactly in a link and read back, with a limit on everything. One shape serves both directions, so
// that they cannot drift apart.
import type { Json } from "../../kernel/json.ts";
import { contentLimits } from "./limits.ts";
import { invalid } from "./misfit.ts";

/** `where` names the value for the person who reads the sentence: `scenario.title`. */
export interface Shape<T> {
  write(value: T): Json;
  /** Throws a Misfit when the JSON is no such value. */
  read(json: Json, where: string): T;
}

/** A text of at most so many UTF-16 code units. */
export function text(lengthMax: number): Shape<string> {
  return {
    write: (value) => value,
    read: (json, where) => {
      if (typeof json !== "string") throw invalid(where, "is not a text");
      if (json.length > lengthMax) throw invalid(where, `is longer than ${lengthMax} characters`);
      return json;
    },
  };
}

/** A text of a certain form; `says` completes "… is not". */
export function textLike(form: RegExp, says: string): Shape<string> {
  const plain = text(contentLimits.name);
  return {
    write: (value) => value,
    read: (json, where) => {
      const value = plain.read(json, where);
      if (!form.test(value)) throw invalid(where, `is not ${says}`);
      return value;
    },
  };
}

/** One of a few words. */
export function word<W extends string>(words: readonly W[]): Shape<W> {
  return {
    write: (value) => value,
    read: (json, where) => {
      const known = words.find((each) => each === json);
      if (known === undefined) throw invalid(where, `is none of ${words.join(", ")}`);
      return known;
    },
  };
}

/** A number from min to max, both included. */
export function number(min: number, max: number): Shape<number> {
  return {
    write: (value) => value,
    read: (json, where) => {
      if (typeof json !== "number") throw invalid(where, "is not a number");
      if (!(json >= min && json <= max)) throw invalid(where, `is not between ${min} and ${max}`);
      return json;
    },
  };
}

/** A whole number from min to max, both included. */
export function whole(min: number, max: number): Shape<number> {
  const any = number(min, max);
  return {
    write: (value) => value,
    read: (json, where) => {
      const value = any.read(json, where);
      if (!Number.isInteger(value)) throw invalid(where, "is not a whole number");
      return value;
    },
  };
}

/** The value, or null. Only in a field whose default is null: there null is also how a default is written. */
export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return {
    write: (value) => (value === null ? null : shape.write(value)),
    read: (json, where) => (json === null ? null : shape.read(json, where)),
  };
}

/** A list of at most so many values. */
export function list<T>(shape: Shape<T>, countMax: number = contentLimits.entries): Shape<readonly T[]> {
  return {
    write: (values) => values.map((value) => shape.write(value)),
    read: (json, where) => arrayAt(json, where, countMax).map((each, n) => shape.read(each, `${where}[${n}]`)),
  };
}

/** A table by name, of at most so many entries. */
export function table<T>(
  shape: Shape<T>,
  countMax: number = contentLimits.entries,
): Shape<Readonly<Record<string, T>>> {
  return {
    write: (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shape.write(value)])),
    read: (json, where) =>
      Object.fromEntries(
        entriesAt(json, where, countMax).map(([name, value]) => [
          name,
          shape.read(value, `${where}.${name.slice(0, 40)}`),
        ]),
      ),
  };
}

/** The entries of a JSON list. */
export function arrayAt(json: Json, where: string, countMax: number): readonly Json[] {
  if (!Array.isArray(json)) throw invalid(where, "is not a list");
  if (json.length > countMax) throw invalid(where, `has more than ${countMax} entries`);
  return json as readonly Json[];
}

/** The entries of a JSON table. */
export function entriesAt(json: Json, where: string, countMax: number): [name: string, value: Json][] {
  if (json === null || typeof json !== "object" || Array.isArray(json)) throw invalid(where, "is not a table");
  const entries = Object.entries(json);
  if (entries.length > countMax) throw invalid(where, `has more than ${countMax} entries`);
  for (const [name] of entries) {
    if (name.length > contentLimits.line) throw invalid(where, "has a name that is too long");
    // Code that fills a plain table by assignment would change its prototype instead.
    if (name === "__proto__") throw invalid(where, "has an entry called __proto__, which no table may have");
  }
  return entries;
}
