// Random contents of links for the tests: every kind of choice, whole scenarios, and texts of any bytes and characters.
import fc from "fast-check";
import { nodeVerbs } from "../../kernel/choice.ts";
import type { Choice } from "../../kernel/choice.ts";
import type { Json } from "../../kernel/json.ts";
import { unbranched } from "../link-content.ts";
import type { OwnChoice } from "../branches.ts";
import type { LinkContent, ScenarioRef } from "../link-content.ts";
import type { ExpectedOperation, Fault, Scenario } from "../scenario.ts";
import { contentLimits } from "./limits.ts";

type Arb<T> = fc.Arbitrary<T>;

const unit = (max: number): Arb<string> => fc.nat(max).map((code) => String.fromCharCode(code));
const latin1 = fc.string({ unit: unit(0xff), maxLength: 40 });
/** UTF-16 code units at random, so lone surrogates too. */
const utf16 = fc.string({ unit: unit(0xffff), maxLength: 20 });
const text: Arb<string> = fc.oneof(latin1, utf16, fc.string({ unit: "grapheme" }), fc.string(), fc.lorem());
const proper = text.filter((name) => name !== "__proto__" && name.length <= contentLimits.name);
const name: Arb<string> = fc.oneof(
  fc.constantFrom("client1", "kvserver", "kvserver2", "kvserver3", "directory", "10.1.0.9"),
  fc.constantFrom("constructor", "toString", "__defineGetter__", "0", ""),
  proper,
);

const table = <T>(value: Arb<T>): Arb<Record<string, T>> =>
  fc.dictionary(name, value, { maxKeys: 4, noNullPrototype: true });
const few = <T>(value: Arb<T>): Arb<T[]> => fc.array(value, { maxLength: 4 });
const count = fc.integer({ min: 1, max: 1_000_000 });
const ms = fc.oneof(fc.nat(100_000), fc.double({ min: 0, max: 1e6, noNaN: true }).map(positive));
const probability = fc.double({ min: 0, max: 1, noNaN: true }).map(positive);
const seed = fc.maxSafeInteger().map(positive);
const json = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => JSON.parse(JSON.stringify(value)) as Json)
  .filter(hasNoProto);

/** JSON has no -0. */
function positive(value: number): number {
  return value === 0 ? 0 : value;
}

function hasNoProto(value: Json): boolean {
  return !JSON.stringify(value).includes("__proto__");
}

const port = fc.integer({ min: 1, max: 65535 });
const chance = fc.constantFrom(0, 0.25, 0.5, 1);

function isField(field: string): boolean {
  return field !== "type" && field !== "__proto__";
}

/** Any choice. */
export const anyChoice: Arb<Choice> = fc.oneof(
  fc.record({ do: fc.constantFrom(...nodeVerbs), node: name }),
  fc.record({
    do: fc.constantFrom("deliver", "drop", "duplicate", "hold", "release"),
    from: name,
    to: name,
    message: name,
    nth: fc.oneof(fc.constant(1), count),
  }),
  fc.record({ do: fc.constant("delay"), from: name, to: name, message: name, nth: count, ms: count }),
  fc.record({
    do: fc.constant("forge"),
    from: name,
    fromPort: fc.option(port),
    to: name,
    toPort: fc.option(port),
    message: fc
      .tuple(
        name,
        fc.dictionary(
          name.filter(isField),
          fc.oneof(text, fc.integer().map(positive), fc.boolean(), fc.constant(null)),
        ),
      )
      .map(([type, fields]) => ({ type, ...fields })),
  }),
  fc.record({ do: fc.constantFrom("fire", "freeze", "thaw"), node: name, process: name, timer: name }),
  fc.record({ do: fc.constant("giveUp"), client: name }),
  fc.record({ do: fc.constantFrom("bounce", "recover"), node: name }),
  fc.record({ do: fc.constant("crashDuring"), node: name, after: fc.nat(100) }),
  fc.record({
    do: fc.constant("degrade"),
    from: name,
    to: name,
    latency: fc.option(fc.nat(10_000)),
    loss: fc.option(chance),
    duplicate: fc.option(chance),
    reorder: fc.option(chance),
  }),
  fc.record({ do: fc.constant("partition"), groups: fc.array(fc.array(name, { maxLength: 4 }), { maxLength: 4 }) }),
  fc.record({ do: fc.constant("healAll") }),
  fc.record({ do: fc.constant("edit"), node: name, file: name, text }),
  fc.record({ do: fc.constant("call"), client: name, kind: name, key: text, value: fc.option(text) }),
  fc.record({ do: fc.constant("call"), client: name, kind: name, key: text, value: fc.option(text), server: name }),
  fc.record({ do: fc.constantFrom("cut", "heal"), from: name, to: name }),
  fc.record({ do: fc.constant("failWrite"), node: name, count: fc.oneof(fc.constant(1), count) }),
);

const ownChoices: Arb<OwnChoice[]> = fc
  .uniqueArray(fc.integer({ min: 1, max: 5000 }), { maxLength: 40 })
  .chain((steps) =>
    fc.tuple(
      ...steps.toSorted((a, b) => a - b).map((step) => fc.record({ step: fc.constant(step), choice: anyChoice })),
    ),
  );

const operation: Arb<ExpectedOperation> = fc.record(
  {
    outcome: fc.constantFrom("ok", "refused", "unknown", "pending"),
    result: json,
    ms,
    messages: fc.nat(1000),
  },
  { requiredKeys: ["outcome"] },
);

const fault: Arb<Fault> = fc.oneof(
  fc.record({ at: ms, do: text }),
  fc.record({ when: text, do: text, times: fc.integer({ min: 2, max: 20_000 }) }, { requiredKeys: ["when", "do"] }),
);

const noChallenge: Arb<Scenario> = fc.record(
  {
    id: name,
    version: fc.nat(99),
    title: text,
    summary: text,
    protocol: name,
    options: table(text),
    conceal: few(name),
    geometry: name,
    seed,
    network: fc.record({
      latency: fc.oneof(
        ms,
        fc.tuple(ms, ms).map(([a, b]): [number, number] => (a < b ? [a, b] : [b, a])),
      ),
      loss: probability,
      reorder: probability,
      duplicate: probability,
    }),
    hosts: table(
      fc.record({ name, ip: name, files: fc.record({ database: text }, { requiredKeys: [] }) }, { requiredKeys: [] }),
    ),
    clients: table(few(fc.record({ at: ms, do: text, times: fc.integer({ min: 1, max: 20_000 }) }))),
    preset: table(fc.record({ store: table(text) })),
    boot: few(text),
    faults: few(fault),
    schedule: text,
    until: fc.oneof(fc.constant("quiet"), text, ms),
    notes: few(fc.record({ when: text, say: text })),
    expect: fc.record({
      operations: table(few(operation)),
      stores: table(table(text)),
      holds: few(name),
      breaks: few(name),
      happens: few(text),
      never: few(text),
    }),
  },
  { noNullPrototype: true },
);

/** Any scenario, sensible or not: links judge only its form. */
export const anyScenario: Arb<Scenario> = fc
  .tuple(noChallenge, fc.option(fc.record({ breaks: name, say: text })))
  .map(([scenario, goal]) => (goal ? { ...scenario, goal } : scenario));

const scenarioRef: Arb<ScenarioRef> = fc.oneof(
  fc.record({
    kind: fc.constant("library"),
    id: fc.stringMatching(/^[A-Za-z0-9-]{1,80}$/),
    version: fc.nat(contentLimits.version),
  }),
  fc.record({ kind: fc.constant("whole"), scenario: anyScenario }),
);

const oneRun = {
  scenario: scenarioRef,
  options: fc.oneof(fc.constant({}), table(text)),
  seed: fc.option(seed),
  choices: fc.oneof(fc.constant([]), ownChoices),
  open: fc.boolean(),
  step: fc.nat(contentLimits.step),
  check: fc.nat(0xffffffff).map((hash) => hash.toString(16).padStart(8, "0")),
};

/** Any content of a link; about every tenth is a scenario of the library as it is, and about every third has another run beside it. */
export const anyContent: Arb<LinkContent> = fc
  .record(
    {
      ...oneRun,
      others: fc.oneof(
        fc.constant([]),
        fc.array(fc.record({ choices: ownChoices, open: fc.boolean() }), { maxLength: 4 }),
      ),
      place: fc.nat(40),
      beside: fc.record(oneRun),
    },
    { requiredKeys: [...(Object.keys(oneRun) as (keyof typeof oneRun)[]), "others", "place"] },
  )
  .map((content) => {
    const one = content.choices.length + content.others.length === 0;
    // Nothing is left open where nobody has chosen anything.
    return one ? { ...content, ...unbranched } : { ...content };
  });
