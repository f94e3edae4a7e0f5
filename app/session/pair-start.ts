// From the run on screen, from the library's lesson or from a link to two runs side by side.
import {
  loadAllProtocols,
  loadLinks,
  scenarioOf,
  changeScenario,
  currentBranch,
  differsFromShared,
  oneBranch,
} from "#core";
import type { Beside, LinkContent } from "#core";
import { workloadKey, workloadWords } from "#core/later";
import { loadLibrary, sideBySide } from "#scenarios";
import type { BrokenLink } from "./address.ts";
import { offersFor, partnerFor, remarkOn } from "./offers.ts";
import { opening } from "./opening.ts";
import type { Opening } from "./opening.ts";
import { Pair } from "./pair.svelte.ts";
import { sideOf } from "./side.ts";
import type { Side } from "./side.ts";

/** The library and all systems, from which sides are chosen. */
export async function loadShop() {
  const [{ library, findScenario }, protocols] = await Promise.all([loadLibrary(), loadAllProtocols()]);
  return { library, findScenario, protocols };
}

/** The lesson of the library that has two systems side by side. */
export async function lessonPair(): Promise<Pair | string> {
  const { findScenario } = await loadShop();
  const [left, right] = sideBySide.map((id) => findScenario(id));
  if (!left || !right) throw new Error(`the library lacks ${sideBySide.join(" or ")}`);
  return pairOf(opening(left, true), opening(right, true));
}

/** A run, and beside it what it is best compared with; where no other system can run its workload, its own one, with the reasons. */
export async function pairBeside(first: Opening): Promise<Pair | string> {
  const shop = await loadShop();
  const offers = offersFor(first.scenario, shop);
  const partner = partnerFor(first.scenario, offers, shop);
  const pair = await pairOf(first, partner?.opening ?? opening(first.scenario, first.inLibrary));
  if (typeof pair === "string") return pair;
  pair.trouble ??= remarkOn(first.scenario, partner, offers);
  const { step } = first;
  if (step !== null)
    pair.scrub(pair.sides[0].recording.run.at(Math.min(step, pair.sides[0].recording.run.length)).world.time);
  return pair;
}

async function pairOf(left: Opening, right: Opening): Promise<Pair | string> {
  const sides = await Promise.all([sideOf(left), sideOf(right)]);
  const [one, other] = sides;
  if (typeof one === "string") return one;
  if (typeof other === "string") return other;
  const pair = new Pair(one, other);
  pair.trouble = one.trouble ?? other.trouble;
  return pair;
}

/** The two runs of a link, or why they cannot be shown. Never another pair in their place. */
export async function pairOfLink(content: LinkContent, beside: Beside, text: string): Promise<Pair | BrokenLink> {
  const [left, right] = await Promise.all([openingOfRun(content), openingOfRun(beside)]);
  if (typeof left === "string") return { says: left, text };
  if (typeof right === "string") return { says: `Of its second run: ${right}`, text };
  const [a, b] = [left.scenario.clients, right.scenario.clients];
  if (workloadKey(a) !== workloadKey(b)) {
    const says = `This link shows two runs side by side whose clients do not do the same, so they cannot be compared. On the left: ${workloadWords(a)}. On the right: ${workloadWords(b)}.`;
    return { says, text };
  }
  const pair = await pairOf(left, right);
  if (typeof pair === "string") return { says: pair, text };
  pair.trouble ??= ([content, beside] as const).reduce<string | null>(
    (says, run, n) => says ?? differsFromShared(pair.sides[n as 0 | 1].recording, run),
    null,
  );
  pair.lookAt([content.step, beside.step]);
  return pair;
}

async function openingOfRun({ scenario: ref, options, seed, choices, open, step }: Beside): Promise<Opening | string> {
  const { findScenario, protocols } = await loadShop();
  const scenario = await scenarioOf(ref, { protocols, find: findScenario });
  if (typeof scenario === "string") return scenario;
  const changed = changeScenario(scenario, { options, seed }, { protocols });
  if (typeof changed === "string") return changed;
  const branches = { ...oneBranch, list: [{ choices, open }] };
  return { scenario, inLibrary: ref.kind === "library", options, seed, branches, step };
}

/** The link to where a pair is, without the `#`. */
export async function linkOfPair({ sides, steps }: Pair): Promise<string> {
  const [left, right] = sides.map((side, n) => runOf(side, steps[n as 0 | 1])) as [Beside, Beside];
  const { webDeflater, writeLink } = await loadLinks();
  return writeLink({ ...left, others: [], place: 0, beside: right }, webDeflater);
}

function runOf({ opening: { scenario, inLibrary, options, seed, branches }, recording }: Side, step: number): Beside {
  const ref = inLibrary
    ? ({ kind: "library", id: scenario.id, version: scenario.version } as const)
    : ({ kind: "whole", scenario } as const);
  const { choices, open } = currentBranch(branches);
  return { scenario: ref, options, seed, choices, open, step, check: recording.checkAt(step) };
}
