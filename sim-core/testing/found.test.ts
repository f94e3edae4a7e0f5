// Every defect of every protocol is found by the search, in a shortest schedule; the correct protocol is clean with the same workload and
// the same faults, wholly searched. The tables are in the protocols' own folders (defects.yaml).
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readBudgets } from "../run/explore/budgets.ts";
import { Exploration } from "../run/explore/exploration.ts";
import { prepare } from "../run/explore/prepare.ts";
import { printSchedule } from "../run/language/index.ts";
import { sketch, workshop } from "./sketch.ts";
import type { Sketch } from "./sketch.ts";

interface Defect {
  readonly id: string;
  readonly what: string;
  /** Options of both protocols, those of the wrong one, and those of the right one where they are not the usual ones. */
  readonly options?: Readonly<Record<string, string>>;
  readonly defect: Readonly<Record<string, string>>;
  readonly correct?: Readonly<Record<string, string>>;
  readonly clients: NonNullable<Sketch["clients"]>;
  readonly faults?: string;
  /** The steady state from which it is searched; the usual one otherwise. */
  readonly from?: string;
  readonly breaks: string;
  /** The length of the shortest run that is known (CHECKING.md section 3); the search may need two steps more. */
  readonly most: number;
}

const limits = { depth: 60, worlds: 400_000, acts: 4_000_000 };

async function search(
  protocol: string,
  one: Defect,
  options: Defect["options"],
  property: string | null,
): Promise<Exploration> {
  const budgets = readBudgets(one.faults ?? "");
  if (typeof budgets === "string") throw new Error(budgets);
  const scenario = sketch({ protocol, clients: one.clients, options: { ...one.options, ...options } });
  const prepared = await prepare(scenario, workshop, { budgets, property, from: one.from ?? null });
  if (typeof prepared === "string") throw new Error(prepared);
  const exploration = new Exploration(prepared, limits);
  while (exploration.run(100_000) === null);
  return exploration;
}

const tables = workshop.protocols.flatMap((protocol) => {
  const file = fileURLToPath(new URL(`../protocols/${protocol.name}/defects.yaml`, import.meta.url));
  const defects = existsSync(file) ? (parse(readFileSync(file, "utf8")) as readonly Defect[]) : [];
  return [{ name: protocol.name, protocol, defects }];
});

describe.each(tables)("$name", ({ name, protocol, defects }) => {
  test("every switch that is a defect is in the table", () => {
    const switches = protocol.options.filter(({ defect }) => defect).map((option) => option.name);
    const tried = defects.flatMap(({ defect }) => Object.keys(defect));
    expect(switches.filter((option) => !tried.includes(option))).toEqual([]);
  });

  describe.each(defects)("$id: $what", (one) => {
    test("is found", async () => {
      const { verdict, found } = await search(name, one, one.defect, one.breaks);
      expect(verdict).toBe("broken");
      expect(found?.property).toBe(one.breaks);
      expect(found?.length).toBeLessThanOrEqual(one.most + 2);
      const schedule = printSchedule(found!.choices.map((choice) => ({ choice })));
      expect(`${schedule}\n${found!.says}`).toMatchSnapshot();
    });

    test("the correct protocol is clean, wholly searched", async () => {
      const { verdict, progress } = await search(name, one, one.correct, one.breaks);
      expect({ verdict, cutOff: progress.cutOff }).toEqual({ verdict: "holds", cutOff: false });
      expect(`${progress.worlds} worlds, ${progress.depth} deep`).toMatchSnapshot();
    });
  });
});

test.each(tables)("$name: what may be seen sometimes is seen", async ({ protocol }) => {
  const two = { client1: ["put 1 a", "get 1"], client2: ["put 1 b"] };
  const one = { id: "", what: "", defect: {}, clients: two, faults: "timeout=1", breaks: "", most: 0 };
  const { seen, verdict } = await search(protocol.name, one, {}, null);
  expect(verdict).toBe("holds");
  expect(Object.keys(seen).length).toBeGreaterThan(0);
  expect(Object.values(seen)).not.toContain(false);
});
