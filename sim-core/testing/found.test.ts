// Every defect of every protocol is found by the search, in a shortest schedule; the correct protocol is clean with the same workload and
// the same faults, wholly searched. The tables are in the protocols' own folders (defects.yaml).
import { describe, expect, test } from "vitest";
import { printSchedule } from "../run/language/index.ts";
import { defectTables, searchFor } from "./defects-table.ts";
import type { Defect } from "./defects-table.ts";

describe.each(defectTables)("$name", ({ name, protocol, defects }) => {
  test("every switch that is a defect is in the table", () => {
    const switches = protocol.options.filter(({ defect }) => defect).map((option) => option.name);
    const tried = defects.flatMap(({ defect }) => Object.keys(defect));
    expect(switches.filter((option) => !tried.includes(option))).toEqual([]);
  });

  describe.each(defects)("$id: $what", (one) => {
    test("is found", async () => {
      const { verdict, found } = await searchFor(name, one, one.defect, one.breaks);
      expect(verdict).toBe("broken");
      expect(found?.property).toBe(one.breaks);
      expect(found?.length).toBeLessThanOrEqual(one.most + 2);
      const schedule = printSchedule(found!.choices.map((choice) => ({ choice })));
      expect(`${schedule}\n${found!.says}`).toMatchSnapshot();
    });

    test("the correct protocol is clean, wholly searched", async () => {
      const { verdict, progress } = await searchFor(name, one, one.correct, one.breaks);
      expect({ verdict, cutOff: progress.cutOff }).toEqual({ verdict: "holds", cutOff: false });
      expect(`${progress.worlds} worlds, ${progress.depth} deep`).toMatchSnapshot();
    });
  });
});

/** What is searched for whatever may be seen: small enough to be searched wholly. */
const usual: Pick<Defect, "options" | "clients"> = { clients: { client1: ["put 1 a", "get 1"], client2: ["put 1 b"] } };
const ofItsOwn: Readonly<Record<string, Pick<Defect, "options" | "clients" | "faults">>> = {
  "passive-replication": { clients: { client1: ["put 1 a"] }, faults: "timeout=2,crash=1" },
  "two-phase-commit": { options: { servers: "3" }, clients: { client1: ["put 1 a", "get 1"] } },
  "view-service": { clients: { client1: ["put 1 a"] }, faults: "suspicion=1" },
};

test.each(defectTables)("$name: what may be seen sometimes is seen", async ({ name }) => {
  const workload = ofItsOwn[name] ?? usual;
  const one = { id: "", what: "", defect: {}, faults: "timeout=1", breaks: "", most: 0, ...workload };
  const { seen, verdict } = await searchFor(name, one, {}, null);
  expect(verdict).toBe("holds");
  expect(Object.keys(seen).length).toBeGreaterThan(0);
  expect(Object.values(seen)).not.toContain(false);
});
