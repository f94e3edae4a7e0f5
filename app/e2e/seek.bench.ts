// How long going anywhere in a run of 100,000 steps takes, drawing included. Prints and asserts no time; run on demand,
// after a build: `REPLICARIUM_BENCH=1 npx playwright test`.
import { expect, test } from "@playwright/test";
import { loadAllProtocols, loadLinks, record } from "#core";
import type { LinkContent } from "#core";
import { loadLibrary } from "#scenarios";
import { open, position } from "./workspace.ts";

const protocols = await loadAllProtocols();

const operations = 14_283;
const jumps = 300;

/** A link to the end of IN-01 with its put repeated, and its number of steps. */
async function longLink(): Promise<{ link: string; steps: number }> {
  const { findScenario } = await loadLibrary();
  const scenario = findScenario("IN-01");
  const call = scenario?.clients["client1"]?.[0];
  if (!scenario || !call) throw new Error("the library lacks IN-01");
  const long = { ...scenario, clients: { client1: [{ ...call, times: operations }] }, notes: [] };
  const { recording } = record(long, [], { protocols, store: null, files: null });
  const steps = recording.run.length;
  const { webDeflater, writeLink } = await loadLinks();
  const content: LinkContent = {
    scenario: { kind: "whole", scenario: long },
    ...{ options: {}, seed: null, choices: [], open: false, others: [], place: 0 },
    ...{ step: steps, check: recording.checkAt(steps) },
  };
  return { link: `#${await writeLink(content, webDeflater)}`, steps };
}

test("any step of a long run", async ({ page }) => {
  test.setTimeout(120_000);
  const { link, steps } = await longLink();
  const start = performance.now();
  await open(page, link);
  expect(await position(page)).toEqual({ step: steps, of: steps });
  const opened = performance.now() - start;
  const slider = page.getByRole("slider", { name: "Step" });
  const measure = (values: readonly number[]): Promise<number[]> =>
    slider.evaluate(async (input: HTMLInputElement, all) => {
      const times: number[] = [];
      for (const value of all) {
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        const before = performance.now();
        input.value = String(value);
        input.dispatchEvent(new Event("input", { bubbles: true }));
        // Everything derived is brought up to date in microtasks, which come first.
        await new Promise<void>((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve();
          port2.postMessage(null);
        });
        document.body.getBoundingClientRect();
        times.push(performance.now() - before);
      }
      return times.sort((a, b) => a - b);
    }, values);
  const tell = (what: string, times: readonly number[]): void => {
    const [median, late, worst] = [0.5, 0.95, 1].map((share) => times[Math.ceil(share * times.length) - 1] ?? NaN);
    const ms = (time: number | undefined): string => `${(time ?? NaN).toFixed(1)} ms`;
    console.log(`  ${what}: median ${ms(median)}, 95 of 100 within ${ms(late)}, worst ${ms(worst)}`);
  };
  console.log(`IN-01 with ${operations} puts: ${steps} steps; its link is on screen after ${opened.toFixed(0)} ms`);
  console.log(`Going to a step by the slider until it is drawn and laid out, ${jumps} times`);
  await measure([1000, 50_000, 2000]);
  tell("anywhere", await measure(Array.from({ length: jumps }, (_, n) => (n * 7919) % steps)));
  tell("one step back", await measure(Array.from({ length: jumps }, (_, n) => steps - 1 - n)));
  expect((await position(page)).step).toBe(steps - jumps);
  // What does not depend on the length of the run, for comparison.
  await page.goto("about:blank");
  await open(page);
  const { of } = await position(page);
  tell(`one step back in a run of ${of} steps`, await measure(Array.from({ length: jumps }, (_, n) => of - (n % of))));
});
