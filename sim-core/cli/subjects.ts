// What `compare` is about: several scenarios of one workload. One name stands for a whole family, and for the other systems that can run it.
import { existsSync } from "node:fs";
import { loadLibrary } from "#scenarios";
import { protocols } from "../protocols/all.ts";
import { inAnotherSystem } from "../run/in-another-system.ts";
import { unbranched } from "../run/link-content.ts";
import { workloadKey, workloadWords } from "../run/workload.ts";
import { BadInput } from "./bad-input.ts";
import { compileFile, contentOf, isLink, ofLink, subjectOf } from "./subject.ts";
import type { Subject } from "./subject.ts";

const { library } = await loadLibrary();
const unchanged = { options: {}, seed: null } as const;

/** Everything that is compared, and a sentence for each system that cannot run the workload, or not all of the scenario. */
export interface Compared {
  readonly subjects: readonly Subject[];
  readonly remarks: readonly string[];
}

/** Finds what is compared. Throws BadInput when there is nothing to compare, or the workloads are not the same. */
export async function subjectsOf(names: readonly string[]): Promise<Compared> {
  const alone = names.length === 1;
  const found = (await Promise.all(names.map((name) => named(name, alone)))).flat();
  const [first] = found;
  if (!first) throw new BadInput("Compare what?");
  const others = found.filter(({ scenario }) => workloadKey(scenario.clients) !== workloadKey(first.scenario.clients));
  if (others[0] && (!alone || first.link)) throw new BadInput(unequal(first, others[0]));
  const fitting = found.filter((one, n) => !others.includes(one) && found.findIndex((two) => isSame(one, two)) === n);
  const more = alone && !first.link ? elsewhere(fitting) : { subjects: [], remarks: [] };
  const subjects = [...fitting, ...more.subjects];
  const remarks = [
    ...others.map(({ scenario }) => `${scenario.id} is left out: its workload is another one.`),
    ...more.remarks,
  ];
  if (subjects.length > 1) return { subjects, remarks };
  throw new BadInput(
    [`There is nothing to compare ${first.scenario.id} with: name a second scenario.`, ...remarks].join("\n"),
  );
}

/**
 * The scenario of a name. One that stands alone means the variants as well; and so does one that no scenario has, for all whose ids go on
 * after it with a `-`.
 */
async function named(name: string, alone: boolean): Promise<readonly Subject[]> {
  if (isLink(name)) return ofBoth(name);
  const exact = library.find(({ id }) => id === name);
  const family = library.filter(({ id }) => id === name || id.startsWith(`${name}-`));
  if (family.length > 0 && (alone || !exact)) return Promise.all(family.map(({ id }) => subjectOf(id, unchanged)));
  if (family.length > 0 || !alone || !existsSync(name)) return [await subjectOf(name, unchanged)];
  return compileFile(name).map((scenario) => ({ scenario, changes: unchanged, inLibrary: false, link: null }));
}

/** Both runs of a link that shows two, or its only one. */
async function ofBoth(name: string): Promise<readonly Subject[]> {
  const { beside, ...own } = await contentOf(name);
  const contents = beside ? [own, { ...beside, ...unbranched, open: beside.open }] : [own];
  return Promise.all(contents.map((content) => ofLink(content, unchanged)));
}

/** The workload in all systems that are not there yet. */
function elsewhere(there: readonly Subject[]): Compared {
  const [first] = there;
  if (!first) return { subjects: [], remarks: [] };
  const missing = protocols.filter(({ name }) => there.every(({ scenario }) => scenario.protocol !== name));
  const tried = missing.map((protocol) => inAnotherSystem(first.scenario, protocol, protocols));
  const left = tried.find((one) => one.ok && one.left !== null);
  return {
    subjects: tried.flatMap((one) =>
      one.ok ? [{ scenario: one.scenario, changes: unchanged, inLibrary: false, link: null }] : [],
    ),
    remarks: [
      ...tried.flatMap((one) => (one.ok ? [] : [one.says])),
      ...(left?.ok && left.left !== null ? [left.left] : []),
    ],
  };
}

const isSame = (a: Subject, b: Subject): boolean =>
  JSON.stringify([a.scenario, a.link?.choices ?? []]) === JSON.stringify([b.scenario, b.link?.choices ?? []]);

function unequal({ scenario: a }: Subject, { scenario: b }: Subject): string {
  return (
    "Only runs of the same workload can be compared. " +
    `The clients of ${a.id} do this: ${workloadWords(a.clients)}. Those of ${b.id} do this: ${workloadWords(b.clients)}.`
  );
}
