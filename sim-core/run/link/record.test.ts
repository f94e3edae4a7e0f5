// How the format may grow: fields at the end, which old links lack and old readers notice; and what the compiler does not let pass.
import { expect, test } from "vitest";
import { Misfit } from "./misfit.ts";
import { maybe, record, said, usually } from "./record.ts";
import { nullable, text, whole } from "./shape.ts";

interface Tank {
  readonly name: string;
  readonly fish: number;
  readonly owner?: string;
}
interface TankToday extends Tank {
  readonly lid: string | null;
}

const tank = { name: said(text(9)), fish: usually(whole(0, 9), 1), owner: maybe(text(9)) };
const then = record<Tank>(tank);
const today = record<TankToday>({ ...tank, lid: usually(nullable(text(9)), null) });

test("only what differs from the defaults is written", () => {
  expect(then.write({ name: "a", fish: 1 })).toEqual(["a"]);
  expect(then.write({ name: "a", fish: 2 })).toEqual(["a", 2]);
  expect(then.write({ name: "a", fish: 1, owner: "" })).toEqual(["a", null, ""]);
  expect(today.write({ name: "a", fish: 1, lid: "glass" })).toEqual(["a", null, null, "glass"]);
});

test("a new field at the end holds its default in old links, and old readers notice it", () => {
  expect(today.read(then.write({ name: "a", fish: 2 }), "tank")).toEqual({ name: "a", fish: 2, lid: null });
  const row = today.write({ name: "a", fish: 2, lid: "glass" });
  expect(() => then.read(row, "tank")).toThrow(new Misfit("newer", "tank has fields that are unknown here"));
  expect(then.read(today.write({ name: "a", fish: 2, lid: null }), "tank")).toEqual({ name: "a", fish: 2 });
});

test("a field without a position does not compile", () => {
  // @ts-expect-error `lid` has no position.
  record<TankToday>(tank);
  // @ts-expect-error `owner` may be absent, so it cannot be taken for granted.
  record<Tank>({ ...tank, owner: said(text(9)) });
  // @ts-expect-error `fish` is always there.
  record<Tank>({ ...tank, fish: maybe(whole(0, 9)) });
});
