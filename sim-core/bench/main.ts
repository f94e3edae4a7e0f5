// `npm run bench`: how fast the kernel steps, how quickly any step is reached, what stores cost, with the amount of work. Never a test.
import { performance } from "node:perf_hooks";
import { createMemo } from "../kernel/memo.ts";
import type { Memo } from "../kernel/memo.ts";
import { protocols } from "../protocols/index.ts";
import { gdbmFiles } from "../store/gdbm/power-loss.ts";
import { buildSystem } from "../run/build-system.ts";
import { unbranched } from "../run/link-content.ts";
import type { LinkContent } from "../run/link-content.ts";
import { readLink, writeLink } from "../run/link/index.ts";
import { webDeflater } from "../run/link/web-deflater.ts";
import { differsFromShared, record } from "../run/open.ts";
import { Run } from "../run/run.ts";
import type { Scenario } from "../run/scenario.ts";
import { inMs, median, rate, timed } from "./measure.ts";
import { benchStores } from "./stores.ts";
import { loadLibrary } from "#scenarios";

const { findScenario } = await loadLibrary();

const operations = 10_000;

/** IN-01 with its one put repeated. */
function repeated(): Scenario {
  const scenario = findScenario("IN-01");
  const call = scenario?.clients["client1"]?.[0];
  if (!scenario || !call) throw new Error("the library lacks IN-01");
  return { ...scenario, clients: { client1: [{ ...call, times: operations }] }, notes: [] };
}

function replay(memo: Memo | null): { ms: number; run: Run } {
  const { system } = buildSystem(repeated(), { protocols, store: null, memo, files: gdbmFiles });
  const { ms, result } = timed(() => {
    const run = new Run(system);
    while (run.tick());
    return run;
  });
  return { ms, run: result };
}

async function main(): Promise<void> {
  replay(null);
  const plain = replay(null);
  console.log(`IN-01 repeated to ${operations} operations: ${plain.run.length} steps`);
  console.log(`  kernel steps, without memo  ${rate(plain.run.length, plain.ms)} (${inMs(plain.ms)})`);
  const memo = createMemo();
  const first = replay(memo);
  const { hits, misses } = memo.counts();
  console.log(
    `  kernel steps, with memo     ${rate(first.run.length, first.ms)} (${inMs(first.ms)}; ${hits} hits, ${misses} misses)`,
  );

  const workshop = { protocols, store: null, memo: null, files: gdbmFiles };
  const scenario = repeated();
  const recorded = record(scenario, [], workshop).recording;
  const step = recorded.run.length;
  const content: LinkContent = {
    scenario: { kind: "whole", scenario },
    options: {},
    seed: null,
    choices: [],
    ...unbranched,
    step,
    check: recorded.checkAt(step),
  };
  const link = await writeLink(content, webDeflater);
  const start = performance.now();
  const read = await readLink(link, webDeflater);
  if (!read.ok || read.content.scenario.kind !== "whole") throw new Error(read.ok ? "not whole" : read.says);
  const opened = record(read.content.scenario.scenario, read.content.choices, workshop).recording;
  const shown = performance.now();
  const differs = differsFromShared(opened, read.content);
  const checked = performance.now();
  console.log(
    `Opening a link of ${link.length} characters at step ${step}: ${inMs(shown - start)}, and ${inMs(checked - shown)} to check its trace (${differs ?? "equal"})`,
  );

  const jumps = Array.from({ length: 200 }, (_, n) => timed(() => opened.run.at((n * 7919) % step)).ms);
  console.log(`A jump anywhere, 200 times: median ${inMs(median(jumps))}, worst ${inMs(Math.max(...jumps))}`);
  const back = Array.from({ length: 2000 }, (_, n) => timed(() => opened.run.at(step - 1 - n)).ms);
  console.log(`One step back, 2000 times from the end: median ${inMs(median(back))}, worst ${inMs(Math.max(...back))}`);
}

await main();
benchStores();
