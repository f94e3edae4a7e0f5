// LIV in runs: an answer that does not come is told from one that something kept from coming.
import { describe, expect, test } from "vitest";
import { happened } from "../testing/directed.ts";
import { play } from "../testing/sketch.ts";
import type { Sketch } from "../testing/sketch.ts";
import { Judge } from "../history/verdicts.ts";
import { everyCallEnds } from "./eventually.ts";

const story = (sketched: Sketch): { broken: string | null; end: string | undefined } => {
  const { judge, run } = play(sketched);
  const broken = judge.alarms.find(({ id }) => id === "LIV")?.says ?? null;
  return { broken, end: judge.at(run.length).find(({ id }) => id === "LIV")?.status };
};
const dropped = [{ when: "sent kvserver -> kvserver3 kvPutReplica", do: "drop" }];

describe("LIV", () => {
  test("is judged while a call is open, and holds when none is", () => {
    const { judge, run, ...recording } = play();
    const [call] = happened({ run, judge, ...recording } as never, "called");
    expect(call).toBeDefined();
    const statuses = Array.from(
      { length: run.length + 1 },
      (_, n) => judge.at(n).find(({ id }) => id === "LIV")?.status,
    );
    expect(new Set(statuses)).toEqual(new Set(["notYet", "holds"]));
    expect(statuses.at(-1)).toBe("holds");
  });

  test("is not broken by a call that a loss fell into, and is by the next one, which the stuck primary never answers", () => {
    expect(story({ faults: dropped })).toEqual({ broken: null, end: "holds" });
    expect(story({ faults: dropped, clients: { client1: ["put 1 a"], client2: [{ at: 1500, do: "get 1" }] } })).toEqual(
      {
        broken: "client2's get 1 will not be answered any more, although nothing failed after its start.",
        end: "broken",
      },
    );
  });

  test("is not broken while a server is down or a link is cut, and is judged again afterwards", () => {
    const late = (faults: Sketch["faults"], at: number): Sketch => ({
      protocol: "unreplicated",
      faults: faults ?? [],
      clients: { client1: ["put 1 a", { at, do: "get 1" }] },
    });
    for (const fault of ["crash kvserver", "cut client1 -> kvserver", "degrade client1 -> kvserver loss 1"])
      expect(story(late([{ at: 10, do: fault }], 2000))).toEqual({ broken: null, end: "holds" });
    const { broken } = story({
      ...late(
        [
          { at: 10, do: "crash kvserver2" },
          { at: 1500, do: "restart kvserver2" },
        ],
        2000,
      ),
      protocol: "primary-backup",
    });
    expect(broken).toContain("client1's get 1 will not be answered");
  });

  test("is broken by the time that has gone by, too, while an answer is still under way", () => {
    const { setup, run, history } = play({ clients: { client1: ["put 1 a"], client2: ["put 2 b"] } });
    const judge = new Judge([everyCallEnds(100, [])]);
    for (let step = 1; step <= run.length; step++)
      judge.note(setup.system, run.at(step).world, run.at(step).events, history);
    expect(judge.alarms).toMatchObject([
      { says: "client2's put 2 had no answer for 100 ms, although nothing failed after its start." },
    ]);
  });

  test("does not ask for the end of a call whose client is down or was told to stop waiting", () => {
    const stuck = { at: 1500, do: "get 1" };
    for (const fault of ["crash client2", "giveUp client2", "pause client2"])
      expect(
        story({
          faults: [...dropped, { at: 1505, do: fault }],
          clients: { client1: ["put 1 a"], client2: [stuck] },
        }).broken,
      ).toBeNull();
  });
});
