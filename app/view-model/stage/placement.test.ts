// Places for every size of system: no two cards touch, all are on the stage, and data has no say.
import { describe, expect, test } from "vitest";
import { play } from "../../../sim-core/testing/sketch.ts";
import type { System } from "#core";
import { grown, inside, overlap } from "./geometry.ts";
import { placeNodes } from "./placement.ts";

const { system } = play({ clients: {} }).setup;
const [server] = system.nodes.filter((node) => node.kind === "server");

/** A system of so many servers and clients, with the usual infrastructure. */
function systemOf(servers: number, clients: number): System {
  const some = (count: number, kind: "server" | "client") =>
    Array.from({ length: count }, (_, n) => ({ ...server!, kind, name: `${kind}${n + 1}` }));
  const infrastructure = system.nodes.filter((node) => node.kind === "infrastructure");
  return { ...system, nodes: [...infrastructure, ...some(servers, "server"), ...some(clients, "client")] };
}

const sizes = [1, 2, 3, 4, 5, 6, 7].flatMap((servers) => [1, 2, 3, 5, 8].map((clients) => [servers, clients] as const));

describe.each(["wide", "half", "tall"] as const)("placeNodes, %s", (shape) => {
  test.each(sizes)("%i servers and %i clients have room", (servers, clients) => {
    const { places, width, height } = placeNodes(systemOf(servers, clients), shape);
    const rects = Object.entries(places);
    expect(rects).toHaveLength(servers + clients + 2);
    for (const [name, { rect }] of rects) expect(inside(rect, { x: 0, y: 0, width, height }), name).toBe(true);
    const touching = rects.flatMap(([a, one], n) =>
      rects
        .slice(n + 1)
        .flatMap(([b, other]) => (overlap(grown(one.rect, 3), grown(other.rect, 3)) ? [`${a} × ${b}`] : [])),
    );
    expect(touching).toEqual([]);
  });
});

test("at the ordinary size a unit is a pixel", () => {
  expect(placeNodes(system, "wide")).toMatchObject({ width: 1030, height: 470 });
});
