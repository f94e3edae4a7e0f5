// What strangers send is not only read but opened and run: schedules and links that are right in form and absurd in content. Whatever
// comes, a run or a sentence, within the steps and the crowd that a run may have. HOSTILE_RUNS=100000 makes the search longer.
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { draw } from "../kernel/random.ts";
import { protocols } from "../protocols/all.ts";
import { parseSchedule } from "../run/language/index.ts";
import { waitingMax } from "../run/limits.ts";
import { unbranched } from "../run/link-content.ts";
import type { LinkContent } from "../run/link-content.ts";
import { readLink, webDeflater, writeLink } from "../run/link/index.ts";
import { record } from "../run/open.ts";
import type { Opened } from "../run/open.ts";
import { scenarioOf } from "../run/scenario-of.ts";
import { scheduleOf } from "../run/schedule-of.ts";
import type { Scenario } from "../run/scenario.ts";
import { scenariosOf } from "./laws/random-scenario.ts";
import { Walk } from "./laws/walk.ts";
import { workshop } from "./sketch.ts";

const count = Number(process.env["HOSTILE_RUNS"] ?? 600);
const options = { timeout: 60_000 + count * 40 };
/** The most steps that these runs may take. */
const most = 120;
const sentence = /^[A-Z].*[.?]$/s;

interface Sample {
  readonly scenario: Scenario;
  readonly lines: readonly string[];
  readonly own: LinkContent["choices"];
}
const samples: Sample[] = [];

beforeAll(() => {
  for (const protocol of protocols) {
    const picks = fc.array(fc.nat(2 ** 31 - 1), { minLength: 60, maxLength: 90 });
    for (const [scenario, list] of fc.sample(fc.tuple(scenariosOf(protocol), picks), { numRuns: 60, seed: 7 })) {
      const { run } = new Walk(scenario, list).toEnd().recording;
      const steps = Array.from({ length: run.length }, (_, n) => n + 1);
      const own = steps.flatMap((step) => [run.free(step)].flatMap((choice) => (choice ? [{ step, choice }] : [])));
      samples.push({ scenario, lines: scheduleOf(run).split("\n"), own });
    }
  }
});

/** Draws for the n-th case: numbers below a bound, and one of a list. */
function dice(n: number) {
  const below = (what: string, bound: number): number => Math.floor(draw(n, what) * bound);
  const of = <T>(what: string, list: readonly T[]): T => list[below(what, list.length)] as T;
  return { below, of };
}

const absurd = [
  ...["clock 200000", "clock 1", "clock until 1000000000", "clock until 0", "clock until aborted 1000000th"],
  ...["clock until crashed *", "healAll", "forge DNS -> client1 nothing", "clock put 1 x", "crash nobody", "# clock"],
];
const numbers = ["0", "1", "200000", "999999999", "1000000th", "2nd", "-1", "0.5", "1e9"];

/** The lines of a run, absurdly changed. */
function changedLines(n: number, { lines }: Sample, others: readonly string[]): string[] {
  const { below, of } = dice(n);
  let list = [...lines];
  for (let time = 0; time <= below("times", 4); time++) {
    const at = below(`at ${time}`, list.length + 1);
    const line = list[at] ?? "";
    const changes: readonly (() => readonly string[])[] = [
      () => list.toSpliced(at, 1),
      () => list.toSpliced(at, 0, of(`absurd ${time}`, absurd)),
      () => list.toSpliced(at, 0, ...Array.from({ length: 1 + below(`flood ${time}`, 3000) }, () => line)),
      () => list.with(Math.min(at, list.length - 1), of(`other ${time}`, others)),
      () => list.map((one, m) => (m === at ? one.replace(/\b\d+\b/g, () => of(`number ${time}`, numbers)) : one)),
      () => [...list.slice(at), ...list.slice(0, at)],
      () => list.map((one, m) => (m === at ? one.split(" ").reverse().join(" ") : one)),
    ];
    list = [...of(`change ${time}`, changes)()];
    if (list.length === 0) list = [""];
  }
  return list;
}

/** A run, or where it stopped and why; within all bounds. */
function bounded({ recording, trouble }: Opened, n: number): void {
  const { world, step } = recording.run.last;
  expect(trouble ?? "A run.", `case ${n}`).toMatch(sentence);
  expect(trouble?.length ?? 0, `case ${n}`).toBeLessThan(3000);
  expect(step, `case ${n}`).toBeLessThanOrEqual(most);
  expect(world.envelopes.length, `case ${n}`).toBeLessThanOrEqual(waitingMax + 100);
}

test(`${count} absurd schedules`, options, () => {
  const others = samples.flatMap(({ lines }) => lines);
  let [read, whole] = [0, 0];
  for (let n = 0; n < count; n++) {
    const sample = dice(n).of("sample", samples);
    const parsed = parseSchedule(changedLines(n, sample, others).join("\n"));
    if (!parsed.ok) {
      expect(parsed.says, `case ${n}`).toMatch(/^[A-Z`].*[.?]$/s);
      continue;
    }
    read++;
    const opened = record(sample.scenario, [], workshop, { schedule: parsed.value, most });
    bounded(opened, n);
    if (opened.trouble === null) whole++;
  }
  expect(read).toBeGreaterThan(count / 3);
  expect(read).toBeLessThan(count);
  expect(whole).toBeGreaterThan(0);
});

/** What a link might say about a run, absurdly changed. */
function changedContent(n: number, { scenario, own, lines }: Sample): LinkContent {
  const { below, of } = dice(n);
  const other = of("other", samples);
  const calls = [{ at: of("at", [0, 1e12]), do: "put 1 x", times: of("times", [1, 20_000, 100_000]) }];
  const scenarios: readonly (() => Partial<Scenario>)[] = [
    () => ({}),
    () => ({ network: { latency: 0, loss: 1, duplicate: 1, reorder: 1 } }),
    () => ({ network: { latency: [0, 1e12], loss: 0.5, duplicate: 1, reorder: 1 } }),
    () => ({ clients: Object.fromEntries(["client1", "client2", "constructor"].map((name) => [name, calls])) }),
    () => ({ clients: { client1: Array.from({ length: 50 }, () => calls[0]!), client2: calls } }),
    () => ({ faults: Array.from({ length: 150 }, () => ({ when: "sent * -> *", do: "duplicate", times: 20_000 })) }),
    () => ({ faults: other.scenario.faults, until: of("until", [0, 1e12, "aborted", "finished * 1000000th"]) }),
    () => ({ schedule: changedLines(n, other, lines).join("\n") }),
    () => ({ options: other.scenario.options, geometry: other.scenario.geometry }),
    () => ({
      hosts: { client1: { on: "kvserver", server: of("server", ["kvserver", "kvserver3", "DNS", "client1"]) } },
    }),
    () => ({
      hosts: { client1: { on: "kvserver2" }, client2: { on: of("on", ["kvserver2", "client1", "__proto__"]) } },
    }),
    () => ({ boot: ["construct kvserver", "startServices kvserver", "init kvserver"] }),
  ];
  const choices: readonly (() => LinkContent["choices"])[] = [
    () => own,
    () => own.map(({ step, choice }) => ({ step: step + below("later", 3), choice })),
    () => own.map(({ step }, m) => ({ step, choice: (other.own[m] ?? own[0])!.choice })),
    () =>
      own
        .slice(0, 1)
        .flatMap(({ step, choice }) => Array.from({ length: 400 }, (_, m) => ({ step: step + m, choice }))),
    () => own.map(({ step, choice }) => ({ step, choice: "nth" in choice ? { ...choice, nth: 1_000_000 } : choice })),
    () => [...own, ...own.slice(0, 2).map(({ choice }) => ({ step: 9_999_999, choice }))],
  ];
  return {
    ...unbranched,
    scenario: { kind: "whole", scenario: { ...scenario, ...of("scenario", scenarios)() } },
    options: of<LinkContent["options"]>("options", [{}, {}, { forward: "parallel" }, { no: "x" }]),
    seed: of("seed", [null, 0, 2 ** 53 - 1]),
    choices: of("choices", choices)(),
    step: of("step", [0, 1, most, 9_999_999]),
    check: "00000000",
  };
}

test(`${count} absurd links`, options, async () => {
  let [ran, whole] = [0, 0];
  const find = (): null => null;
  for (let n = 0; n < count; n++) {
    const content = changedContent(n, dice(n).of("sample", samples));
    const read = await readLink(await writeLink(content, webDeflater), webDeflater);
    if (!read.ok) {
      expect(read.says, `case ${n}`).toMatch(sentence);
      continue;
    }
    const scenario = await scenarioOf(read.content.scenario, { protocols, find });
    if (typeof scenario === "string") {
      expect(scenario, `case ${n}`).toMatch(sentence);
      continue;
    }
    ran++;
    const opened = record(scenario, read.content.choices, workshop, { most });
    bounded(opened, n);
    if (opened.trouble === null) whole++;
  }
  // Many name servers or options that only another protocol has.
  expect(ran).toBeGreaterThan(count / 5);
  expect(ran).toBeLessThan(count);
  expect(whole).toBeGreaterThan(0);
});
