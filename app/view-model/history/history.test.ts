// The picture of a history: literals in, literals out; and on published histories what every point, bar and attempt has to keep.
import { describe, expect, test } from "vitest";
import { chooseModel, readHistory, report } from "#core/checking";
import type { CallHistory, Report } from "#core/checking";
import { line } from "./fixtures.ts";
import { directionOf, neighbourOf } from "./neighbour.ts";
import { keyChoices, pictureOf } from "./picture.ts";
import { cut, placedBars } from "./place.ts";
import { aboutWords, barWords, brief, detailsOf, keyWords, legendWords, levelLines } from "./words.ts";

function read(text: string): { history: CallHistory; report: Report } {
  const found = readHistory(text);
  if (!found.ok) throw new Error(found.says);
  const chosen = chooseModel(found.history.calls, null);
  if (!chosen.ok) throw new Error(chosen.says);
  return { history: found.history, report: report(found.history, chosen.model) };
}
const files = import.meta.glob<string>("../../../sim-core/history/testdata/kv/*.txt", {
  ...{ query: "?raw", import: "default", eager: true },
});
const published = (name: string) => read(files[`../../../sim-core/history/testdata/kv/${name}`] ?? "");

/** client1 puts a, then b; client2 reads a after both; client1's put of c is never answered. */
const stale = read(
  [
    ...[
      line(0, "invoke", "put", "a"),
      line(0, "ok", "put", "a"),
      line(0, "invoke", "put", "b"),
      line(0, "ok", "put", "b"),
    ],
    ...[line(1, "invoke", "get"), line(1, "ok", "get", "a"), line(0, "invoke", "put", "c")],
  ].join("\n"),
);
const everything = { key: null, onlyCore: false, attempt: null };

describe("points", () => {
  test.each(["c01-ok.txt", "c10-ok.txt"])(
    "%s: every point is inside its bar, and they grow with each key's order",
    (name) => {
      const judged = published(name);
      const { points, byId } = pictureOf(judged.history, judged.report, everything);
      let seen = 0;
      for (const order of judged.report.orders.values()) {
        const at = order.map(({ id }) => points.get(id)!.at);
        expect(at).toEqual([...at].sort((a, b) => a - b));
        expect(new Set(at).size).toBe(order.length);
        for (const { id } of order) {
          const { from, to } = byId.get(id)!;
          expect(points.get(id)!.at > from && points.get(id)!.at < to).toBe(true);
          seen++;
        }
      }
      expect(seen).toBeGreaterThan(50);
    },
  );

  test("an attempt numbers what it placed and marks what is stuck", () => {
    const { history, report: judged } = published("c10-bad.txt");
    judged.violation!.attempts.forEach((attempt, n) => {
      const { points, stuck } = pictureOf(history, judged, { key: "0", onlyCore: true, attempt: n });
      const at = attempt.order.map(({ id }) => points.get(id)!.at);
      expect(at).toEqual([...at].sort((a, b) => a - b));
      expect([points.size, stuck.size]).toEqual([attempt.order.length, attempt.stuck.length]);
      expect([...stuck].some((id) => points.has(id))).toBe(false);
    });
  });
});

describe("the picture", () => {
  test("a violation: the core is bold, its key comes first, and there is no order to draw", () => {
    const { history, report: judged } = published("c10-bad.txt");
    expect(keyChoices(history, judged)[0]).toEqual({ key: "0", calls: 36, verdict: "violated" });
    const picture = pictureOf(history, judged, { ...everything, key: "0" });
    const bold = [...picture.byId.values()].filter((bar) => bar.core !== null);
    expect(bold.map(({ call: { id }, core }) => [id, core])).toHaveLength(6);
    expect(bold.filter(({ core }) => core === "weakened")).toHaveLength(4);
    expect(picture.byId.size).toBe(36);
    expect(picture.matters).toEqual({
      from: 1,
      to: Math.max(...bold.filter((bar) => bar.core === "core").map((bar) => bar.to)),
    });
    expect(pictureOf(history, judged, { ...everything, onlyCore: true }).byId.size).toBe(6);
  });

  test("before there is a report, the calls are drawn without marks", () => {
    const picture = pictureOf(stale.history, null, everything);
    expect([picture.points.size, picture.matters, picture.byId.size]).toEqual([0, null, 4]);
  });

  test("only what is in sight is placed, cut at the edges, and texts fit", () => {
    const { history, report: judged } = published("c10-ok.txt");
    const picture = pictureOf(history, judged, everything);
    const room = { width: 600, top: 0, height: 100, rem: 16 };
    const bars = placedBars(picture, { from: 100, to: 130 }, room, false);
    expect(bars.length).toBeGreaterThan(5);
    expect(bars.length).toBeLessThan(60);
    for (const { bar, x, width, text, textX } of bars) {
      expect(bar.to >= 100 && bar.from <= 130 && bar.row < 5).toBe(true);
      expect(x >= -20 && x + width <= 620).toBe(true);
      expect(text === "" || textX + text.length * 8 < Math.min(600, x + width)).toBe(true);
    }
  });

  test("arrow keys go along a lane and to the lane beside it", () => {
    const picture = pictureOf(stale.history, stale.report, everything);
    const [first, second] = picture.lanes[0]!.bars.map((bar) => bar.call.id);
    const go = (id: string, key: string) => neighbourOf(picture, id, directionOf(key)!)?.call.id;
    expect([go(first!, "ArrowRight"), go(second!, "ArrowLeft"), go(first!, "ArrowLeft")]).toEqual([
      second,
      first,
      first,
    ]);
    expect(go(second!, "ArrowDown")).toBe("line 5");
    expect([go("line 5", "ArrowUp"), go("line 5", "ArrowDown"), go(second!, "End")]).toEqual([
      second,
      "line 5",
      "line 7",
    ]);
    expect(directionOf("x")).toBeNull();
  });
});

describe("words", () => {
  const picture = pictureOf(stale.history, stale.report, { key: "25", onlyCore: false, attempt: 0 });
  const details = (id: string, steps: { called: number; returned: number | null } | null = null) =>
    detailsOf(
      stale.history.calls.find((each) => each.id === id)!,
      { report: stale.report, picture, attempt: 0, steps },
    );

  test("what was read, the levels that are left, the keys, the signs", () => {
    expect(aboutWords(stale.history, "kv", "jsonl")).toBe(
      "4 calls of 2 processes, 1 key; read as JSON Lines, judged as kv.",
    );
    expect(levelLines(stale.report).map(({ sign, says }) => `${sign} ${says}`)).toEqual([
      "✓ Sequential consistency: yes",
      "✓ Coherence of each key: yes",
      "✓ Read your writes: yes",
    ]);
    expect(keyChoices(stale.history, stale.report).map(keyWords)).toEqual(["key 25: 4 calls ✗"]);
    expect(legendWords(stale.report, true)).toBe(
      "Bold are the operations that contradict each other, dashed those of which only the call matters. What fades has no answer. The line is where the run is now.",
    );
  });

  test("why a call is stuck, and what is known of one without an answer", () => {
    expect(details("line 5")).toEqual({
      title: 'client2: get 25 = "a"',
      lines: [
        "Called in line 5.",
        "It is one of the 3 calls that contradict each other.",
        'client2\'s get 25 = "a" cannot be next because key 25 holds "b" then.',
      ],
    });
    expect(details("line 7", { called: 40, returned: null }).lines).toEqual([
      "line 7, called in step 40, no answer: it may take effect at any time after its call, or never.",
      "It is not needed for the contradiction.",
    ]);
    expect(barWords(stale.history.calls[2]!, picture)).toBe('client2\'s get 25 = "a", in the core, cannot be next');
  });

  test("where a call stands in the order that was found", () => {
    const { history, report: judged } = published("c01-ok.txt");
    const order = judged.orders.get("0")!;
    const about = { report: judged, picture: pictureOf(history, judged, everything), attempt: null, steps: null };
    expect(detailsOf(order[1]!, about).lines[1]).toBe(
      `It is number 2 of ${order.length} in the order found for key 0.`,
    );
  });

  test("long values are cut in the middle, and what has no room is left out", () => {
    expect(brief(`get 0 = "${"x".repeat(30)}${"y".repeat(30)}" then`)).toBe(
      `get 0 = "${"x".repeat(21)}…${"y".repeat(25)}" then`,
    );
    expect([cut("get 25", 6), cut("get 25", 5), cut("get 25", 2)]).toEqual(["get 25", "get …", ""]);
  });
});
