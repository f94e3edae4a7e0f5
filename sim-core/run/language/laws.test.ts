// Laws of the language: what is printed is read as the same, one way of writing each; and no line, however broken, throws.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { odd, plain, is, call, choice, moment, clock, entry } from "./arbitrary-lines.ts";
import {
  parseAct,
  parseCall,
  parseChoice,
  parseMoment,
  parseSchedule,
  printCall,
  printChoice,
  printMoment,
  printSchedule,
} from "./index.ts";
import { clockHelp, momentHelp, verbHelp } from "./help.ts";

/** How many broken lines are tried; raise it for a long run: `LANGUAGE_LINES=1000000 npx vitest …`. */
const lines = Number(process.env["LANGUAGE_LINES"] ?? 20_000);
const minutes = 60_000;

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
