// The checker: CPU time per history, in total and the median, over the committed histories and over the folder that HISTORIES names.
import { hardHistory } from "../history/check/hard-history.ts";
import { LinearizabilityCheck } from "../history/check/linearizability.ts";
import type { CallHistory } from "../history/check/call.ts";
import type { Model } from "../history/check/model.ts";
import { models } from "../history/check/models.ts";
import { committed, fixturesIn, opened } from "../testing/histories.ts";
import { inMs, median } from "./measure.ts";

const rounds = 9;
/** What Porcupine needed for the same files on one thread of such a machine, in CPU ms, where it was measured. */
const porcupine: Readonly<Record<string, number>> = { "jepsen/etcd_002.log": 232, "jepsen/etcd_007.log": 123 };

/** Prints a line for each folder, one for each file that takes long or that Porcupine was timed with, and the hard one. */
export function benchHistories(): void {
  benchFolder("committed histories", committed);
  const folder = process.env["HISTORIES"];
  if (folder) benchFolder(folder, folder);
  const hard = hardHistory({ seed: 1, keys: 12, overlapping: 14 });
  const ms = cpuMs(() => check({ history: hard, model: models.kv }));
  console.log(`  12 keys, 11 of which take for ever: ${inMs(ms)} of CPU`);
}

function benchFolder(name: string, folder: string): void {
  const files = fixturesIn(folder).map((fixture) => ({ ...fixture, ...opened(fixture) }));
  const figures = files.map(({ file, linearizable, ...one }) => {
    const first = cpuMs(() => {
      if (check(one) !== linearizable) throw new Error(`${file}: wrong verdict`);
    });
    const again = Array.from({ length: rounds }, () => cpuMs(() => check(one)));
    return { file, first, warm: median(again) };
  });
  const sum = (of: readonly number[]): number => of.reduce((total, ms) => total + ms, 0);
  const [first, warm] = [figures.map((one) => one.first), figures.map((one) => one.warm)];
  console.log(
    `Checker, CPU time over ${files.length} ${name}, all verdicts right; the first time, and the median of ${rounds} more`,
  );
  console.log(
    `  total ${inMs(sum(first))}, ${inMs(sum(warm))}; median file ${inMs(median(first))}, ${inMs(median(warm))}`,
  );
  const slow = figures.toSorted((a, b) => b.first - a.first).slice(0, 3);
  const shown = [...new Set([...slow, ...figures.filter(({ file }) => file in porcupine)])];
  for (const one of shown) {
    const peer = porcupine[one.file];
    console.log(
      `  ${one.file.padEnd(20)} ${inMs(one.first)}, ${inMs(one.warm)}${peer ? ` (Porcupine ${peer} ms)` : ""}`,
    );
  }
}

function check({ history, model }: { readonly history: CallHistory; readonly model: Model }): boolean {
  const search = new LinearizabilityCheck(history, model);
  while (search.run(1_000_000) === "unfinished");
  return search.verdict === "ok";
}

function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
