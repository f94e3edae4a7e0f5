// What the picture shows at telling moments of small runs: the same scene gives the same picture, forwards and backwards.
import { describe, expect, test } from "vitest";
import { play } from "../../../sim-core/testing/sketch.ts";
import type { Sketch } from "../../../sim-core/testing/sketch.ts";
import type { Scene } from "../frame.ts";
import { progress } from "./flights.ts";
import { contains, grown } from "./geometry.ts";
import type { StagePicture } from "./picture.ts";
import { placeNodes } from "./placement.ts";
import { stageAt } from "./stage-at.ts";

/** Pictures of a sketch's run by cursor, and the first step with an event of a type. */
function shown(sketch: Sketch = {}) {
  const { run, setup, judge } = play(sketch);
  const { system, protocol } = setup;
  const placement = placeNodes(system, "wide");
  const at = (cursor: number): StagePicture => {
    const step = Math.floor(cursor);
    const next = step < run.length ? run.at(step + 1) : null;
    const scene: Scene = { system, protocol, now: run.at(step), next, fraction: cursor - step };
    return stageAt(scene, placement, judge.at(step));
  };
  const steps = Array.from({ length: run.length + 1 }, (_, step) => step);
  const stepOf = (type: string): number =>
    steps.find((step) => run.at(step).events.some((event) => event.type === type)) ?? NaN;
  return { at, stepOf, steps };
}

const cardOf = (picture: StagePicture, name: string) => picture.cards.find((card) => card.name === name)!;
const rowsOf = (picture: StagePicture, name: string): string[] =>
  (cardOf(picture, name).disk?.rows ?? []).map((row) => [row.tone, ...row.texts.map(({ text }) => text)].join(" "));

const lost: Sketch = {
  options: { onReplicaFailure: "replyTrue" },
  faults: [{ when: "sent kvserver -> kvserver3 kvPutReplica", do: "drop" }],
};

describe("stageAt", () => {
  test("a put changes the primary first: its cell is marked, the replicas' cells are on their way", () => {
    const { at, stepOf } = shown();
    const picture = at(stepOf("applied"));
    expect(rowsOf(picture, "kvserver")).toEqual(["changed 25 x new"]);
    expect(rowsOf(picture, "kvserver3")).toEqual(["differs 25 – missing"]);
    expect(cardOf(picture, "kvserver")).toMatchObject({ leads: true, condition: "busy", touched: true });
    expect(picture.capsules.map(({ text, tone }) => [tone, text?.text])).toEqual([
      ["fresh", "put 25"],
      ["event", "put 25"],
    ]);
    expect(picture.links.filter(({ tone }) => tone === "event")).toHaveLength(1);
  });

  test("a message moves with the fraction from its sender to its receiver", () => {
    const { at, stepOf } = shown();
    const step = stepOf("applied");
    const xs = [0, 0.25, 0.5, 0.75].map((fraction) => {
      const { rect } = at(step + fraction).capsules.find(
        ({ tone, opacity }) => tone !== "wrong" && opacity === 1 && tone !== "quiet",
      )!;
      return rect.x;
    });
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
    expect(new Set(xs).size).toBe(4);
  });

  test("a lost message stops at a cross with its reason, and red comes only with the verdict", () => {
    const { at, stepOf, steps } = shown(lost);
    const picture = at(stepOf("dropped"));
    expect(picture.marks.map(({ kind }) => kind)).toEqual(["cross"]);
    expect(picture.capsules[0]).toMatchObject({ tone: "wrong", notes: [{ text: "dropped on the way" }] });
    expect(rowsOf(picture, "kvserver3")).toEqual(["differs 25 – missing"]);
    expect(rowsOf(at(steps.at(-1)!), "kvserver3")).toEqual(["wrong 25 – missing"]);
  });

  test("a connection is a broad line as long as it is open, from whoever opened it", () => {
    const { at, steps } = shown({ protocol: "two-phase-commit", options: { servers: "3" } });
    const open = (step: number): string[] => at(step).links.flatMap(({ key, tone }) => (tone === "open" ? [key] : []));
    const kinds = steps.map((step) => open(step).join(" "));
    // None, then the coordinator's two, and none again when the put is over.
    expect(kinds.filter((kind, n) => kind !== kinds[n - 1])).toEqual(["", "S1=S2 S1=S3", ""]);
  });

  test("a crash takes what is in memory and leaves the disk", () => {
    const { at, steps } = shown({ faults: [{ at: 300, do: "crash kvserver2" }] });
    const picture = at(steps.at(-1)!);
    expect(cardOf(picture, "kvserver2")).toMatchObject({ condition: "down", memory: null, badge: null });
    expect(rowsOf(picture, "kvserver2")).toEqual(["plain 25 x"]);
  });

  test("what nobody has read yet waits in the tray, two places a socket", () => {
    const crowd = { client1: ["put 1 a"], client2: ["put 2 b"] };
    const { at, stepOf } = shown({ clients: crowd });
    const picture = at(stepOf("queued"));
    expect(cardOf(picture, "kvserver").slots.map(({ text }) => text?.text ?? null)).toEqual(["put 2", null]);
  });

  test("what is held stands half-way with a word, whatever the time; its copy flies on", () => {
    const { at, stepOf, steps } = shown({
      faults: [
        { when: "sent kvserver -> kvserver2 kvPutReplica", do: "hold" },
        { when: "held kvserver -> kvserver2", do: "duplicate kvserver -> kvserver2 kvPutReplica" },
      ],
    });
    const words = (picture: StagePicture) =>
      picture.capsules.map(({ text, held, notes }) => [text?.text, held, ...notes.map((note) => note.text)].join(" "));
    expect(words(at(stepOf("held")))).toContain("put 25 true held");
    const copied = stepOf("duplicated");
    expect(words(at(copied))).toEqual(expect.arrayContaining(["put 25 true held", "put 25 false copy"]));
    // Half-way, then and at the end of the run.
    expect(at(steps.at(-1)!).capsules.some((capsule) => capsule.held)).toBe(true);
    const held = { sentAt: 0, deliverAt: 10, held: true };
    expect([0, 3, 99].map((time) => progress(held, time))).toEqual([0.5, 0.5, 0.5]);
  });

  test("a node that is set to crash wears it until it does, and a slow link says how slow", () => {
    const { at, stepOf } = shown({
      faults: [
        { at: 40, do: "crashDuring kvserver2 after 1" },
        { at: 41, do: "degrade kvserver -> kvserver2 latency 200 loss 0" },
      ],
    });
    const later = stepOf("called");
    expect(cardOf(at(later), "kvserver2").tag?.text.text).toBe("✗ set to crash");
    expect(cardOf(at(later + 0.5), "kvserver2").tag?.text.text).toBe("✗ set to crash");
    expect(cardOf(at(later), "kvserver2").touched).toBe(false);
    expect(at(later).labels.map(({ text }) => text)).toEqual(["→ 200 ms, 0 % lost"]);
    expect(
      at(later)
        .links.filter(({ tone }) => tone === "degraded")
        .map(({ key }) => key),
    ).toEqual(["kvserver>kvserver2"]);
  });

  test("before it is constructed a node is a ghost without a store", () => {
    expect(cardOf(shown().at(0), "kvserver")).toMatchObject({ condition: "absent", disk: null, badge: null });
  });

  test("the way back shows the same pictures", () => {
    const { at, steps } = shown(lost);
    const cursors = steps.slice(0, -1).flatMap((step) => [step, step + 0.4]);
    const forwards = cursors.map((cursor) => JSON.stringify(at(cursor)));
    const backwards = cursors.toReversed().map((cursor) => JSON.stringify(at(cursor)));
    expect(backwards.toReversed()).toEqual(forwards);
  });

  test("cards keep their places through the whole run", () => {
    const { at, steps } = shown(lost);
    const places = steps.map((step) => JSON.stringify(at(step).cards.map(({ name, rect }) => [name, rect])));
    expect(new Set(places).size).toBe(1);
  });

  test("a message keeps clear of the cards between which it flies", () => {
    const { at, stepOf } = shown();
    const { capsules, cards } = at(stepOf("applied") + 0.5);
    for (const { rect } of capsules)
      for (const corner of [rect, { x: rect.x + rect.width, y: rect.y + rect.height }])
        expect(cards.some((card) => contains(grown(card.rect, 1), corner))).toBe(false);
  });
});
