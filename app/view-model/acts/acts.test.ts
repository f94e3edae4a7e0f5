// Menus as data: for nodes, messages and links of small runs, what is offered, what is refused with its reason, and what the acts do.
import { describe, expect, test } from "vitest";
import { choices, loadPreview, refusal } from "#core";
import type { Choice } from "#core";
import { play } from "../../../sim-core/testing/sketch.ts";
import type { Sketch } from "../../../sim-core/testing/sketch.ts";
import { actsOf, headingOf, targetOf } from "./acts-of.ts";
import { causesOf } from "./causes.ts";
import { crashPage } from "./crash-points.ts";
import type { ActGroup, ActItem, Moment } from "./item.ts";
import { linkList } from "./link-acts.ts";
import { insideOf } from "./message-acts.ts";
import { whatNext } from "./next.ts";

/** The first moment of a sketch's run in which an event of a type happens. */
function at(type: string, sketch: Sketch = {}) {
  const recording = play(sketch);
  const { run, setup } = recording;
  const frames = Array.from({ length: run.length + 1 }, (_, step) => run.at(step));
  const frame = frames.find(({ events }) => events.some((event) => event.type === type));
  if (!frame) throw new Error(`nothing was ${type}`);
  const moment: Moment = { system: setup.system, protocol: setup.protocol, world: frame.world };
  return { recording, frame, moment };
}

const items = (groups: readonly ActGroup[]): ActItem[] => groups.flatMap((group) => [...group.items]);
const item = (groups: readonly ActGroup[], key: string): ActItem => {
  const found = items(groups).find((one) => one.key === key);
  if (!found) throw new Error(`no act ${key}`);
  return found;
};
const taken = ({ does }: ActItem): readonly Choice[] => (does.kind === "take" ? does.choices : []);
const node = (moment: Moment, name: string) => actsOf(moment, { kind: "node", name }, "both");

describe("a node's menu", () => {
  test("of a server at work: what is possible has choices, what is not has a sentence", () => {
    const { moment } = at("applied");
    const menu = node(moment, "kvserver");
    expect(taken(item(menu, "crash"))).toEqual([{ do: "crash", node: "kvserver" }]);
    expect(item(menu, "restart")).toMatchObject({ reason: "kvserver is serving: it cannot restart now." });
    expect(items(menu).map(({ key }) => key)).toContain("pause");
  });

  test("every act that is offered can be taken", () => {
    const { moment } = at("applied");
    for (const { name } of moment.system.nodes)
      for (const { reason, does } of items(node(moment, name))) {
        const taking =
          does.kind === "take" ? does.choices : does.kind === "amount" ? does.choicesFor(does.presets[0]!) : [];
        if (reason === null) for (const one of taking) expect(refusal(moment.system, moment.world, one)).toBeNull();
        else expect(reason).toMatch(/^[A-Z].*\.$|^[a-z].* .*\.$/);
      }
  });

  test("a service of the simulator is always up, and says so once", () => {
    const { moment } = at("applied");
    const offered = items(node(moment, "DNS"));
    expect(offered).toHaveLength(1);
    expect(offered[0]?.reason).toContain("always up");
  });

  test("a waiting client can give up and cannot start another operation", () => {
    const { moment } = at("called");
    const menu = node(moment, "client1");
    expect(item(menu, "giveUp").reason).toBeNull();
    expect(item(menu, "call").reason).toMatch(/still waits/);
    expect(items(menu).map(({ words }) => words)).toContain("Fire its receive timeout");
  });

  test("cut off is one partition, or the single links where something else is cut already", () => {
    const { moment } = at("applied");
    expect(taken(item(node(moment, "kvserver2"), "cutOff"))).toMatchObject([{ do: "partition" }]);
    const { moment: cut } = at("linkCut", { faults: [{ at: 300, do: "cut client1 -> kvserver" }] });
    const choices = taken(item(node(cut, "kvserver2"), "cutOff"));
    expect(choices.every(({ do: verb }) => verb === "cut")).toBe(true);
    expect(choices).toHaveLength(8);
  });

  test("every link of a node can be chosen, used or not, and says what is odd about it", () => {
    const { moment, frame } = at("linkCut", { faults: [{ at: 300, do: "cut kvserver2 -> kvserver" }] });
    const list = linkList(moment, "kvserver2");
    expect(list.map(({ key, words, hint }) => [key, words, hint])).toEqual([
      ["link kvserver2>directory", "Link to directory", null],
      ["link kvserver2>kvserver", "Link to kvserver", "there: cut; back: whole"],
      ["link kvserver2>kvserver3", "Link to kvserver3", null],
      ["link kvserver2>client1", "Link to client1", null],
    ]);
    for (const { key } of list) expect(targetOf(key, frame)?.kind).toBe("link");
    expect(item(node(moment, "kvserver2"), "links").reason).toBeNull();
  });

  test("crash points are the step's effects in words", async () => {
    const { nextAct } = await loadPreview();
    const { moment } = at("applied");
    const { moment: asked } = at("called");
    expect(crashPage(moment, "kvserver", null).items[1]?.words).toBe("After its first effect");
    const page = crashPage(asked, "client1", nextAct(asked.system, asked.world, "client1"));
    expect(page.says).toMatch(/deliver directory → client1 DirResult/);
    expect(page.items.map(({ words }) => words)).toEqual([
      "… before anything",
      "… after it sends KvRequest.put to kvserver",
    ]);
    expect(page.items.map(taken)[1]).toEqual([{ do: "crashDuring", node: "client1", after: 1 }]);
  });
});

describe("a message's menu", () => {
  const sent = at("applied");
  const envelope = sent.frame.world.envelopes.find(({ message }) => message.type === "kvPutReplica")!;

  test("it can be delivered, dropped, delayed and held", () => {
    const menu = actsOf(sent.moment, { kind: "message", envelope }, "both");
    expect(items(menu).map(({ key, reason }) => [key, reason])).toEqual(
      ["deliver", "drop", "duplicate", "delay", "hold", "causes", "forge"].map((key) => [key, null]),
    );
    const delay = item(menu, "delay").does;
    expect(delay.kind === "amount" && delay.choicesFor(30)).toMatchObject([{ do: "delay", nth: 1, ms: 30 }]);
  });

  test("a held one can be let go, and says that it is held", () => {
    const { moment, frame } = at("held", { faults: [{ when: "sent kvserver -> kvserver2 kvPutReplica", do: "hold" }] });
    const held = frame.world.envelopes.find((one) => one.held)!;
    expect(item(actsOf(moment, { kind: "message", envelope: held }, "both"), "release").reason).toBeNull();
    expect(insideOf(moment, held).facts.join(" ")).toContain("held back");
  });

  test("inside it are its fields, and when it was sent", () => {
    const inside = insideOf(sent.moment, envelope);
    expect(Object.fromEntries(inside.fields)).toMatchObject({ key: '"25"', value: '"x"' });
    expect(inside.facts[0]).toMatch(/^Sent in step \d+, at \d+ ms; due at \d+ ms; \d+ bytes\.$/);
  });

  test("its causes lead back to the client's call, each step before the other", () => {
    const causes = causesOf(sent.recording, envelope);
    expect(causes[0]?.says).toMatch(/^kvserver sends kvPutReplica/);
    expect(causes.at(-1)?.says).toBe("client1 calls put 25");
    const steps = causes.map(({ step }) => step);
    expect(steps).toEqual(steps.toSorted((a, b) => b - a));
  });

  test("a copy has its original's causes", () => {
    const { recording, frame } = at("duplicated", {
      faults: [{ when: "sent kvserver -> kvserver2 kvPutReplica", do: "duplicate" }],
    });
    const copy = frame.world.envelopes.find(({ origin }) => origin === "copied")!;
    expect(causesOf(recording, copy).at(-1)?.says).toBe("client1 calls put 25");
  });

  test("one that has arrived can still be looked into", () => {
    const { moment, frame } = at("delivered");
    const event = frame.events.find((one) => one.type === "delivered")!;
    const target = targetOf(`m${event.envelope.seq}`, frame);
    expect(target?.kind).toBe("message");
    expect(target && items(actsOf(moment, target, "both")).map(({ key }) => key)).toEqual(["causes", "forge"]);
    expect(targetOf("m99999", frame)).toBeNull();
  });
});

describe("a link's menu", () => {
  const { moment } = at("applied");
  const link = { kind: "link", a: "kvserver", b: "kvserver2" } as const;

  test("is about one direction or both", () => {
    expect(taken(item(actsOf(moment, link, "there"), "cut"))).toEqual([
      { do: "cut", from: "kvserver", to: "kvserver2" },
    ]);
    expect(taken(item(actsOf(moment, link, "both"), "cut"))).toHaveLength(2);
    expect(item(actsOf(moment, link, "both"), "heal").reason).toBe("The link from kvserver to kvserver2 is whole.");
  });

  test("what is worse already stays so when it gets worse in another way", () => {
    const { moment: slow } = at("linkDegraded", {
      faults: [{ at: 300, do: "degrade kvserver -> kvserver2 latency 200" }],
    });
    const { does } = item(actsOf(slow, link, "there"), "lossy");
    expect(does.kind === "amount" && does.choicesFor(50)).toMatchObject([{ latency: 200, loss: 0.5, duplicate: null }]);
    expect(headingOf(slow, link)[1]).toBe("kvserver → kvserver2: 200 ms; kvserver2 → kvserver: whole");
  });
});

describe("what may happen next", () => {
  test("messages, timers and operations come first; the clock's own choice is marked", () => {
    const { recording, frame, moment } = at("applied");
    const { groups, clock } = whatNext(moment, choices(moment.system, moment.world));
    const marked = groups.flatMap((group) => group.items.filter((one) => one.clock));
    expect(marked.map(({ choice }) => choice)).toEqual([recording.run.at(frame.step + 1).choice]);
    expect(clock).toMatch(/^The clock's own next: deliver/);
    expect(groups.filter(({ folded }) => !folded).map(({ title }) => title)).toEqual([
      "Messages that may arrive",
      "Timers that may go off",
    ]);
  });
});
