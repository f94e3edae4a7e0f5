// What a chart's drawing promises, measured on every machine there is and on one with everything a machine can have: nothing overlaps,
// nothing is left out, the same machine gives the same picture.
import { loadAllProtocols, withDefaults } from "#core";
import { outline } from "#core/later";
import type { ChartOutline } from "#core/later";
import { describe, expect, test } from "vitest";
import { draw } from "./draw.ts";

import type { Picture, PlacedLine, PlacedState, Rect } from "./picture.ts";
import { everything, pointsOf } from "./fixtures.ts";

const protocols = await loadAllProtocols();

const machines: [name: string, outline: ChartOutline][] = protocols.flatMap((protocol) => {
  const { charts } = protocol.build({ options: withDefaults(protocol.options, {}), clients: ["client1"] });
  return Object.entries(charts).map(([name, chart]): [string, ChartOutline] => [
    `${protocol.name} ${name}`,
    outline(chart),
  ]);
});
const all = [...machines, ["everything", everything] as const];
const cases = all.flatMap(([name, chart]) => (["panel", "large"] as const).map((size) => ({ name, chart, size })));

const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const within = (inner: Rect, outer: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

interface Named {
  readonly name: string;
  readonly rect: Rect;
}
/** States (of one with children: its head) and labels: none of them may touch another. */
function solids({ states, links, anywhere }: Picture): Named[] {
  return [
    ...states.map(({ state, head }) => ({ name: state.id, rect: head })),
    ...links.flatMap(({ key, label }) => (label ? [{ name: `label ${key}`, rect: label.rect }] : [])),
    ...(anywhere ? [{ name: "anywhere", rect: anywhere.rect }] : []),
  ];
}
const surrounding = ({ states }: Picture) => states.filter(({ rect, head }) => rect !== head);
/** Whether a state is this one or inside of it. */
function isIn(id: string, state: PlacedState["state"], picture: Picture): boolean {
  if (state.id === id) return true;
  const parent = picture.states.find((placed) => placed.state.id === state.parent);
  return parent !== undefined && isIn(id, parent.state, picture);
}
const linesOf = ({ states, links, anywhere }: Picture): PlacedLine[] => [
  ...states.flatMap(({ lines }) => lines),
  ...links.flatMap(({ label }) => label?.lines ?? []),
  ...(anywhere?.lines ?? []),
];

describe.each(cases)("$name, $size", ({ chart, size }) => {
  test("no state or label overlaps another", async () => {
    const things = solids(await draw(chart, size));
    const pairs = things.flatMap((a, at) => things.slice(at + 1).map((b) => [a, b] as const));
    expect(pairs.filter(([a, b]) => overlap(a.rect, b.rect)).map(([a, b]) => `${a.name} / ${b.name}`)).toEqual([]);
  });

  test("what surrounds others holds its own and nothing else, and its border crosses nothing", async () => {
    const picture = await draw(chart, size);
    for (const { state, rect } of surrounding(picture)) {
      for (const child of picture.states.filter(({ state: { parent } }) => parent === state.id))
        expect(within(child.rect, rect), `${child.state.id} in ${state.id}`).toBe(true);
      for (const { name, rect: other } of solids(picture))
        expect(within(other, rect) || !overlap(other, rect), `${name} at the border of ${state.id}`).toBe(true);
      const inner = picture.states.filter((placed) => within(placed.head, rect));
      expect(inner.filter((placed) => !isIn(state.id, placed.state, picture)).map((placed) => placed.state.id)).toEqual(
        [],
      );
    }
  });

  test("no arrow runs through a state or another's label", async () => {
    const picture = await draw(chart, size);
    const found = picture.links.flatMap(({ key, path }) =>
      solids(picture)
        .filter(({ name }) => name !== `label ${key}` && name !== "anywhere")
        .filter(({ rect }) =>
          pointsOf(path)
            .slice(1, -1)
            .some(({ x, y }) => overlap(rect, { x, y, width: 0, height: 0 })),
        )
        .map(({ name }) => `${key} / ${name}`),
    );
    expect(found).toEqual([]);
  });

  test("every transition is an arrow or a line, and every state is there", async () => {
    const picture = await draw(chart, size);
    const drawn = new Set([
      ...picture.links.flatMap(({ edges }) => edges),
      ...linesOf(picture).flatMap(({ line }) => line.pieces.flatMap(({ edges }) => edges)),
    ]);
    expect(chart.edges.map(({ id }) => id).filter((id) => !drawn.has(id))).toEqual([]);
    const ids = picture.states.map(({ state }) => state.id);
    expect(ids.toSorted()).toEqual(
      chart.states
        .map(({ id }) => id)
        .filter((id) => id !== chart.root)
        .toSorted(),
    );
  });

  test("everything is within the picture, and the picture within what a panel can show, but for regions side by side", async () => {
    const picture = await draw(chart, size);
    const whole = { x: 0, y: 0, width: picture.width, height: picture.height };
    for (const { name, rect } of solids(picture)) expect(within(rect, whole), name).toBe(true);
    // Regions side by side may be wider than a panel: there the picture is moved about in it, or fitted.
    const regions = chart !== everything && chart.states.some(({ kind }) => kind === "parallel");
    const room = size === "large" ? 1050 : chart === everything ? 650 : 450;
    expect(picture.width).toBeLessThan(regions ? 1800 : room);
  });
});

test("the same machine gives the same picture", async () => {
  for (const [, chart] of all) {
    const copy = JSON.parse(JSON.stringify(chart)) as ChartOutline;
    expect(await draw(copy, "panel")).toEqual(await draw(chart, "panel"));
  }
});
