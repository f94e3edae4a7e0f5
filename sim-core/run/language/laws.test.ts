// Laws of the language: what is printed is read as the same, one way of writing each; and no line, however broken, throws.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nodeVerbs } from "../../kernel/choice.ts";
import type { Message } from "../../kernel/envelope.ts";
import type { Choice } from "../../kernel/choice.ts";
import { parseAct, parseCall, parseChoice, parseMoment, parseSchedule } from "./index.ts";
import { printCall, printChoice, printMoment, printSchedule } from "./index.ts";
import type { ClockGoal, Moment, ScheduleEntry } from "./index.ts";
import { stepsMax } from "../limits.ts";
import { operations } from "./call-line.ts";
import { clockMsMax } from "./clock-line.ts";
import { clockHelp, momentHelp, verbHelp } from "./help.ts";
import { momentWords } from "./moment-forms.ts";
import { lifeWords } from "./moment.ts";
import type { EnvelopeWord } from "./moment.ts";
import { nthMax } from "./ordinal.ts";
import { verbWords } from "./verbs.ts";

/** How many broken lines are tried; raise it for a long run: `LANGUAGE_LINES=1000000 npx vitest …`. */
const lines = Number(process.env["LANGUAGE_LINES"] ?? 20_000);
const minutes = 60_000;

const byte = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
const tricky = `* # - > " \\ / é \u00ad -> 2nd 0th the fails ok a#b a->b 10.0.0.9 __proto__`.split(" ").concat("", " ");
const odd = fc.oneof(
  fc.constantFrom(...tricky, ...verbWords, ...momentWords, ...Object.keys(operations)),
  fc.string({ unit: "binary" }),
);
const text = fc.oneof(fc.constantFrom(...tricky), fc.string({ unit: byte }), fc.integer().map(String));
const plain = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,9}$/);
const name = fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: odd });
const nth = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: nthMax }));
const any = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one, { nil: null });
const is = <const T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(model, { noNullPrototype: true });

const kind = fc.oneof(fc.constantFrom(...Object.keys(operations)), name);
const call = record({ kind, key: text, value: any(text) });
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
const choice: fc.Arbitrary<Choice> = fc.oneof(
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
const moment: fc.Arbitrary<Moment> = fc.oneof(
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

const clock: fc.Arbitrary<ClockGoal> = fc.oneof(
  record({ steps: fc.integer({ min: 1, max: stepsMax }) }),
  record({ ms: fc.nat(clockMsMax) }),
  record({ moment }),
);
const entry: fc.Arbitrary<ScheduleEntry> = fc.oneof(record({ choice }), record({ clock }));

describe("what is printed is read as the same", () => {
  test(
    "choices, with their keys in the order that sameChoice compares",
    () => {
      fc.assert(
        fc.property(choice, (one) => {
          const read = parseChoice(printChoice(one));
          expect(JSON.stringify(read)).toBe(JSON.stringify({ ok: true, value: one }));
        }),
        { numRuns: 5000 },
      );
    },
    minutes,
  );

  test(
    "calls",
    () => {
      fc.assert(
        fc.property(call, (one) => {
          expect(parseCall(printCall(one))).toEqual({ ok: true, value: one });
        }),
        { numRuns: 2000 },
      );
    },
    minutes,
  );

  test(
    "schedules",
    () => {
      fc.assert(
        fc.property(fc.array(entry, { maxLength: 12 }), (list) => {
          const value = list.map((one, index) => ({ line: index + 1, ...one }));
          expect(parseSchedule(printSchedule(list))).toEqual({ ok: true, value });
        }),
        { numRuns: 2000 },
      );
    },
    minutes,
  );

  test(
    "moments",
    () => {
      fc.assert(
        fc.property(moment, (one) => {
          expect(parseMoment(printMoment(one))).toEqual({ ok: true, value: one });
        }),
        { numRuns: 5000 },
      );
    },
    minutes,
  );
});

describe("broken lines", () => {
  const whole = fc.oneof(
    choice.map(printChoice),
    moment.map(printMoment),
    clock.map((goal) => printSchedule([{ clock: goal }])),
    is(
      ...[...Object.values(verbHelp), ...Object.values(clockHelp), ...Object.values(momentHelp)].map(
        ({ example }) => example,
      ),
    ),
  );
  const cut = (line: string, [at, length, put]: [number, number, string]): string => {
    const from = at % (line.length + 1);
    return line.slice(0, from) + put + line.slice(from + length);
  };
  const change = fc.tuple(fc.nat(60), fc.nat(4), fc.oneof(odd, is("", " ", '"', "\\", "\n")));
  const mutated = fc
    .tuple(whole, fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([line, list]) => list.reduce(cut, line));
  const words = fc
    .array(fc.oneof(odd, plain, is("->", "2nd", "*", "put")), { maxLength: 8 })
    .map((list) => list.join(" "));
  const broken = fc.oneof(mutated, words, fc.string({ unit: "binary" }));
  const breaks = is("\n", "\r\n", "\r", "\n\n", " # a comment\n", "\n\u2028", "");
  const text = fc
    .array(fc.tuple(fc.oneof({ weight: 9, arbitrary: whole }, broken), breaks), { maxLength: 8 })
    .map((list) => list.flat().join(""));

  test(
    `give a sentence or a value, never an exception (${lines} lines)`,
    () => {
      const sides = [
        { parse: parseChoice, print: printChoice },
        { parse: parseCall, print: printCall },
        { parse: parseMoment, print: printMoment },
        { parse: parseAct, print: null },
        { parse: parseSchedule, print: null },
      ] as readonly { parse: typeof parseChoice; print: typeof printChoice | null }[];
      fc.assert(
        fc.property(broken, (line) => {
          for (const { parse, print } of sides) {
            const read = parse(line);
            if (!read.ok) {
              expect(read.says).toMatch(/^[A-Z`].*[.?]$/);
              expect(read.column).toBeGreaterThan(0);
              expect(read.column).toBeLessThanOrEqual(line.length + 1);
            } else if (print) expect(parse(print(read.value))).toEqual(read);
          }
        }),
        { numRuns: lines },
      );
    },
    minutes * Math.ceil(lines / 20_000),
  );

  test(
    `of whole schedules, too, and what is read is printed as the same (${lines} schedules)`,
    () => {
      let [readable, many] = [0, 0];
      fc.assert(
        fc.property(text, (schedule) => {
          const read = parseSchedule(schedule);
          if (read.ok) {
            readable++;
            const entries = read.value.map(({ line: _, ...one }) => one);
            if (entries.length > 1) many++;
            const again = parseSchedule(printSchedule(entries));
            expect(again).toEqual({ ok: true, value: entries.map((one, n) => ({ line: n + 1, ...one })) });
            return;
          }
          const written = schedule.split(/\r\n|\r|\n/)[(read.line ?? 0) - 1] ?? "";
          expect(read.says).toMatch(/^[A-Z`].*[.?]$/);
          expect(read.column).toBeGreaterThan(0);
          expect(read.column).toBeLessThanOrEqual(written.length + 1);
        }),
        { numRuns: lines },
      );
      expect(readable).toBeLessThan(lines);
      expect(many).toBeGreaterThan(lines / 20);
    },
    minutes * Math.ceil(lines / 20_000),
  );
});
