// Of two timers the one that was armed earlier and is shorter goes off first; all others may go off in any order.
import { expect, test } from "vitest";
import { TimerOrder } from "./timer-order.ts";

const arm = (act: number, min: number, max = min) => ({ armed: [{ act, min, max }], disarmed: [] });
const disarm = (...disarmed: number[]) => ({ armed: [], disarmed });

test("a longer timer waits for a shorter one that was armed before it", () => {
  const order = new TimerOrder();
  const one = order.after(0, arm(1, 100), () => []);
  const two = order.after(one, arm(2, 300), () => [1]);
  expect([1, 2].map((timer) => order.waits(two, timer))).toEqual([false, true]);
  const gone = order.after(two, disarm(1), () => [1, 2]);
  expect(order.waits(gone, 2)).toBe(false);
  expect(gone).toBe(0);
});

test("a shorter one that was armed later waits for nobody", () => {
  const order = new TimerOrder();
  const two = order.after(
    order.after(0, arm(2, 300), () => []),
    arm(1, 100),
    () => [2],
  );
  expect([1, 2].map((timer) => order.waits(two, timer))).toEqual([false, false]);
});

test("timers of equal length and ranges that overlap may go off in any order", () => {
  const order = new TimerOrder();
  const equal = order.after(
    order.after(0, arm(1, 100), () => []),
    arm(2, 100),
    () => [1],
  );
  expect(order.waits(equal, 2)).toBe(false);
  const ranges = order.after(
    order.after(0, arm(3, 150, 300), () => []),
    arm(4, 250, 400),
    () => [3],
  );
  expect(order.waits(ranges, 4)).toBe(false);
});

test("armed anew, a timer stands behind those that were armed meanwhile", () => {
  const order = new TimerOrder();
  let now = order.after(0, arm(2, 300), () => []);
  now = order.after(now, arm(1, 100), () => [2]);
  now = order.after(now, { armed: [{ act: 2, min: 300, max: 300 }], disarmed: [2] }, () => [1, 2]);
  expect([1, 2].map((timer) => order.waits(now, timer))).toEqual([false, true]);
});
