// `explore <id|file|link>`: searches for a schedule that breaks a scenario's system; exit 1 when one is found, 0 when every world within the bounds was
// seen, 3 when a cap came first or a property could not be judged in some of them.
import { printSchedule } from "../../run/language/index.ts";
import { readBudgets } from "../../run/explore/budgets.ts";
import { Exploration, linkTo } from "../../run/explore/exploration.ts";
import type { ExplorationLimits, Found } from "../../run/explore/exploration.ts";
import { prepare, startInstead } from "../../run/explore/prepare.ts";
import type { Prepared, Question } from "../../run/explore/prepare.ts";
import { boundsOf, progressWords, verdictWords } from "../../run/explore/words.ts";
import { writeLink } from "../../run/link/index.ts";
import { webDeflater } from "../../run/link/web-deflater.ts";
import { BadInput } from "../bad-input.ts";
import { workshop } from "../subject.ts";
import type { Subject } from "../subject.ts";

export interface ExploreWishes {
  readonly faults: string;
  readonly property: string | null;
  readonly from: string | null;
  readonly depth: number | null;
  readonly worlds: number | null;
  /** A cap and nothing else: the answer does not depend on the machine unless it is reached. */
  readonly seconds: number | null;
  readonly json: boolean;
  readonly base: string;
}

const usual = { depth: 100, worlds: 2_000_000, acts: 40_000_000 };
/** What a search may hold in memory: well within what Node gives a program. */
const bytesMax = 1024 ** 3;
/** Acts between two looks at the clock. */
const slice = 20_000;

export async function explore(subject: Subject, wishes: ExploreWishes): Promise<number> {
  const budgets = readBudgets(wishes.faults);
  if (typeof budgets === "string") throw new BadInput(`--faults: ${budgets}`);
  if (wishes.depth === 0 || wishes.worlds === 0) throw new BadInput("--depth and --worlds want at least 1.");
  const question = { budgets, property: wishes.property, from: wishes.from };
  const prepared = await prepare(subject.scenario, workshop, question);
  if (typeof prepared === "string") {
    const instead = await startInstead(subject.scenario, workshop, question);
    throw new BadInput(instead ? `${prepared} With --from ${instead.name} it begins where ${instead.says}.` : prepared);
  }
  const limits = { ...usual, depth: wishes.depth ?? usual.depth, worlds: wishes.worlds ?? usual.worlds };
  const exploration = new Exploration(prepared, limits);
  search(exploration, wishes.seconds);
  const { found } = exploration;
  const link =
    found &&
    (await writeLink(linkTo(found, prepared.scenario, origin(subject, prepared), subject.changes), webDeflater));
  const address = link === null ? null : `${wishes.base}#${link}`;
  const lines = wishes.json
    ? [JSON.stringify(asJson(exploration, { prepared, question, limits, address }))]
    : asText(exploration, { prepared, question, limits, address });
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
  return { broken: 1, holds: 0, stopped: 3 }[exploration.verdict ?? "stopped"];
}

function search(exploration: Exploration, seconds: number | null): void {
  const end = performance.now() + (seconds ?? Infinity) * 1000;
  while (exploration.run(slice) === null && performance.now() < end && !isLarge(exploration));
  // What was found is told, even if it could be shorter.
  exploration.settle();
}

const isLarge = ({ progress }: Exploration): boolean => progress.bytes >= bytesMax;

/** The library's scenario, if it is searched as it stands there. */
function origin({ scenario, inLibrary }: Subject, prepared: Prepared): { id: string; version: number } | null {
  return inLibrary && prepared.scenario === scenario ? { id: scenario.id, version: scenario.version } : null;
}

interface About {
  readonly prepared: Prepared;
  readonly question: Question;
  readonly limits: ExplorationLimits;
  readonly address: string | null;
}

function asText(exploration: Exploration, { prepared, question, limits, address }: About): string[] {
  const { found } = exploration;
  const lines = [
    `${verdictWords[exploration.verdict ?? "stopped"]}: ${found ? `${found.property}, ${found.title}. ${found.says}` : `${progressWords(exploration)}.`}`,
    `Bounds: ${boundsOf(prepared, question, limits.depth)}.`,
  ];
  if (!found)
    return isLarge(exploration)
      ? [...lines, `It was stopped since it held ${bytesMax / 1024 ** 2} MB in memory, the most that it may.`]
      : lines;
  return [
    ...lines,
    `Searched: ${progressWords(exploration)}.`,
    `The shortest way found takes ${found.length} steps from step ${found.from} on, where ${prepared.steady.says}:`,
    ...scheduleOf(found).map((line) => `  ${line}`),
    ...(found.shortened ? [] : ["It was not made as short as it can be, since the time was over."]),
    address ?? "",
  ];
}

function asJson(exploration: Exploration, { prepared, question, limits, address }: About): object {
  const { found, progress } = exploration;
  const { worlds, depth, cutOff, acts, walks, bytes, nodeSteps } = progress;
  return {
    scenario: prepared.scenario.id,
    verdict: exploration.verdict ?? "stopped",
    bounds: { faults: question.budgets, depth: limits.depth, worlds: limits.worlds, from: prepared.steady.name },
    properties: prepared.properties.map(({ id }) => id),
    ...{ worlds, depth, cutOff, steps: acts, walks, bytes, nodeSteps },
    unjudged: exploration.unjudged,
    seen: exploration.seen,
    found: found && {
      ...{
        property: found.property,
        says: found.says,
        length: found.length,
        from: found.from,
        shortened: found.shortened,
      },
      schedule: scheduleOf(found),
      link: address,
    },
  };
}

function scheduleOf({ choices }: Found): string[] {
  return printSchedule(choices.map((choice) => ({ choice }))).split("\n");
}
