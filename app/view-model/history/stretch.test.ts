// The stretch in sight: whatever is asked for, it stays within the history and is never too wide.
import fc from "fast-check";
import { expect, test } from "vitest";
import { atFirst, middleOf, moved, showing, ticks, whole, widest, within, zoomed } from "./stretch.ts";

test("it is moved and zoomed around a place that stays", () => {
  expect(zoomed({ from: 10, to: 30 }, 0.5, 15, 100)).toEqual({ from: 12.5, to: 22.5 });
  expect(moved({ from: 10, to: 30 }, -20, 100)).toEqual({ from: 0, to: 20 });
  expect(whole({ from: 10, to: 30 }, 100)).toEqual({ from: 0, to: 100 });
  expect(whole({ from: 4990, to: 5010 }, 10_000)).toEqual({ from: 5000 - widest / 2, to: 5000 + widest / 2 });
});

test("zooming keeps the middle of what is in sight of a bar, or of the whole", () => {
  const stretch = { from: 10, to: 30 };
  expect(
    [null, { from: 12, to: 14 }, { from: 0, to: 20 }, { from: 40, to: 50 }].map((span) => middleOf(stretch, span)),
  ).toEqual([20, 13, 15, 20]);
});

test("at first all of a short history, what matters of a long one, else its beginning", () => {
  expect(atFirst(null, 8, 40)).toEqual({ from: 0, to: 8 });
  expect(atFirst({ from: 100, to: 124 }, 500, 40)).toEqual({ from: 98, to: 126 });
  expect(atFirst(null, 500, 40)).toEqual({ from: 0, to: 40 });
});

test("a bar is brought into sight, by as little as that takes; of one that is longer, its beginning", () => {
  const stretch = { from: 10, to: 30 };
  expect(showing(stretch, { from: 12, to: 20 }, 100)).toBe(stretch);
  expect(showing(stretch, { from: 40, to: 42 }, 100)).toEqual({ from: 23, to: 43 });
  expect(showing(stretch, { from: 5, to: 8 }, 100)).toEqual({ from: 4, to: 24 });
  expect(showing(stretch, { from: 25, to: 90 }, 100)).toEqual({ from: 24, to: 44 });
});

test("marks are whole and not too many", () => {
  expect(ticks({ from: 0, to: 9.5 }, 10)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(ticks({ from: 95, to: 152 }, 6)).toEqual([100, 110, 120, 130, 140, 150]);
});

test("whatever is asked for, it stays within the history", () => {
  const number = fc.double({ min: -1e5, max: 1e5, noNaN: true });
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 400_000 }),
      number,
      number,
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      (end, a, b, factor) => {
        const start = within({ from: Math.min(a, b), to: Math.max(a, b) }, end);
        for (const { from, to } of [
          start,
          zoomed(start, factor, (start.from + start.to) / 2, end),
          moved(start, a, end),
        ]) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(end + 1e-6);
          expect(to - from).toBeLessThanOrEqual(widest + 1e-6);
          expect(to - from).toBeGreaterThanOrEqual(Math.min(4, end) - 1e-6);
        }
      },
    ),
  );
});
