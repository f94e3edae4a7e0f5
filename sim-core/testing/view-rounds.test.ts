// The published test sequence of the view service (MIT 6.824, lab 2, 2013 to 2015; SYSTEMS 2.4.1), step by step, each going on from the one
// before, with its tolerance of 2 × DeadPings rounds; and what DSLabs adds (2.4.3). The clerks 1, 2 and 3 are S1, S2 and S3.
import { describe, expect, test } from "vitest";
import { Rounds } from "./view-rounds.ts";
import type { Triple } from "./view-rounds.ts";

const deadPings = 5;
const most = 2 * deadPings;

describe("the published sequence", () => {
  const monitor = new Rounds();
  const n = (): number => monitor.view[0];
  const is = (expected: Triple) => (view: Triple) => JSON.stringify(view) === JSON.stringify(expected);

  test("0: nobody is primary before any ping", () => {
    expect(monitor.view).toEqual([0, "", ""]);
  });

  test("1: first primary", () => {
    expect(
      monitor.until(
        () => ({ S1: 0 }),
        ([, primary]) => primary === "S1",
        most,
      ),
    ).not.toBeNull();
    expect(monitor.view).toEqual([1, "S1", ""]);
  });

  test("2: first backup", () => {
    expect(
      monitor.until(
        () => ({ S1: 1, S2: 0 }),
        ([, , backup]) => backup === "S2",
        most,
      ),
    ).not.toBeNull();
    expect(monitor.view).toEqual([2, "S1", "S2"]);
  });

  test("3: backup takes over if primary fails", () => {
    monitor.round({ S1: 2, S2: 2 });
    expect(monitor.until(() => ({ S2: 2 }), is([3, "S2", ""]), most)).not.toBeNull();
  });

  test("4: restarted server becomes backup", () => {
    monitor.round({ S2: 3 });
    expect(monitor.until(() => ({ S1: 0, S2: 3 }), is([4, "S2", "S1"]), most)).not.toBeNull();
  });

  test("5: idle third server becomes backup if primary fails, in one view change", () => {
    monitor.round({ S2: 4 });
    const before = n();
    expect(
      monitor.until(
        () => ({ S3: 0, S1: n() }),
        ([, primary]) => primary === "S1",
        most,
      ),
    ).not.toBeNull();
    expect(monitor.view).toEqual([before + 1, "S1", "S3"]);
  });

  test("6: restarted primary is treated as dead", () => {
    monitor.round({ S1: n(), S3: n() });
    expect(
      monitor.until(
        () => ({ S1: 0, S3: n() }),
        ([, primary]) => primary === "S3",
        most,
      ),
    ).not.toBeNull();
  });

  test("7: dead backup is removed from view", () => {
    for (let count = 0; count < 3 * deadPings; count++) monitor.round({ S3: n() });
    const [, primary, backup] = monitor.view;
    expect([primary, backup]).toEqual(["S3", ""]);
  });

  test("8: view server waits for primary to acknowledge view", () => {
    const before = n();
    expect(
      monitor.until(
        () => ({ S1: 0, S3: before }),
        ([now]) => now > before,
        3 * deadPings,
      ),
    ).not.toBeNull();
    expect(monitor.view).toEqual([before + 1, "S3", "S1"]);
    for (let count = 0; count < 3 * deadPings; count++) {
      monitor.round({ S1: before + 1 });
      expect(monitor.view).toEqual([before + 1, "S3", "S1"]);
    }
  });

  test("9: uninitialized server can't become primary", () => {
    for (let count = 0; count < most; count++) monitor.round({ S1: n(), S2: 0, S3: n() });
    for (let count = 0; count < most; count++) {
      monitor.round({ S2: 0 });
      expect(monitor.view[1]).not.toBe("S2");
    }
  });
});

describe("additions of DSLabs", () => {
  test("the first view is (0, null, null), and whoever pings first is primary", () => {
    const monitor = new Rounds();
    expect(monitor.view).toEqual([0, "", ""]);
    expect(monitor.round({ S3: 0 })).toEqual([1, "S3", ""]);
  });

  test("a backup that pinged before the primary acknowledged is taken as soon as the acknowledgement comes", () => {
    const monitor = new Rounds();
    monitor.round({ S1: 0, S2: 0 });
    expect(monitor.view).toEqual([1, "S1", ""]);
    expect(monitor.round({ S1: 1 })).toEqual([2, "S1", "S2"]);
  });

  test("an old primary that comes back with an old number becomes backup", () => {
    const monitor = new Rounds();
    monitor.round({ S1: 0, S2: 0 });
    monitor.round({ S1: 1, S2: 1 });
    monitor.round({ S1: 2, S2: 2 });
    expect(
      monitor.until(
        () => ({ S2: 2 }),
        ([, primary]) => primary === "S2",
        most,
      ),
    ).not.toBeNull();
    monitor.round({ S2: 3 });
    expect(monitor.round({ S1: 2, S2: 3 })).toEqual([4, "S2", "S1"]);
  });

  test("a dead idle server does not become backup", () => {
    const monitor = new Rounds();
    monitor.round({ S1: 0, S2: 0, S3: 0 });
    monitor.round({ S1: 1, S2: 1, S3: 1 });
    expect(monitor.view).toEqual([2, "S1", "S2"]);
    // S3 is silent until it is dead; then the backup dies.
    for (let count = 0; count < most; count++) monitor.round({ S1: 2, S2: 2 });
    expect(
      monitor.until(
        () => ({ S1: 2 }),
        ([now]) => now > 2,
        most,
      ),
    ).not.toBeNull();
    expect(monitor.view).toEqual([3, "S1", ""]);
  });

  test("two views in a row never have the same members, whatever is said", () => {
    const monitor = new Rounds();
    let before = monitor.view;
    for (let count = 0; count < 60; count++) {
      const pings = { S1: count % 7 === 0 ? 0 : before[0], S2: count % 11 === 0 ? 0 : before[0], S3: before[0] };
      const now = monitor.round(pings);
      if (now[0] !== before[0]) expect(now.slice(1)).not.toEqual(before.slice(1));
      expect(now[0] - before[0]).toBeLessThanOrEqual(3);
      before = now;
    }
    expect(before[0]).toBeGreaterThan(3);
    expect(monitor.recording.judge.alarms.filter(({ id }) => id === "INV-VIEW")).toEqual([]);
  });

  test("without idle tracking the third server needs a second view change", () => {
    const monitor = new Rounds({ idleTracking: "off" });
    monitor.round({ S1: 0 });
    monitor.round({ S1: 1, S2: 0 });
    monitor.round({ S1: 2, S2: 2, S3: 0 });
    expect(monitor.view).toEqual([2, "S1", "S2"]);
    const took = monitor.until(
      () => ({ S2: monitor.view[0], S3: 0 }),
      ([, , backup]) => backup === "S3",
      most,
    );
    expect(took).not.toBeNull();
    expect(monitor.view).toEqual([4, "S2", "S3"]);
  });
});
