// GDBM's structure as the kernel sees it: the same answers as the plain store's, in another order, with what happened inside.
import { describe, expect, test } from "vitest";
import { plainStore } from "../plain.ts";
import { versions } from "../workload.ts";
import { asStore, bucketsOf, defaultGeometry, geometries, gdbmEngine, synced } from "./index.ts";

describe.each(Object.entries(geometries))("the engine of %s", (_, geometry) => {
  const engine = gdbmEngine(geometry);

  test("holds what the plain store holds, in every version", () => {
    const [ours, plain] = [versions(engine, 300), versions(plainStore, 300)];
    for (const n of [0, 1, 16, 17, 150, 300])
      expect(new Map(engine.entries(ours[n]!))).toEqual(new Map(plainStore.entries(plain[n]!)));
    expect(engine.get(ours[17]!, "key-16")).toBe("value of 16");
    expect(engine.get(ours[16]!, "key-16")).toBeNull();
  });

  test("says that nothing happens where nothing does", () => {
    const gone = engine.delete(engine.empty, "25");
    expect(gone).toEqual({
      ok: true,
      store: engine.empty,
      happened: [{ type: "notDeleted", key: "25", reason: "there is no such key" }],
    });
  });
});

test("the first split of the default geometry is told step by step", () => {
  const engine = gdbmEngine(geometries[defaultGeometry]);
  const change = engine.put(versions(engine, 4)[4]!, "key-4", "value of 4");
  expect(change.happened.map((happening) => happening.type)).toEqual([
    ...["allocated", "freed"], // the pair, from the bucket's own free space
    ...["extended", "allocated", "freed", "extended", "allocated", "freed", "extended", "allocated"],
    ...["freed", "split", "stored"],
  ]);
  if (!change.ok) throw new Error(change.reason);
  const { root } = synced(asStore(change.store));
  expect(bucketsOf(root).map(({ bits }) => bits)).toEqual([1, 1]);
  expect(bucketsOf(root).map(({ count }) => count)).toEqual([3, 2]);
});
