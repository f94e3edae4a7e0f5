// A long run: how fast it is made, what it holds in memory for each step, how quickly any step is reached, and how soon its link opens.
import { performance } from "node:perf_hooks";
import { protocols } from "../protocols/all.ts";
import { buildSystem } from "../run/build-system.ts";
import type { Workshop } from "../run/build-system.ts";
import { unbranched } from "../run/link-content.ts";
import type { LinkContent } from "../run/link-content.ts";
import { readLink, writeLink } from "../run/link/index.ts";
import { webDeflater } from "../run/link/web-deflater.ts";
import { differsFromShared, record } from "../run/open.ts";
import type { Recording } from "../run/recording.ts";
import { Run } from "../run/run.ts";
import type { Scenario } from "../run/scenario.ts";
import { gdbmFiles } from "../store/gdbm/power-loss.ts";
import { heldBytes, inMs, median, rate, timed } from "./measure.ts";
import { loadLibrary } from "#scenarios";

/** As many puts as make 100,000 steps of IN-01. */
const operations = 14_283;
const rounds = 5;
const jumps = 1000;

const workshop: Workshop = { protocols, store: null, files: gdbmFiles };

/** IN-01 with its one put repeated. */
async function repeated(): Promise<Scenario> {
  const { findScenario } = await loadLibrary();
  const scenario = findScenario("IN-01");
  const call = scenario?.clients["client1"]?.[0];
  if (!scenario || !call) throw new Error("the library lacks IN-01");
  return { ...scenario, clients: { client1: [{ ...call, times: operations }] }, notes: [] };
}

/** Prints what a long run costs, beside the figures of programs that do the same. */
export async function benchLongRun(): Promise<void> {
  const scenario = await repeated();
  const { recording } = record(scenario, [], workshop);
  const { length } = recording.run;
  console.log(`IN-01 with ${operations} puts: ${length} steps. Making it, median of ${rounds} rounds`);
  benchMaking("the kernel alone", length, () => replay(scenario));
  benchMaking("with history, verdicts, check", length, () => record(scenario, [], workshop));
  benchMemory(scenario, length);
  benchSeeking(recording);
  await benchLink(scenario, recording);
}

function benchMaking(what: string, steps: number, make: () => unknown): void {
  const ms = median(Array.from({ length: rounds }, () => timed(make).ms));
  console.log(`  ${what.padEnd(30)} ${rate(steps, ms).padStart(10)} steps (${inMs(ms)})`);
}

function replay(scenario: Scenario): Run {
  const run = new Run(buildSystem(scenario, workshop).system);
  while (run.tick());
  return run;
}

function benchMemory(scenario: Scenario, length: number): void {
  const bytes = heldBytes(() => {
    const { recording } = record(scenario, [], workshop);
    // The frames that looking around leaves behind count, too.
    for (let n = 0; n < 50; n++) recording.run.at((n * 7919) % length);
    return recording;
  });
  console.log(`Held: ${(bytes / length).toFixed(1)} bytes a step (${(bytes / 2 ** 20).toFixed(1)} MiB in all)`);
  console.log("  RaftScope keeps 4,300 bytes a step with 5 nodes, 31,000 with 21");
}

function benchSeeking({ run }: Recording): void {
  const show = (what: string, times: readonly number[]): void =>
    console.log(`  ${what.padEnd(30)} median ${inMs(median(times))}, worst ${inMs(Math.max(...times))}`);
  console.log(`Going to a step of ${run.length}, ${jumps} times`);
  const anywhere = Array.from({ length: jumps }, (_, n) => timed(() => run.at((n * 7919) % run.length)).ms);
  show("anywhere", anywhere);
  show(
    "one back, from the end",
    Array.from({ length: jumps }, (_, n) => timed(() => run.at(run.length - 1 - n)).ms),
  );
}

async function benchLink(scenario: Scenario, recording: Recording): Promise<void> {
  const step = recording.run.length;
  const content: LinkContent = {
    scenario: { kind: "whole", scenario },
    options: {},
    seed: null,
    choices: [],
    ...unbranched,
    step,
    check: recording.checkAt(step),
  };
  const link = await writeLink(content, webDeflater);
  const times: number[] = [];
  let differs: string | null = null;
  for (let n = 0; n < rounds; n++) {
    const start = performance.now();
    const read = await readLink(link, webDeflater);
    if (!read.ok || read.content.scenario.kind !== "whole") throw new Error(read.ok ? "not whole" : read.says);
    const opened = record(read.content.scenario.scenario, read.content.choices, workshop).recording;
    differs ??= differsFromShared(opened, read.content);
    times.push(performance.now() - start);
  }
  console.log(
    `Opening a link of ${link.length} characters to step ${step}: read, replayed and checked, ${rounds} times`,
  );
  console.log(`  median ${inMs(median(times))}, worst ${inMs(Math.max(...times))}; ${differs ?? "the same run"}`);
  console.log("  Spectacle takes 5.1 s to open a link of 50 steps");
}
