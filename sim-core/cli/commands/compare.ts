// `compare ID|FILE|LINK…`: the price list of a workload in several systems; exit 0 when all scenarios' expectations hold, 1 when one does not.
import type { Beside } from "../../run/link-content.ts";
import { costsAt, oneWayOf, copiesOf } from "../../run/costs.ts";
import { disappointments } from "../../run/expect.ts";
import { unbranched } from "../../run/link-content.ts";
import { writeLink } from "../../run/link/index.ts";
import { webDeflater } from "../../run/link/web-deflater.ts";
import { record } from "../../run/open.ts";
import type { Opened } from "../../run/open.ts";
import { BadInput } from "../bad-input.ts";
import { priceLines } from "../price-text.ts";
import { workshop } from "../subject.ts";
import type { Subject } from "../subject.ts";
import type { Compared } from "../subjects.ts";

export interface CompareWishes {
  readonly json: boolean;
  /** Of two: prints the link that shows both side by side, under this address. */
  readonly base: string | null;
}

export async function compare({ subjects, remarks }: Compared, { json, base }: CompareWishes): Promise<number> {
  const runs = subjects.map((subject) => ({ subject, ...played(subject) }));
  for (const remark of remarks) console.error(remark);
  const recordings = runs.map(({ recording }) => recording);
  if (json) console.log(JSON.stringify(recordings.map(priceJson), null, 2));
  else for (const line of priceLines(recordings)) console.log(line);
  if (base !== null) console.log(`${base}#${await linkToBoth(runs)}`);
  const problems = runs.flatMap(({ subject, recording, own }) =>
    own.length > 0 ? [] : disappointments(recording).map((problem) => `${subject.scenario.id}: ${problem}`),
  );
  for (const problem of problems) console.error(problem);
  return problems.length === 0 ? 0 : 1;
}

function played({ scenario, link }: Subject): Opened {
  const opened = record(scenario, link?.choices ?? [], workshop, { open: link?.open ?? false });
  if (opened.trouble !== null) throw new BadInput(`${scenario.id}: ${opened.trouble}`);
  return opened;
}

function priceJson(recording: Opened["recording"]): object {
  const { scenario } = recording.setup;
  const operations = costsAt(recording, recording.run.length).map(({ id: _, ...cost }) => cost);
  return {
    ...{ scenario: scenario.id, protocol: scenario.protocol },
    ...{ servers: copiesOf(recording), oneWay: oneWayOf(scenario), operations },
  };
}

/** The link to both runs at their ends. */
async function linkToBoth(runs: readonly (Opened & { readonly subject: Subject })[]): Promise<string> {
  if (runs.length !== 2) throw new BadInput(`A link shows two runs side by side, and these are ${runs.length}.`);
  const [left, right] = runs.map(({ subject, recording, own }): Beside => {
    const { scenario, inLibrary, changes, link } = subject;
    const step = recording.run.length;
    const whole = !inLibrary;
    return {
      scenario: whole ? { kind: "whole", scenario } : { kind: "library", id: scenario.id, version: scenario.version },
      options: whole ? {} : changes.options,
      seed: whole ? null : changes.seed,
      choices: own,
      open: link?.open ?? false,
      ...{ step, check: recording.checkAt(step) },
    };
  });
  if (!left || !right) throw new Error("two runs are two");
  return writeLink({ ...unbranched, ...left, beside: right }, webDeflater);
}
