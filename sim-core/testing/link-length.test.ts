// How long links get: forty interventions of every sort, in a real run of the library, still fit where people share links.
import { expect, test } from "vitest";
import { loadLibrary } from "#scenarios";
import type { Choice } from "../kernel/choice.ts";
import { choices as choicesOf, refusal } from "../kernel/choices.ts";
import { draw } from "../kernel/random.ts";
import type { Branch, OwnChoice } from "../run/branches.ts";
import type { LinkContent } from "../run/link-content.ts";
import { linkLengthHints } from "../run/link/limits.ts";
import { readLink, webDeflater, writeLink } from "../run/link/index.ts";
import { record } from "../run/open.ts";
import { workshop } from "./sketch.ts";

const { findScenario } = await loadLibrary();
const base = "https://replicarium.example.org/elec477/simulator/#";
const count = 40;

/** By turns, so that no sort of intervention is missing that is possible at all. */
const verbs: readonly Choice["do"][] = [
  ...(["drop", "crash", "cut", "restart", "hold", "heal", "duplicate", "pause", "release", "resume"] as const),
  ...([
    "deliver",
    "failWrite",
    "freeze",
    "bounce",
    "fire",
    "powerLoss",
    "thaw",
    "crashDuring",
    "startServices",
  ] as const),
];

/** What is not listed among the possible: texts, numbers and groups of one's own, which pack worst. */
function byHand(seed: number, n: number): readonly Choice[] {
  const value = Array.from({ length: 5 }, (_, word) => draw(seed, `word ${n} ${word}`).toString(36).slice(2, 7));
  const ms = Math.ceil(900 * draw(seed, `ms ${n}`));
  const message = { type: "kvPutReplica", serial: n, key: String(ms), value: value.join(" ") };
  return [
    { do: "forge", from: "kvserver", fromPort: null, to: "kvserver2", toPort: null, message },
    { do: "degrade", from: "kvserver", to: "kvserver3", latency: ms, loss: ms / 1000, duplicate: null, reorder: 0.5 },
    { do: "partition", groups: [["kvserver", "client1"], ["kvserver3"]] },
  ];
}

function scenarioOf(id: string) {
  const scenario = findScenario(id);
  if (!scenario) throw new Error(`the library lacks ${id}`);
  return scenario;
}

/** The run with so many own choices, `before` first, and then one every few steps: by turns of the verbs, among what is possible there. */
function intervene(id: string, seed: number, before: readonly OwnChoice[] = []): OwnChoice[] {
  const made = [...before];
  let step = made.at(-1)?.step ?? 12;
  while (made.length < count) {
    const n = made.length;
    const { run, setup } = record(scenarioOf(id), made, workshop).recording;
    step = Math.min(step + Math.floor(3 * draw(seed, `gap ${n}`)), run.length);
    const all = choicesOf(setup.system, run.at(step).world).filter((one) => one.do !== "stopServices");
    const meant = all.filter((one) => one.do === verbs[n % verbs.length]);
    const held = all.find((one) => one.do === "hold");
    const late = held?.do === "hold" ? [{ ...held, do: "delay", ms: 100 + n } as const] : [];
    const own = [...byHand(seed, n), ...late].filter((one) => refusal(setup.system, run.at(step).world, one) === null);
    const among = n % 4 === 3 ? own : meant.length > 0 ? meant : all;
    const choice = among[Math.floor(among.length * draw(seed, `which ${n}`))];
    if (!choice) throw new Error(`nothing is possible at step ${step}`);
    made.push({ step: ++step, choice });
  }
  return made;
}

async function linkTo(id: string, choices: readonly OwnChoice[], others: readonly Branch[] = []): Promise<string> {
  const { version } = scenarioOf(id);
  const { recording, trouble } = record(scenarioOf(id), choices, workshop);
  expect(trouble).toBeNull();
  const step = recording.run.length;
  const content: LinkContent = {
    ...{ scenario: { kind: "library", id, version }, options: {}, seed: null, choices, open: false },
    ...{ others, place: others.length, step, check: recording.checkAt(step) },
  };
  const link = await writeLink(content, webDeflater);
  expect(await readLink(`${base}${link}`, webDeflater)).toEqual({ ok: true, content });
  return `${base}${link}`;
}

test.each([
  ["IN-01", 1],
  ["IN-03", 2],
  ["EX-01", 3],
])("forty interventions in %s fit", async (id, seed) => {
  const choices = intervene(id, seed);
  expect(new Set(choices.map(({ choice }) => choice.do)).size).toBeGreaterThanOrEqual(12);
  const link = await linkTo(id, choices);
  expect(link.length).toBeLessThan(linkLengthHints.discord);
});

test("five branches with forty interventions each, of which they share some, fit", async () => {
  const main = intervene("IN-03", 1);
  const others = [8, 16, 24, 32].map((shared): Branch => ({
    choices: intervene("IN-03", 100 + shared, main.slice(0, shared)),
    open: false,
  }));
  const link = await linkTo("IN-03", main, others);
  expect(link.length).toBeLessThan(linkLengthHints.discord);
});
