// The tables of defects that the search must find, from the protocols' folders (defects.yaml), and one search for one of them.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import type { Protocol } from "../protocols/protocol.ts";
import { readBudgets } from "../run/explore/budgets.ts";
import { Exploration } from "../run/explore/exploration.ts";
import { prepare } from "../run/explore/prepare.ts";
import { sketch, workshop } from "./sketch.ts";
import type { Sketch } from "./sketch.ts";

export interface Defect {
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

export interface DefectTable {
  readonly name: string;
  readonly protocol: Protocol;
  readonly defects: readonly Defect[];
}

const limits = { depth: 60, worlds: 1_000_000, acts: 16_000_000 };

/** Searches one protocol with one workload until there is a verdict. */
export async function searchFor(
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

/** Each protocol with its table. */
export const defectTables: readonly DefectTable[] = workshop.protocols.map((protocol) => {
  const file = fileURLToPath(new URL(`../protocols/${protocol.name}/defects.yaml`, import.meta.url));
  const defects = existsSync(file) ? (parse(readFileSync(file, "utf8")) as readonly Defect[]) : [];
  return { name: protocol.name, protocol, defects };
});
