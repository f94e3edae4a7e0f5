// Where the view service breaks or stops, and where it does not (SYSTEMS 3D.5, CHECKING.md "Corrections"): what no scenario shows.
import { describe, expect, test } from "vitest";
import { wrongAfter } from "../protocols/view-service/view-rules.ts";
import type { View } from "../protocols/view-service/view.ts";
import { directed, happened } from "./directed.ts";
import { searchFor } from "./defects-table.ts";
import { alarms, got, serve, viewOf } from "./view-service-bench.ts";

const view = (n: number, primary: string, backup = ""): View => ({ n, primary, backup });

test.each([
  ["a", [view(1, "A"), view(2, "A", "B"), view(3, "B")], null],
  ["b", [view(1, "A"), view(2, "B", "A")], /neither primary nor backup/],
  ["c", [view(2, "A", "B"), view(3, "C", "B")], /neither primary nor backup/],
  ["d", [view(2, "A", "B"), view(3, "A"), view(4, "A", "C")], null],
  ["e", [view(2, "A", "B"), view(3, "B", "A")], null],
  ["f", [view(3, "B"), view(4, "B")], /nothing in it is new/],
] as const)("EX-06 (%s): which views may follow each other", (_, views, wrong) => {
  const found = views.slice(1).map((after, n) => wrongAfter(views[n]!, after, true));
  if (wrong === null) expect(found.every((one) => one === null)).toBe(true);
  else expect(found.join(" ")).toMatch(wrong);
});

test("a view that was not acknowledged is followed by none", () => {
  expect(wrongAfter(view(2, "A", "B"), view(3, "B"), false)).toMatch(/had not acknowledged/);
});

test("a late refusal of an earlier view does not cancel the forward of this one", () => {
  const sketched = { protocol: "view-service", clients: { client1: [{ at: 400, do: "put k 1" }] }, until: 700 };
  const recording = directed(sketched, "sent S1 -> S2 Forward", "");
  expect(got(recording, "client1")).toEqual([true]);
  const late = directed(
    sketched,
    "sent S1 -> S2 Forward",
    'forge S2:9000 -> S1:9000 ForwardReply viewnum 1 fseq 1 err "ErrWrongView"\ndeliver S2 -> S1 ForwardReply',
  );
  expect(happened(late, "ignored").map(({ reason }) => reason)).toEqual(["not the answer to the Forward at hand"]);
  expect(happened(late, "sent").filter(({ envelope }) => envelope.message["err"] === "ErrWrongServer")).toEqual([]);
  expect(late.history.operations[0]).toMatchObject({ outcome: "ok", messages: 4 });
  expect(happened(late, "applied").map(({ node }) => node)).toEqual(["S2", "S1"]);
});

test("D-X6: a forward of view 2 is carried out in view 6, and the copies differ for good", () => {
  const run = (forwardView: string) =>
    serve({
      ...{ up: ["S1", "S2"], options: { forwardView }, until: 6000 },
      clients: { client1: [{ at: 500, do: "put k old" }] },
      faults: [
        { when: "sent S1 -> S2 Forward", do: "delay by 4500" },
        { when: "sent S1 -> S2 Forward 2nd", do: "drop", times: 20 },
        { at: 530, do: "giveUp client1" },
        // S1 is taken for dead and comes back, then S2.
        ...[
          { at: 531, do: "freeze S1 pingTimer" },
          { at: 1400, do: "thaw S1 pingTimer" },
        ],
        ...[
          { at: 2200, do: "freeze S2 pingTimer" },
          { at: 3100, do: "thaw S2 pingTimer" },
        ],
      ],
    });
  const [right, wrong] = [run("checked"), run("unchecked")];
  for (const one of [right, wrong]) expect(viewOf(one)).toEqual([6, "S1", "S2"]);
  expect(alarms(right)).toEqual([]);
  expect(alarms(wrong).map((one) => one.split(":")[0])).toEqual(["INV-ONE", "INV-EQ"]);
});

describe("where it stops", () => {
  test("D-X10: the primary dies before it acknowledges its view", () => {
    const run = serve({
      ...{ up: ["S1", "S2"], until: 3000, clients: { client1: [{ at: 500, do: "put k 1" }] } },
      faults: [{ when: "delivered S2 -> M Ping 2nd", do: "crash S1" }],
    });
    expect(viewOf(run)).toEqual([2, "S1", "S2"]);
    expect(got(run, "client1")).toEqual(["pending"]);
    expect(alarms(run)).toEqual([]);
  });

  test("D-X14: clients that ask for the view each time put the monitor in the way of every operation", () => {
    const asked = (clientView: string): number => {
      const calls = Array.from({ length: 20 }, (_, n) => ({ at: 500, do: `put k ${n}` }));
      const run = serve({ up: ["S1", "S2"], until: 4000, options: { clientView }, clients: { client1: calls } });
      expect(got(run, "client1")).toEqual(calls.map(() => true));
      return happened(run, "sent").filter(({ envelope }) => envelope.message.type === "GetView").length;
    };
    expect([asked("asNeeded"), asked("eachTime")]).toEqual([1, 20]);
  });
});

test("a write that is refused by the disk ends the server, which is then taken for dead; nothing is lost", () => {
  const run = serve({
    ...{
      up: ["S1", "S2"],
      until: 3000,
      clients: {
        client1: [
          { at: 500, do: "append k a" },
          { at: 500, do: "append k b" },
          { at: 500, do: "get k" },
        ],
      },
    },
    faults: [{ at: 490, do: "failWrite S2 1" }],
  });
  expect(viewOf(run)).toEqual([3, "S1", ""]);
  expect(got(run, "client1")).toEqual([true, true, "ab"]);
  expect(alarms(run)).toEqual([]);
});

test("every order of events with one false suspicion and one crash, searched wholly: all claims hold", async () => {
  const one = { id: "", what: "", defect: {}, clients: { client1: ["put 1 a"] }, breaks: "", most: 0 };
  const { verdict, progress } = await searchFor("view-service", { ...one, faults: "suspicion=1,crash=1" }, {}, null);
  expect({ verdict, cutOff: progress.cutOff }).toEqual({ verdict: "holds", cutOff: false });
  expect(progress.worlds).toBe(54_968);
});
