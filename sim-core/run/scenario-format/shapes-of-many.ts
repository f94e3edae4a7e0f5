// Shapes of lists and of tables with free names: each has a limit.
import { must } from "./shapes.ts";
import type { Shape } from "./shapes.ts";
import { tableOf, valueOf } from "./written.ts";

/** A list; a problem in one entry spoils it, so that entries keep their numbers. */
export function list<T>(entry: Shape<T>, max: number): Shape<readonly T[]> {
  return {
    json: { type: "array", items: entry.json, maxItems: max },
    read(given, path, report) {
      if (valueOf(given) === null) return [];
      if (!Array.isArray(given)) return report(path, must(path, "a list", given));
      if (given.length > max) return report(path, `This list has ${given.length} entries; ${max} are the most here.`);
      const values = given.map((each: unknown, n) => entry.read(each, [...path, n], report));
      return values.every((value) => value !== undefined) ? values : undefined;
    },
  };
}

/** A table from names to values; entries with problems are left out. */
export function table<T>(entry: Shape<T>, max: number, of: string): Shape<Readonly<Record<string, T>>> {
  return {
    json: { type: "object", additionalProperties: entry.json, maxProperties: max },
    read(given, path, report) {
      if (valueOf(given) === null) return {};
      const entries = Object.entries(tableOf(given) ?? {});
      if (tableOf(given) === null) return report(path, must(path, `a table ${of}`, given));
      if (entries.length > max)
        return report(path, `This table has ${entries.length} entries; ${max} are the most here.`);
      return Object.fromEntries(
        entries.flatMap(([name, each]): [string, T][] => {
          const value = entry.read(each, [...path, name], report);
          return value === undefined ? [] : [[name, value]];
        }),
      );
    },
  };
}
