// The shape of a table with fixed fields. It knows which field was probably meant, and what editors say about each.
import { nearest } from "../language/index.ts";
import { inCode } from "../language/quote.ts";
import { must } from "./shapes.ts";
import type { JsonSchema, Shape } from "./shapes.ts";
import { tableOf, valueOf } from "./written.ts";

/** A field of a table: its shape, and what editors say about it. */
export interface Field<T, Needed extends boolean = boolean> {
  readonly shape: Shape<T>;
  readonly help: string;
  readonly needed: Needed;
  readonly json: JsonSchema;
}

/** A field that may be left out; `json` adds keywords such as a default. */
export function field<T>(shape: Shape<T>, help: string, json: JsonSchema = {}): Field<T, false> {
  return { shape, help, json, needed: false };
}

/** A field that must be there: a table without it is not read. */
export function needed<T>(shape: Shape<T>, help: string, json: JsonSchema = {}): Field<T, true> {
  return { shape, help, json, needed: true };
}

type Fields = Readonly<Record<string, Field<unknown>>>;
type NeededIn<F extends Fields> = { [K in keyof F]: F[K]["needed"] extends true ? K : never }[keyof F];
type ValueIn<F> = F extends Field<infer T> ? T : never;

/** The values of fields; those that may be left out are absent when they were, or when they have problems. */
export type ValuesOf<F extends Fields> = { readonly [K in NeededIn<F>]: ValueIn<F[K]> } & {
  readonly [K in Exclude<keyof F, NeededIn<F>>]?: ValueIn<F[K]>;
};

/**
 * A table with fixed fields; a problem in one spoils it, unless it is `lenient`. `others` says something particular about fields that
 * are not among them.
 */
export function fields<F extends Fields>(
  known: F,
  { others = {}, lenient = false }: { others?: Readonly<Record<string, string>>; lenient?: boolean } = {},
): Shape<ValuesOf<F>> {
  const names = Object.keys(known);
  const neededNames = names.filter((name) => known[name]?.needed);
  const unknown = (name: string): string => {
    if (Object.hasOwn(others, name)) return others[name] ?? "";
    const meant = nearest(name, names);
    const hint = meant === null ? `There are ${names.map(inCode).join(", ")}.` : `Did you mean ${inCode(meant)}?`;
    return `There is no field ${inCode(name)} here. ${hint}`;
  };
  return {
    json: {
      type: "object",
      properties: Object.fromEntries(
        Object.entries(known).map(([name, { shape, help, json }]) => [
          name,
          { description: help, ...shape.json, ...json },
        ]),
      ),
      ...(neededNames.length > 0 && { required: neededNames }),
      additionalProperties: false,
    },
    read(given, path, report) {
      const empty = valueOf(given) === null && neededNames.length === 0;
      const entries = empty ? {} : tableOf(given);
      if (!entries) return report(path, must(path, `a table with ${names.slice(0, 6).map(inCode).join(", ")}`, given));
      const strange = Object.keys(entries).filter((name) => !Object.hasOwn(known, name));
      for (const name of strange) report([...path, name], unknown(name), "name");
      const missing = neededNames.filter((name) => !Object.hasOwn(entries, name));
      // A strange field is probably the missing one, misspelt: one sentence is enough.
      if (strange.length === 0) for (const name of missing) report(path, `The field ${inCode(name)} is missing here.`);
      const values: Record<string, unknown> = {};
      let spoilt = missing.length > 0;
      for (const [name, { shape }] of Object.entries(known)) {
        if (!Object.hasOwn(entries, name)) continue;
        const value = shape.read(entries[name], [...path, name], report);
        if (value === undefined) spoilt = true;
        else values[name] = value;
      }
      return spoilt && !lenient ? undefined : (values as ValuesOf<F>);
    },
  };
}
