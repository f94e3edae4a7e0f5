// Golden pictures: the stage as SVG at four moments, examples and review material. `vitest -u` rewrites them; say why in the commit.
import { render } from "svelte/server";
import { expect, test } from "vitest";
import { play } from "../../../sim-core/testing/sketch.ts";
import Stage from "../../views/stage/Stage.svelte";

const { run, setup, judge } = play({
  faults: [{ when: "sent kvserver -> kvserver3 kvPutReplica", do: "drop" }],
});
const stepOf = (type: string): number => {
  for (let step = 1; step <= run.length; step++)
    if (run.at(step).events.some((event) => event.type === type)) return step;
  return NaN;
};

test.each([
  ["start", 0, 0],
  ["request-applied", stepOf("applied"), 0],
  ["forward-half-way", stepOf("applied"), 0.5],
  ["forward-lost", stepOf("dropped"), 0],
])("%s", async (name, step, fraction) => {
  const scene = { ...setup, now: run.at(step), next: run.at(step + 1), fraction };
  const { body } = render(Stage, { props: { scene, verdicts: judge.at(step), shape: "wide" } });
  const svg = /<svg[^]*<\/svg>/.exec(body)?.[0] ?? "";
  const lines = svg
    .replace(/<!--[^]*?-->/g, "")
    .replace(/ class="svelte-\w+"| svelte-\w+/g, "")
    .replace(/></g, ">\n<");
  await expect(`${lines}\n`).toMatchFileSnapshot(`../../views/stage/__golden__/${name}.svg`);
});
