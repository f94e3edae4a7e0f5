// Records as positional lists: the fields in a fixed order, defaults as null, and nothing after the last field that differs.
import type { Json } from "../../kernel/json.ts";
import { Misfit, invalid } from "./misfit.ts";
import { arrayAt } from "./shape.ts";
import type { Shape } from "./shape.ts";

/** A shape that writes a list. */
export interface RowShape<T> extends Shape<T> {
  write(value: T): readonly Json[];
}

/** A field that every record has. `standard` is what a reader takes when a link says nothing. */
export interface Needed<T> {
  readonly shape: Shape<T>;
  readonly standard: { readonly value: T } | null;
}

/** A field that a record may lack. */
export interface Absentable<T> {
  readonly shape: Shape<T>;
  readonly standard: "absent";
}

type FieldOf<T, K extends keyof T> = Partial<Pick<T, K>> extends Pick<T, K> ? Absentable<Required<T>[K]> : Needed<T[K]>;

/**
 * The fields of a record in the order of their positions. In a released format fields are only ever added at the end, and neither order
 * nor defaults change. One that is missing here does not compile.
 */
export type Fields<T> = { readonly [K in keyof T]-?: FieldOf<T, K> };

/** A field that links always say. */
export function said<T>(shape: Shape<T>): Needed<T> {
  return { shape, standard: null };
}

/** A field that links say when it differs from its default. */
export function usually<T>(shape: Shape<T>, value: NoInfer<T>): Needed<T> {
  return { shape, standard: { value } };
}

/** A field that a record may lack. */
export function maybe<T>(shape: Shape<T>): Absentable<T> {
  return { shape, standard: "absent" };
}

interface Position {
  readonly name: string;
  readonly shape: Shape<unknown>;
  readonly kind: "said" | "usually" | "maybe";
  /** The default as it would be written. */
  readonly standard: Json;
}

/** A record, written as a list that ends with the last field that differs from its default. */
export function record<T extends object>(fields: Fields<T>): RowShape<T> {
  const positions = Object.entries<Needed<unknown> | Absentable<unknown>>(fields).map(
    ([name, { shape, standard }]): Position =>
      standard === null
        ? { name, shape, kind: "said", standard: null }
        : standard === "absent"
          ? { name, shape, kind: "maybe", standard: null }
          : { name, shape, kind: "usually", standard: shape.write(standard.value) },
  );
  return {
    write: (value) => {
      const row = positions.map((position) => writeField(position, (value as Record<string, unknown>)[position.name]));
      return row.slice(0, row.findLastIndex((json) => json !== null) + 1);
    },
    read: (json, where) => {
      const row = arrayAt(json, where, Infinity);
      // Whoever wrote it knows a field more than we do.
      if (row.length > positions.length) throw new Misfit("newer", `${where} has fields that are unknown here`);
      const entries = positions.flatMap((position, n): [string, unknown][] => {
        const at = `${where}.${position.name}`;
        const given = row[n] ?? null;
        if (given === null && position.kind === "maybe") return [];
        if (given === null && position.kind === "said") throw invalid(at, "is missing");
        return [[position.name, position.shape.read(given ?? position.standard, at)]];
      });
      return Object.fromEntries(entries) as T;
    },
  };
}

function writeField({ kind, shape, standard }: Position, value: unknown): Json {
  if (value === undefined) return null;
  const json = shape.write(value);
  return kind === "usually" && JSON.stringify(json) === JSON.stringify(standard) ? null : json;
}
