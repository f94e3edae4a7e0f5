// A client on a server's host, as it is shown: a line in that server's card, acts in its menu, a chart and rows in its panel.
import { expect, test } from "vitest";
import { play } from "../../sim-core/testing/sketch.ts";
import { nodeActs } from "./acts/node-acts.ts";
import { nodeFacts } from "./node-facts.ts";
import { placeNodes } from "./stage/placement.ts";
import { stageAt } from "./stage/stage-at.ts";

const { run, setup } = play({
  clients: { client1: ["put 1 x"], client2: [{ at: 200, do: "put 2 y" }] },
  hosts: { client2: { on: "kvserver", server: "kvserver2" } },
});
const steps = Array.from({ length: run.length + 1 }, (_, step) => step);
const called = steps.find((step) =>
  run.at(step).events.some((one) => one.type === "called" && one.client === "client2"),
)!;
const ended = steps.find((step) =>
  run.at(step).events.some((one) => one.type === "finished" && one.client === "client2"),
)!;

function cards(step: number) {
  const scene = { system: setup.system, protocol: setup.protocol, now: run.at(step), next: null, fraction: 0 };
  return stageAt(scene, placeNodes(setup.system, "wide")).cards;
}

test("it is a line in its host's card, which says what it does and keeps its size", () => {
  const now = cards(called);
  expect(now.map(({ name }) => name)).not.toContain("client2");
  const host = now.find(({ name }) => name === "kvserver")!;
  expect(host.guests?.full).toBe('client2: put 2 "y"');
  expect(host.tag?.text.text).toBe("client2 begins");
  expect(host.says).toContain('client2: put 2 "y"');
  expect(host.guests!.rect.y + host.guests!.rect.height).toBeLessThan(host.disk!.rect.y);
  expect(host.rect).toEqual(placeNodes(setup.system, "wide").places["kvserver"]!.rect);
  expect(cards(ended).find(({ name }) => name === "kvserver")).toMatchObject({
    guests: { full: "client2: idle" },
    tag: { text: { text: "client2 ✓ ok" } },
  });
  expect(now.find(({ name }) => name === "kvserver2")?.guests).toBeNull();
});

test("its host's menu has what it can do, by its name", () => {
  const menu = nodeActs({ ...setup, world: run.at(called).world }, "kvserver");
  const group = menu.find(({ title }) => title === "As client2, which runs on it");
  expect(group?.items.map(({ key, reason }) => [key, reason])).toEqual([
    ["call client2", "client2 still waits for its operation client2#1."],
    ["giveUp client2", null],
  ]);
  expect(group?.items[0]?.does).toEqual({ kind: "page", page: "call", node: "client2" });
  const keys = menu.flatMap(({ items }) => items.map(({ key }) => key));
  expect(new Set(keys).size).toBe(keys.length);
});

test("its host's panel has its chart, what it was told and what it remembers", () => {
  const facts = nodeFacts(setup, "kvserver", run.at(called), run.at(called - 1))!;
  expect(facts.role).toBe("primary");
  expect(facts.processes.map(({ owner, chart }) => [owner, chart.machine.id])).toEqual([
    ["kvserver", "service"],
    ["client2 on kvserver", "client"],
  ]);
  expect(facts.configured).toContainEqual(["client2: server", "kvserver2:8081"]);
  expect(facts.volatile).toContainEqual({ label: "client2: serial", value: "1", changed: true });
});
