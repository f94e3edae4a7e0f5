// Geometry over whole runs: cards, capsules with their notes, tags, trays and crosses never cover one another, at any fraction.
import { describe, expect, test } from "vitest";
import { play } from "../../../sim-core/testing/sketch.ts";
import type { Sketch } from "../../../sim-core/testing/sketch.ts";
import type { Verdict } from "#core";
import { instantsOf, sceneAtTime } from "../beside/instants.ts";
import type { Scene } from "../frame.ts";
import { around, grown, inside, overlap } from "./geometry.ts";
import type { Rect } from "./geometry.ts";
import type { StagePicture } from "./picture.ts";
import { placeNodes } from "./placement.ts";
import type { StageShape } from "./place.ts";
import { stageAt } from "./stage-at.ts";
import { widthIn } from "./text-run.ts";

const crowd = (count: number): Record<string, string[]> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`client${n + 1}`, ['put 25 "This is a test"']]));

const sketches: Record<string, Sketch> = {
  "one client": { clients: { client1: ["put 1 x", 'put 25 "This is a test"', "get 25"] } },
  "a loss, a crash and a cut": {
    clients: { client1: ["put 1 x", "put 2 y"], client2: [{ at: 400, do: "put 2 z" }] },
    options: { onReplicaFailure: "replyFalse" },
    faults: [
      { when: "sent kvserver -> kvserver3 kvPutReplica", do: "drop" },
      { at: 1200, do: "crash kvserver2" },
      { at: 1300, do: "cut kvserver -> kvserver3" },
    ],
  },
  "a partition with a second one inside it": {
    clients: { client1: ["put 1 x", "put 2 y"], client2: [{ at: 400, do: "put 2 z" }] },
    faults: [
      { when: "applied kvserver", do: "partition client1 directory kvserver | client2 kvserver2 kvserver3" },
      { at: 1300, do: "partition client1 kvserver3 | client2 kvserver | directory kvserver2" },
      { at: 1310, do: "degrade client1 -> kvserver3 latency 200" },
      { at: 1500, do: "healAll" },
    ],
  },
  "six clients": { clients: crowd(6) },
  "eight clients": { clients: crowd(8), network: { latency: [5, 30] } },
  "clients on servers' hosts": {
    clients: { client1: ["put 1 x"], client2: ["put 2 y", "get 2"], client3: [{ at: 300, do: "put 1 z" }] },
    hosts: { client2: { on: "kvserver" }, client3: { on: "kvserver2", server: "kvserver3" } },
    options: { sourceCheck: "off" },
  },
  "five equal servers": { protocol: "two-phase-commit", clients: { client1: ["put 1 x", "get 1"] } },
  unreplicated: { protocol: "unreplicated", clients: crowd(3) },
};

/** Every labelled thing of a picture with what it covers. */
function coverings({ cards, capsules, marks, band, labels }: StagePicture): [string, Rect][] {
  return [
    ...(band?.label ? [["the words of the band", band.label.rect] as [string, Rect]] : []),
    ...labels.map(({ text, x, y }): [string, Rect] => [text, around({ x, y: y - 5 }, widthIn(text, "note"), 14)]),
    ...cards.map(({ name, rect }): [string, Rect] => [name, rect]),
    ...cards.flatMap(({ name, tag }): [string, Rect][] => (tag ? [[`the tag of ${name}`, tag.rect]] : [])),
    ...cards.flatMap(({ name, blame }): [string, Rect][] => (blame ? [[`the flag of ${name}`, blame.rect]] : [])),
    ...capsules.filter(({ text }) => text !== null).map((one): [string, Rect] => [one.says, one.rect]),
    ...capsules.flatMap(({ notes, says }) =>
      notes.map(({ text, x, y }): [string, Rect] => [
        `${says} (${text})`,
        around({ x, y: y - 5 }, widthIn(text, "note"), 14),
      ]),
    ),
    ...marks
      .filter(({ kind }) => kind === "cross")
      .map(({ says, at }): [string, Rect] => [`cross: ${says}`, around(at, 18, 18)]),
  ];
}

/** Tag and flag sit on their own card's edge; a cross, which is there for one step, may lie on a flag; everything else keeps apart. */
function collisions(picture: StagePicture): string[] {
  const all = coverings(picture);
  return all.flatMap(([a, rectA], n) =>
    all.slice(n + 1).flatMap(([b, rectB]) => {
      const own =
        [`the tag of ${a}`, `the flag of ${a}`].includes(b) || (a.startsWith("the flag") && b.startsWith("cross"));
      return !own && overlap(grown(rectA, -0.5), grown(rectB, -0.5)) ? [`${a} × ${b}`] : [];
    }),
  );
}

const fractions = [0, 0.2, 0.4, 0.6, 0.8];

/** As if two properties were broken at every node. */
function allBlamed(nodes: readonly string[]): Verdict[] {
  const broken = { kind: "always", title: "a claim", status: "broken", step: 1, says: null, at: { nodes } } as const;
  return ["INV-ACK", "INV-EQ"].map((id) => ({ ...broken, id }));
}

/** Where four messages leave at once, a phone has room for the words of three. */
const crowdedOnAPhone = "five equal servers";

describe.each(Object.entries(sketches))("%s", (name, sketch) => {
  const { run, setup } = play(sketch);
  const blamed = allBlamed(setup.system.nodes.map(({ name }) => name));
  test.each(["wide", "half", "tall"] as const satisfies StageShape[])(
    "nothing covers anything, %s",
    { timeout: 60_000 },
    (shape) => {
      const placement = placeNodes(setup.system, shape);
      const field = { x: 0, y: 0, width: placement.width, height: placement.height };
      const found: string[] = [];
      const silent: string[] = [];
      let [worded, beads] = [0, 0];
      for (let step = 0; step <= run.length; step++)
        for (const fraction of step < run.length ? fractions : [0]) {
          const next = step < run.length ? run.at(step + 1) : null;
          const scene: Scene = { system: setup.system, protocol: setup.protocol, now: run.at(step), next, fraction };
          const picture = stageAt(scene, placement);
          found.push(...collisions(picture).map((words) => `step ${step + fraction}: ${words}`));
          if (fraction === 0)
            found.push(
              ...collisions(stageAt(scene, placement, blamed)).map((words) => `step ${step}, all blamed: ${words}`),
            );
          for (const { says, rect, text, tone } of picture.capsules) {
            if (!inside(rect, field)) found.push(`step ${step + fraction}: outside: ${says}`);
            if (text === null) beads++;
            else worded++;
            if (text === null && tone !== "quiet") silent.push(`step ${step + fraction}: ${says}`);
          }
        }
      expect(found.slice(0, 10)).toEqual([]);
      // A crowd on a phone has no room for the words of all its messages; what happens now always has.
      if (shape !== "tall" || name !== crowdedOnAPhone) expect(silent.slice(0, 10)).toEqual([]);
      if (shape === "wide") expect(beads, "messages without room for words").toBeLessThanOrEqual(worded * 0.05);
    },
  );

  test("nothing covers anything where all that happens at once is shown, half", () => {
    const placement = placeNodes(setup.system, "half");
    const instants = instantsOf(run);
    const found = instants.flatMap(({ time }, n) =>
      fractions.flatMap((fraction) => {
        const at = time + fraction * ((instants[n + 1]?.time ?? time) - time);
        return collisions(stageAt(sceneAtTime({ run, setup }, instants, at), placement)).map(
          (words) => `${at}: ${words}`,
        );
      }),
    );
    expect(found.slice(0, 10)).toEqual([]);
  });
});
