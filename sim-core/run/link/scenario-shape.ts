// A whole scenario inside a link: its fields in the order of their positions. New fields go to the end, with the default that keeps
// old links meaning what they meant; whether the words in it make sense is judged where scenarios are opened.
import type { Json } from "../../kernel/json.ts";
import type { Ms } from "../../kernel/system.ts";
import type { ExpectedOperation, Fault, Goal, Scenario } from "../scenario.ts";
import { contentLimits } from "./limits.ts";
import { invalid } from "./misfit.ts";
import { maybe, record, said, usually } from "./record.ts";
import type { Fields } from "./record.ts";
import { arrayAt, entriesAt, list, number, table, text, whole, word } from "./shape.ts";
import type { Shape } from "./shape.ts";

const name = text(contentLimits.name);
const line = text(contentLimits.line);
const free = text(contentLimits.text);
const ms = number(0, contentLimits.ms);
const probability = number(0, 1);

/** A seed of luck, in a scenario or in place of a scenario's. */
export const seedShape: Shape<number> = whole(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);

/** Values of options by name. */
export const optionsShape: Shape<Readonly<Record<string, string>>> = table(line, 200);

/** A number of milliseconds, or the least and the greatest. */
const latency: Shape<Ms> = {
  write: (value) => value,
  read: (json, where) => {
    if (!Array.isArray(json)) return ms.read(json, where);
    const [min = null, max = null] = arrayAt(json, where, 2);
    const range = [ms.read(min, where), ms.read(max, where)] as const;
    if (range[0] > range[1]) throw invalid(where, "is not a least and a greatest time");
    return range;
  },
};

/** A fault by time begins with a number, one by moment with a text. */
const fault: Shape<Fault> = {
  write: (value) => {
    if ("at" in value) return [value.at, value.do];
    return value.times === undefined ? [value.when, value.do] : [value.when, value.do, value.times];
  },
  read: (json, where) => {
    const [when = null, verb = null, often = null] = arrayAt(json, where, 3);
    const action = free.read(verb, `${where}.do`);
    if (typeof when === "number") return { at: ms.read(when, `${where}.at`), do: action };
    const moment = { when: line.read(when, `${where}.when`), do: action };
    return often === null ? moment : { ...moment, times: whole(1, contentLimits.times).read(often, `${where}.times`) };
  },
};

const until: Shape<string | number> = {
  write: (value) => value,
  read: (json, where) => (typeof json === "number" ? ms : line).read(json, where),
};

/** Any JSON, in a list of its own, since a bare null would mean that there is none. */
const anyJson: Shape<Json> = {
  write: (value) => [value],
  read: (json, where) => plain(arrayAt(json, where, 1)[0] ?? null, where, 0),
};

function plain(json: Json, where: string, depth: number): Json {
  if (depth > contentLimits.depth) throw invalid(where, "is nested too deeply");
  if (json === null || typeof json !== "object") return json;
  if (Array.isArray(json))
    return arrayAt(json, where, contentLimits.entries).map((each) => plain(each, where, depth + 1));
  const entries = entriesAt(json, where, contentLimits.entries);
  return Object.fromEntries(entries.map(([key, value]) => [key, plain(value, where, depth + 1)]));
}

const expectedOperation = record<ExpectedOperation>({
  outcome: said(word(["ok", "refused", "unknown", "pending"])),
  result: maybe(anyJson),
  ms: maybe(ms),
  messages: maybe(number(0, contentLimits.ms)),
});

const expectationFields: Fields<Scenario["expect"]> = {
  operations: usually(table(list(expectedOperation)), {}),
  stores: usually(table(table(free)), {}),
  holds: usually(list(name), []),
  breaks: usually(list(name), []),
  happens: usually(list(line), []),
  never: usually(list(line), []),
};

const host = record<Scenario["hosts"][string]>({
  name: maybe(name),
  ip: maybe(name),
  files: maybe(record<{ readonly database?: string }>({ database: maybe(line) })),
  sync: maybe(whole(0, contentLimits.times)),
  on: maybe(name),
  server: maybe(name),
});

const quiet = { latency: 10, loss: 0, reorder: 0, duplicate: 0 };
const nothingExpected = { operations: {}, stores: {}, holds: [], breaks: [], happens: [], never: [] };

const fields: Fields<Scenario> = {
  id: said(name),
  version: usually(whole(0, contentLimits.version), 1),
  title: usually(line, ""),
  summary: usually(free, ""),
  protocol: said(name),
  options: usually(optionsShape, {}),
  conceal: usually(list(name), []),
  seed: usually(seedShape, 1),
  network: usually(
    record<Scenario["network"]>({
      latency: usually(latency, quiet.latency),
      loss: usually(probability, quiet.loss),
      reorder: usually(probability, quiet.reorder),
      duplicate: usually(probability, quiet.duplicate),
    }),
    quiet,
  ),
  hosts: usually(table(host), {}),
  clients: usually(
    table(
      list(
        record<Scenario["clients"][string][number]>({
          at: usually(ms, 0),
          do: said(free),
          times: usually(whole(1, contentLimits.times), 1),
        }),
      ),
    ),
    {},
  ),
  preset: usually(table(record<Scenario["preset"][string]>({ store: usually(table(free), {}) })), {}),
  boot: usually(list(line), []),
  faults: usually(list(fault), []),
  schedule: usually(free, ""),
  until: usually(until, "quiet"),
  notes: usually(list(record<Scenario["notes"][number]>({ when: said(line), say: said(free) })), []),
  expect: usually(record<Scenario["expect"]>(expectationFields), nothingExpected),
  geometry: usually(name, "256/208"),
  goal: maybe(record<Goal>({ breaks: said(name), say: usually(free, "") })),
};

/** A whole scenario as a positional list. */
export const scenarioShape = record<Scenario>(fields);
