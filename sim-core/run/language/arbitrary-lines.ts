// Any choice, moment, operation or schedule line, for the laws of the language: names and texts are as odd as they may be.
import fc from "fast-check";
import { nodeVerbs } from "../../kernel/choice.ts";
import type { Choice } from "../../kernel/choice.ts";
import type { Message } from "../../kernel/envelope.ts";
import { stepsMax } from "../limits.ts";
import { operations } from "./call-line.ts";
import { clockMsMax } from "./clock-line.ts";
import type { ClockGoal, Moment, ScheduleEntry } from "./index.ts";
import { momentWords } from "./moment-forms.ts";
import { lifeWords } from "./moment.ts";
import type { EnvelopeWord } from "./moment.ts";
import { nthMax } from "./ordinal.ts";
import { verbWords } from "./verbs.ts";

const byte = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
const tricky = `* # - > " \\ / é \u00ad -> 2nd 0th the fails ok a#b a->b 10.0.0.9 __proto__`.split(" ").concat("", " ");
export const odd = fc.oneof(
  fc.constantFrom(...tricky, ...verbWords, ...momentWords, ...Object.keys(operations)),
  fc.string({ unit: "binary" }),
);
const text = fc.oneof(fc.constantFrom(...tricky), fc.string({ unit: byte }), fc.integer().map(String));
export const plain = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,9}$/);
const name = fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: odd });
const nth = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: nthMax }));
const any = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one, { nil: null });
export const is = <const T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(model, { noNullPrototype: true });

const kind = fc.oneof(fc.constantFrom(...Object.keys(operations)), name);
export const call = fc.oneof(
  record({ kind, key: text, value: any(text) }),
  record({ kind, key: text, value: any(text), server: name }),
);
const port = fc.integer({ min: 1, max: 65535 });
const chance = any(fc.nat(1000).map((n) => n / 1000));
const conditions = { latency: any(fc.nat(9_999_999)), loss: chance, duplicate: chance, reorder: chance };
/** Any fields, but that the type is always said first and JSON has no -0. */
const forged = fc
  .tuple(name, fc.array(fc.tuple(name, fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)))))
  .map(
    ([type, fields]) =>
      Object.fromEntries([["type", type], ...fields.filter(([field]) => field !== "type")]) as Message,
  );
export const choice: fc.Arbitrary<Choice> = fc.oneof(
  record({ do: is(...nodeVerbs), node: name }),
  record({ do: is("deliver", "drop", "duplicate", "hold", "release"), from: name, to: name, message: name, nth }),
  record({ do: is("delay"), from: name, to: name, message: name, nth, ms: fc.integer({ min: 1, max: 3_600_000 }) }),
  record({ do: is("forge"), from: name, fromPort: any(port), to: name, toPort: any(port), message: forged }),
  record({ do: is("fire", "freeze", "thaw"), node: name, process: name, timer: name }),
  record({ do: is("giveUp"), client: name }),
  record({ do: is("bounce", "recover"), node: name }),
  record({ do: is("crashDuring"), node: name, after: fc.nat(100) }),
  record({ do: is("degrade"), from: name, to: name, ...conditions }).filter((one) =>
    [one.latency, one.loss, one.duplicate, one.reorder].some((value) => value !== null),
  ),
  record({
    do: is("partition"),
    groups: fc.array(fc.array(name, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
  }),
  record({ do: is("healAll") }),
  record({ do: is("edit"), node: name, file: name, text }),
  record({ do: is("call"), client: name, kind, key: text, value: any(text) }),
  record({ do: is("call"), client: name, kind, key: text, value: any(text), server: name }),
  record({ do: is("cut", "heal"), from: name, to: name }),
  record({ do: is("failWrite"), node: name, count: nth }),
);

const node = any(name);
const envelopeWords: readonly EnvelopeWord[] = [
  "sent",
  "delivered",
  "dropped",
  "ignored",
  "queued",
  "duplicated",
  "forged",
  "delayed",
  "held",
  "released",
];
export const moment: fc.Arbitrary<Moment> = fc.oneof(
  record({ when: is(...envelopeWords), from: node, to: node, message: any(name), nth }),
  record({ when: is(...(Object.keys(lifeWords) as (keyof typeof lifeWords)[])), node, nth }),
  record({ when: is("applied", "applyFailed", "read"), node, key: any(text), nth }),
  record({ when: is("called"), client: node, nth }),
  record({ when: is("finished"), client: node, outcome: any(is("ok", "refused", "unknown")), nth }),
  record({ when: is("fired", "frozen", "thawed"), node, timer: any(name), nth }),
  record({ when: is("lookedUp"), node, name: any(name), fails: fc.boolean(), nth }),
  record({
    when: is(
      "storeOpened",
      "storeFailed",
      "filled",
      "synced",
      "undone",
      "torn",
      "recovered",
      "edited",
      "crashSet",
      "writesFail",
      "said",
    ),
    node,
    nth,
  }),
  record({ when: is("opened", "openFailed"), node, socket: any(name), nth }),
  record({ when: is("entered"), node, state: name, nth }),
  record({ when: is("cut", "healed", "degraded"), from: node, to: node, nth }),
  record({ when: is("aborted", "refused", "partitioned", "allHealed"), nth }),
);

export const clock: fc.Arbitrary<ClockGoal> = fc.oneof(
  record({ steps: fc.integer({ min: 1, max: stepsMax }) }),
  record({ ms: fc.nat(clockMsMax) }),
  record({ moment }),
);
export const entry: fc.Arbitrary<ScheduleEntry> = fc.oneof(record({ choice }), record({ clock }));
