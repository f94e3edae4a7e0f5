// The search: distinct worlds a second and what a world takes, for primary-backup with three servers and four clients of three operations;
// then every defect in the protocols' tables, with the time to find it and the length of what is found.
import { BreadthFirst } from "../run/explore/breadth-first.ts";
import { noBudgets } from "../run/explore/budgets.ts";
import { prepare } from "../run/explore/prepare.ts";
import { Space } from "../run/explore/space.ts";
import { defectTables, searchFor } from "../testing/defects-table.ts";
import { sketch, workshop } from "../testing/sketch.ts";
import { heldBytes, median, rate } from "./measure.ts";

const worldsMax = 1_000_000;
const three = (letter: string): string[] => [`put 1 ${letter}1`, "get 1", `put 1 ${letter}2`];
const clients = { client1: three("a"), client2: three("b"), client3: three("c"), client4: three("d") };

/** Prints the rates with all properties judged and with none, and a line for each defect. */
export async function benchSearch(): Promise<void> {
  const prepared = await prepare(sketch({ clients }), workshop, { budgets: noBudgets, property: null, from: null });
  if (typeof prepared === "string") throw new Error(prepared);
  const { task } = prepared;
  console.log(
    `Search, primary-backup with 3 servers and 4 clients of 3 operations, up to ${worldsMax} distinct worlds, CPU time`,
  );
  benchSpace("no property", { ...task, properties: [], memories: [] });
  benchSpace(`${task.properties.length} properties`, task);
  console.log(
    "  (SPIN, compiled, on such a model 160,000 to 685,000 worlds/s; sketches on XState charts 350,000 worlds/s)",
  );
  await benchDefects();
}

function benchSpace(name: string, task: ConstructorParameters<typeof Space>[0]): void {
  const charts = [...Object.values(task.system.charts), task.system.life, task.system.link];
  const asked = (): number => charts.reduce((sum, chart) => sum + chart.asked(), 0);
  const before = asked();
  let space = new Space(task);
  let search = new BreadthFirst(space, { depth: 1000, worlds: worldsMax });
  let ms = 0;
  const held = heldBytes(() => {
    space = new Space(task);
    search = new BreadthFirst(space, { depth: 1000, worlds: worldsMax });
    ms = cpuMs(() => search.run(1_000_000_000));
    return search;
  });
  const { count, bytes } = search.worlds;
  console.log(
    `  ${name}: ${count} worlds in ${(ms / 1000).toFixed(1)} s, ${rate(count, ms)}; ${search.taken} steps, ${rate(search.taken, ms)}; ` +
      `${Math.round(bytes / count)} bytes a world, with what is remembered ${Math.round((bytes + space.bytes) / count)}; ` +
      `in all ${inMb(bytes + space.bytes)}, and the heap grew by ${inMb(held)}; ${space.steps.computed} node steps computed, XState called ${asked() - before} times`,
  );
}

async function benchDefects(): Promise<void> {
  const times: number[] = [];
  console.log("Defects, CPU time from the scenario to the shortened run");
  for (const { name, defects } of defectTables)
    for (const one of defects) {
      const before = process.cpuUsage();
      const { found, progress } = await searchFor(name, one, one.defect, one.breaks);
      const { user, system } = process.cpuUsage(before);
      times.push((user + system) / 1000);
      if (!found) throw new Error(`${one.id} was not found`);
      console.log(
        `  ${one.id.padEnd(12)} ${found.property.padEnd(10)} ${(times.at(-1)! / 1000).toFixed(2)} s, length ${found.length} (known: ${one.most}), ${progress.worlds} worlds`,
      );
    }
  console.log(`  median ${(median(times) / 1000).toFixed(2)} s, worst ${(Math.max(...times) / 1000).toFixed(2)} s`);
}

const inMb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
