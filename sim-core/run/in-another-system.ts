// The same workload in another system: from any scenario one of another protocol, with its usual options and no faults, where that protocol's
// clients can do what these do.
import { entry } from "../kernel/json.ts";
import { withDefaults } from "../protocols/protocol.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { parseCall } from "./language/index.ts";
import type { Scenario } from "./scenario.ts";
import { callProblem } from "./scenario-format/call-problem.ts";
import { checkScenario } from "./scenario-format/check.ts";
import { scenarioLimits as limits } from "./scenario-format/limits.ts";
import { picks, withoutPicks } from "./workload.ts";

/** The scenario in the other system, with a sentence for what could not come along (or null); or a sentence that says why there is none. */
export type InAnotherSystem =
  | { readonly ok: true; readonly scenario: Scenario; readonly left: string | null }
  | { readonly ok: false; readonly says: string };

/**
 * Takes clients, network, seed, sizes of stores and, where all servers begin alike, what they hold; everything else speaks of nodes that only
 * the first system has.
 */
export function inAnotherSystem(
  scenario: Scenario,
  protocol: Protocol,
  protocols: readonly Protocol[],
): InAnotherSystem {
  const objection = objectionOf(scenario, protocol);
  if (objection !== null) return { ok: false, says: `${protocol.title} cannot run this workload: ${objection}` };
  const { preset, complete } = presetFor(scenario, protocol);
  const { geometry, seed, network, until } = scenario;
  const clients = withoutPicks(scenario.clients);
  const wanted = {
    ...namesOf(scenario, protocol),
    protocol: protocol.name,
    ...{ geometry, seed, network, clients, preset },
    until: typeof until === "number" ? until : endIn(scenario, protocol),
  };
  const checked = checkScenario(wanted, { protocols });
  if (!checked.ok) {
    const [problem] = checked.problems;
    return {
      ok: false,
      says: `${protocol.title} cannot run this workload: ${problem?.path ?? ""}: ${problem?.says ?? ""}`,
    };
  }
  const [found] = checked.scenarios;
  if (!found) throw new Error("a scenario that has no problem is none");
  return { ok: true, scenario: found, left: leftOut(scenario, complete) };
}

/** When a run that ends by itself elsewhere ends here: servers with heartbeats never rest, so there every call is given a second. */
function endIn({ clients }: Scenario, { messages }: Protocol): Scenario["until"] {
  if (!messages.some(({ purpose }) => purpose === "heartbeat")) return "quiet";
  const calls = Object.values(clients).flat();
  return Math.max(0, ...calls.map(({ at }) => at)) + calls.reduce((sum, { times }) => sum + times * callMs, 0);
}
const callMs = 1000;

/** Why clients of a protocol cannot do this: the first operation that it lacks; null when they can. */
function objectionOf({ clients }: Scenario, protocol: Protocol): string | null {
  for (const [client, calls] of Object.entries(withoutPicks(clients)))
    for (const { do: line } of calls) {
      const call = parseCall(line);
      const problem = call.ok ? callProblem(call.value, protocol, {}, []) : call.says;
      if (problem !== null) return `${client}'s "${line}". ${problem}`;
    }
  return null;
}

function namesOf(
  { id, title, protocol: from }: Scenario,
  protocol: Protocol,
): Pick<Scenario, "id" | "title" | "summary"> {
  const end = ` · in ${protocol.name}`;
  const tail = `-in-${protocol.name}`;
  return {
    id: `${id.slice(0, Math.max(1, limits.idCharacters - tail.length))}${tail}`.slice(0, limits.idCharacters),
    title: title.slice(0, Math.max(0, limits.titleCharacters - end.length)) + end,
    summary: `The workload of ${id} (${from}) in another system: ${protocol.title}, with its usual options and no faults.`,
  };
}

/** What the servers of the other protocol hold before the start: what those of this one do, when they all hold the same. */
function presetFor(scenario: Scenario, protocol: Protocol): { preset: Scenario["preset"]; complete: boolean } {
  const given = Object.values(scenario.preset).map(({ store }) => store);
  const [first] = given;
  if (!first || given.every((store) => Object.keys(store).length === 0)) return { preset: {}, complete: true };
  const texts = given.map((store) => JSON.stringify(Object.entries(store).sort(([a], [b]) => (a < b ? -1 : 1))));
  if (texts.some((text) => text !== texts[0])) return { preset: {}, complete: false };
  const options = withDefaults(protocol.options, {});
  const { nodes } = protocol.build({ options, clients: Object.keys(scenario.clients) });
  const servers = nodes.filter(({ kind, database }) => kind === "server" && database !== null);
  return { preset: Object.fromEntries(servers.map(({ name }) => [name, { store: first }])), complete: true };
}

function leftOut(scenario: Scenario, presetComplete: boolean): string | null {
  const { faults, schedule, boot, hosts, preset, clients } = scenario;
  const parts = [
    ...(faults.length > 0 ? ["its faults"] : []),
    ...(picks(clients) ? ["which server each operation asks"] : []),
    ...(schedule === "" ? [] : ["its schedule"]),
    ...(boot.length > 0 ? ["how it boots"] : []),
    ...(Object.keys(hosts).some((name) => Object.keys(entry(hosts, name) ?? {}).length > 0)
      ? ["what it says of hosts"]
      : []),
    ...(presetComplete || Object.keys(preset).length === 0
      ? []
      : ["what its servers hold at the start, which differs from one to another"]),
  ];
  if (parts.length === 0) return null;
  const [last = "", ...before] = parts.toReversed();
  const all = before.length === 0 ? last : `${before.toReversed().join(", ")} and ${last}`;
  return `Of ${scenario.id} only the clients come along. Left out, since it speaks of nodes of ${scenario.protocol}: ${all}.`;
}
