// What a scenario means: its words are held against the protocol, and what was left out is filled in.
import { defaultGeometry, geometries } from "../../store/gdbm/geometry.ts";
import type { Ms } from "../../kernel/system.ts";
import type { Protocol } from "../../protocols/protocol.ts";
import { inCode } from "../language/quote.ts";
import type { Fault, Scenario } from "../scenario.ts";
import { bootLines } from "./boot.ts";
import { checkCalls, checkStore } from "./calls.ts";
import { castOf } from "./cast.ts";
import type { Cast } from "./cast.ts";
import type { ScenarioFile } from "./file-shape.ts";
import { checkHosts } from "./hosts.ts";
import { checkFault, checkMoment, checkSchedule } from "./lines.ts";
import { noSuch } from "./no-such.ts";
import type { Report } from "./problem.ts";

/** The scenario that a file means, when nothing is wrong with it; whatever is wrong has been reported. */
export function meaningOf(file: ScenarioFile, protocols: readonly Protocol[], report: Report): Scenario {
  checkHead(file, report);
  const cast = castOf(file, protocols, report);
  if (cast) checkBody(file, cast, report);
  const { expect = {} } = file;
  return {
    id: file.id ?? "",
    version: file.version ?? 1,
    title: file.title ?? "",
    summary: file.summary ?? "",
    protocol: file.protocol ?? "",
    options: file.options ?? {},
    conceal: file.conceal ?? [],
    geometry: file.geometry ?? defaultGeometry,
    seed: file.seed ?? 1,
    network: {
      latency: latencyOf(file, report),
      loss: file.network?.loss ?? 0,
      reorder: file.network?.reorder ?? 0,
      duplicate: file.network?.duplicate ?? 0,
    },
    hosts: file.hosts ?? {},
    clients: file.clients ?? {},
    preset: file.preset ?? {},
    boot: cast ? bootLines(file.boot ?? [], cast, report) : [],
    faults: (file.faults ?? []).map((fault): Fault => {
      const { at, when = "", do: act, times = 1 } = fault;
      if (at !== undefined) return { at, do: act };
      return times === 1 ? { when, do: act } : { when, do: act, times };
    }),
    schedule: file.schedule ?? "",
    until: file.until ?? "quiet",
    notes: file.notes ?? [],
    expect: {
      operations: expect.operations ?? {},
      stores: expect.stores ?? {},
      holds: expect.holds ?? [],
      breaks: expect.breaks ?? [],
      happens: expect.happens ?? [],
      never: expect.never ?? [],
    },
    ...(file.goal ? { goal: file.goal } : {}),
  };
}

function checkHead({ id, title, protocol }: ScenarioFile, report: Report): void {
  for (const [name, value] of Object.entries({ id, title, protocol }))
    if (value === undefined)
      report([], `The field ${inCode(name)} is missing; a scenario has an id, a title and a protocol.`);
  if (id !== undefined && !/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/.test(id))
    report(["id"], `${inCode(id)} is no id; one is IN-01 or a name of your own: at most 40 letters, digits and -.`);
}

function checkBody(file: ScenarioFile, cast: Cast, report: Report): void {
  const sizes = Object.keys(geometries);
  if (file.geometry !== undefined && !sizes.includes(file.geometry))
    report(["geometry"], noSuch("geometry", file.geometry, sizes));
  checkHosts(file, cast, report);
  checkCalls(file, cast, report);
  for (const [node, { store }] of Object.entries(file.preset ?? {}))
    checkStore(node, store, cast, ["preset", node, "store"], report);
  for (const [n, fault] of (file.faults ?? []).entries()) checkFault(fault, cast, ["faults", n], report);
  if (file.schedule !== undefined) checkSchedule(file.schedule, cast, ["schedule"], report);
  if (typeof file.until === "string" && file.until !== "quiet") checkMoment(file.until, cast, ["until"], report);
  for (const [n, { when }] of (file.notes ?? []).entries()) checkMoment(when, cast, ["notes", n, "when"], report);
  checkExpectations(file, cast, report);
}

function checkExpectations(file: ScenarioFile, cast: Cast, report: Report): void {
  const { expect = {} } = file;
  for (const client of Object.keys(expect.operations ?? {}))
    if (!cast.clients.includes(client))
      report(["expect", "operations", client], noSuch("client", client, cast.clients), "name");
  for (const [node, store] of Object.entries(expect.stores ?? {}))
    checkStore(node, store, cast, ["expect", "stores", node], report);
  const ids = cast.protocol.properties.map((property) => property.id);
  for (const field of ["holds", "breaks"] as const)
    for (const [n, id] of (expect[field] ?? []).entries())
      if (!ids.includes(id)) report(["expect", field, n], noSuch("property", id, ids, cast.protocol.name));
      else if (field === "breaks" && expect.holds?.includes(id))
        report(["expect", field, n], `${inCode(id)} cannot hold and break in the same run.`);
  const goal = file.goal?.breaks;
  if (goal !== undefined && !ids.includes(goal))
    report(["goal", "breaks"], noSuch("property", goal, ids, cast.protocol.name));
  for (const field of ["happens", "never"] as const)
    for (const [n, moment] of (expect[field] ?? []).entries()) checkMoment(moment, cast, ["expect", field, n], report);
}

/** A number, or a range whose ends are in order. */
function latencyOf({ network }: ScenarioFile, report: Report): Ms {
  const latency = network?.latency ?? 10;
  if (typeof latency === "number") return latency;
  const [min, max] = latency;
  if (min !== undefined && max !== undefined && min <= max) return [min, max];
  report(["network", "latency"], "A range of latencies is [least, most], such as [1, 30].");
  return 10;
}
