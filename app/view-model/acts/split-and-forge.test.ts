// Drawing a partition and forging a message: what the forms make of what is chosen in them.
import { describe, expect, test } from "vitest";
import { refusal } from "#core";
import { directed } from "../../../sim-core/testing/directed.ts";
import { play } from "../../../sim-core/testing/sketch.ts";
import { fieldsOf, forgeryOf, formLike } from "./forgery.ts";
import { groupsOf, partitionOf, presetsOf, previewOf, sidesNow } from "./partition.ts";

const { run, setup } = play();
const frame = Array.from({ length: run.length + 1 }, (_, step) => run.at(step)).find(({ events }) =>
  events.some(({ type }) => type === "applied"),
)!;
/** When the primary has stored its put. */
const moment = { ...setup, world: frame.world };

describe("a partition", () => {
  const names = ["client1", "kvserver", "kvserver2", "kvserver3", "directory"];

  test("in words, with what it cuts", () => {
    const sides = { client1: 0, kvserver: 0, kvserver2: 1, kvserver3: 1, directory: null };
    expect(previewOf(sides)).toBe(
      "{client1, kvserver} | {kvserver2, kvserver3}: 4 links are cut both ways; inside a side every link is whole. The links of directory stay as they are.",
    );
    expect(partitionOf(sides)).toEqual({
      do: "partition",
      groups: [
        ["client1", "kvserver"],
        ["kvserver2", "kvserver3"],
      ],
    });
    expect(previewOf({ client1: 0 })).toMatch(/^Put nodes on two sides/);
  });

  test("presets name every node once and can be taken", () => {
    for (const { sides } of presetsOf(moment.system, "kvserver2")) {
      expect(groupsOf(sides).flat().toSorted()).toEqual(names.toSorted());
      expect(refusal(moment.system, moment.world, partitionOf(sides))).toBeNull();
    }
  });

  test("begins from what is cut now", () => {
    const split = directed({}, "applied kvserver", "partition client1 kvserver directory | kvserver2 kvserver3");
    const steps = Array.from({ length: split.run.length + 1 }, (_, n) => n);
    const step = steps.find((n) => split.run.verb(n) === "partition") ?? NaN;
    expect(sidesNow(split.setup.system, split.run.at(step).world)).toEqual({
      client1: 0,
      kvserver: 0,
      kvserver2: 1,
      kvserver3: 1,
      directory: 0,
    });
  });
});

describe("a forged message", () => {
  const envelope = frame.world.envelopes.find(({ message }) => message.type === "kvPutReplica")!;

  test("begins as the one that it is like, and can be sent as it is", () => {
    const forgery = forgeryOf(formLike(moment.protocol, envelope));
    expect(forgery).toMatchObject({ do: "forge", from: "kvserver", message: envelope.message });
    expect(refusal(moment.system, moment.world, forgery)).toBeNull();
  });

  test("what does not fit is refused in the core's words", () => {
    const form = formLike(moment.protocol, envelope);
    const fields = form.fields.map((field) => (field.name === "serial" ? { ...field, value: "seven" } : field));
    expect(refusal(moment.system, moment.world, forgeryOf({ ...form, fields }))).toMatch(/`serial`.*cannot be "seven"/);
  });

  test("another type has the fields of that type", () => {
    expect(fieldsOf(moment.protocol.messages, "KvResponse.get", {}).map(({ name }) => name)).toContain("status");
  });
});
