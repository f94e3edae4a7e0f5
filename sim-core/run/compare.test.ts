// Two runs side by side: what differs is said, each thing by itself, and nothing when nothing does.
import fc from "fast-check";
import { expect, test } from "vitest";
import { choices as choicesOf } from "../kernel/choices.ts";
import { parseChoice } from "./language/index.ts";
import { sketch, workshop } from "../testing/sketch.ts";
import type { Sketch } from "../testing/sketch.ts";
import { differences, sentBy } from "./compare.ts";
import type { Side } from "./compare.ts";
import type { OwnChoice } from "./branches.ts";
import { record } from "./open.ts";
import { firstParting } from "./parting.ts";
import type { Recording } from "./recording.ts";
import { countMessages, storesAt } from "./summary.ts";

/** A run with lines taken from a step on. */
function run(sketched: Sketch, step = 0, ...lines: readonly string[]): Recording {
  const own = lines.map((line, n): OwnChoice => {
    const read = parseChoice(line);
    if (!read.ok) throw new Error(read.says);
    return { step: step + n + 1, choice: read.value };
  });
  const { recording, trouble } = record(sketch(sketched), own, workshop);
  expect(trouble).toBeNull();
  return recording;
}

/** The step that sent the first copy of this type to a node. */
function sending(recording: Recording, to: string, type: string): number {
  for (let step = 1; step <= recording.run.length; step++)
    for (const event of recording.run.at(step).events)
      if (event.type === "sent" && event.envelope.message.type === type && event.envelope.to.node === to) return step;
  throw new Error(`no ${type} to ${to}`);
}

const side = (name: string, recording: Recording, step = Infinity): Side => ({ name, recording, step });
const says = (one: Recording, other: Recording, about?: string): string[] =>
  differences(side("A", one), side("B", other))
    .filter((each) => about === undefined || each.about === about)
    .map((each) => each.says);

const two: Sketch = { clients: { client1: ["put 25 x", "get 25"] } };
const plain = run(two);
const lost = sending(plain, "kvserver3", "kvPutReplica");
const dropped = run(two, lost, "drop kvserver -> kvserver3 kvPutReplica");

test("a lost copy: the outcome, the store, the verdicts, what was sent, and the end", () => {
  expect(differences(side("A", plain), side("B", dropped))).toMatchInlineSnapshot(`
    [
      {
        "about": "outcome",
        "says": "client1's put 25 = "x": ok after 80 ms in A, unknown after 1020 ms in B.",
      },
      {
        "about": "outcome",
        "says": "client1's get 25: ok "x" after 20 ms in A, unknown after 1000 ms in B.",
      },
      {
        "about": "store",
        "says": "kvserver3, key 25: "x" in A, no such key in B.",
      },
      {
        "about": "verdict",
        "says": "INV-EQ, replicas equal: holds in A, cannot be judged yet in B.",
      },
      {
        "about": "verdict",
        "says": "LIV, calls end: holds in A, broken at step 31 in B.",
      },
      {
        "about": "verdict",
        "says": "CAN-UNKNOWN, an end unknown: not seen yet in A, seen at step 29 in B.",
      },
      {
        "about": "verdict",
        "says": "CAN-SPREAD, a write everywhere: seen at step 28 in A, not seen yet in B.",
      },
      {
        "about": "messages",
        "says": "Messages sent so far: 11 in A, 8 in B.",
      },
      {
        "about": "end",
        "says": "The run ends at 150 ms (step 33) in A, at 2070 ms (step 32) in B.",
      },
    ]
  `);
});

test("both ways round, it is the same with the names exchanged", () => {
  const there = differences(side("A", plain), side("B", dropped));
  const back = differences(side("B", dropped), side("A", plain));
  expect(back).toHaveLength(there.length);
  expect(back.map(({ about }) => about)).toEqual(there.map(({ about }) => about));
});

test("at the fork nothing differs, and a step later something does", () => {
  expect(differences(side("A", plain, lost), side("B", dropped, lost)).filter(({ about }) => about !== "end")).toEqual(
    [],
  );
  const parting = firstParting(plain, dropped, lost);
  expect(parting).toMatchInlineSnapshot(`
    {
      "says": [
        "kvserver3 receives kvPutReplica from kvserver, stores 25 = "x" and sends KvResponse.put to kvserver.",
        "The network drops kvPutReplica from kvserver to kvserver3: by choice.",
      ],
      "step": 28,
    }
  `);
  expect(firstParting(plain, plain, 0)).toBeNull();
});

test("an operation is as it stood at the step: not called, still open, ended", () => {
  const { startStep, endStep } = plain.history.operations[0]!;
  const later = run(two, startStep - 1, "crash kvserver3");
  const at = (mine: number, theirs: number): string[] =>
    differences(side("A", plain, mine), side("B", later, theirs)).flatMap(({ about, says: text }) =>
      about === "outcome" ? [text] : [],
    );
  expect(at(startStep - 1, startStep + 1)).toEqual([`client1's put 25 = "x": not called in A, still open in B.`]);
  expect(at(endStep!, startStep + 1)).toEqual([`client1's put 25 = "x": ok after 80 ms in A, still open in B.`]);
});

test("another call in the same place is said as such", () => {
  const first = plain.history.operations[0]!.startStep;
  const other = run(two, first - 1, 'client1 put 25 "y"');
  const told = says(plain, other, "outcome");
  expect(told.slice(0, 2)).toEqual([
    `Operation client1#1 is put 25 = "x" in A, put 25 = "y" in B.`,
    `Operation client1#2 is get 25 in A, put 25 = "x" in B.`,
  ]);
  expect(told[2]).toMatch(/^client1's get 25: not called in A, ok "x" after \d+ ms in B\.$/);
});

test("a node that is down in one is said", () => {
  const down = run(two, plain.run.length, "crash kvserver2");
  expect(says(plain, down, "node")).toEqual(["kvserver2: serving in A, crashed in B."]);
});

test("of many keys the first are listed and the rest is counted", () => {
  const store = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [String(n + 1), "same"]));
  const full = run({ ...two, preset: { kvserver3: { store } } });
  expect(says(plain, full, "store")).toHaveLength(13);
  expect(says(plain, full, "store").at(-1)).toBe("kvserver3 differs in 8 more keys.");
});

test("whatever is done: a run differs from itself in nothing, and a difference is said when there is one", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), fc.nat(1000), (where, which, look) => {
      const step = where % plain.run.length;
      const possible = choicesOf(plain.setup.system, plain.run.at(step).world);
      const choice = possible[which % possible.length]!;
      const { recording } = record(sketch(two), [{ step: step + 1, choice }], workshop);
      expect(says(recording, recording)).toEqual([]);
      const at = look % (recording.run.length + 1);
      expect(sentBy(recording.run.at(at).world)).toBe(countMessages(recording, at).sent);
      const told = says(plain, recording, "store");
      const [mine, theirs] = [plain, recording].map((each) => storesAt(each, each.run.length));
      expect(told.length > 0).toBe(JSON.stringify(mine) !== JSON.stringify(theirs));
      const parting = firstParting(plain, recording, step);
      if (parting) expect(plain.hashAt(parting.step - 1)).toBe(recording.hashAt(parting.step - 1));
      else expect(plain.hashAt(plain.run.length)).toBe(recording.hashAt(recording.run.length));
    }),
    { numRuns: 60 },
  );
});
