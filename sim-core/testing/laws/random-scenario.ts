// Random scenarios of a protocol: its options, the network, the stores' geometry and syncing, the clients, and faults by time and moment.
import fc from "fast-check";
import { outline } from "../../kernel/chart-outline.ts";
import type { System } from "../../kernel/system.ts";
import { operationsOf, withDefaults } from "../../protocols/protocol.ts";
import type { OperationSpec, Protocol } from "../../protocols/protocol.ts";
import { buildSystem } from "../../run/build-system.ts";
import type { Fault, Scenario } from "../../run/scenario.ts";
import { takesClients } from "../../run/settle.ts";
import { geometries } from "../../store/gdbm/geometry.ts";
import { sketch, workshop } from "../sketch.ts";

const clients = { client1: [], client2: [] };
const one = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const key = one("1", "2", "3", "25", "-7", "2147483647");
const value = one("a", "b", '""', '"two words"', '"\\x00\\xff"', "x".repeat(120));

/** Random scenarios of a protocol; each would pass the scenario format's checks. */
export function scenariosOf(protocol: Protocol): fc.Arbitrary<Scenario> {
  const { servers } = castOf(protocol);
  return fc
    .record({
      options: fc.record(Object.fromEntries(protocol.options.map(({ name, values }) => [name, one(...values)]))),
      geometry: one(...Object.keys(geometries)),
      seed: fc.nat(0xffffffff),
      latency: one<Scenario["network"]["latency"]>(10, 0, [1, 30], [0, 400]),
      loss: one(0, 0.1, 0.4, 1),
      duplicate: one(0, 0.2, 1),
      reorder: one(0, 0.3),
      sync: one(0, 1, 3),
      one: calls,
      two: calls,
      faults: fc.array(faultOf(protocol), { maxLength: 4 }),
      guest: guestOf(protocol),
    })
    .map(({ latency, loss, duplicate, reorder, sync, guest, one: first, two, ...rest }) => {
      const operations = operationsOf(protocol, withDefaults(protocol.options, rest.options));
      const pickable = protocol.anyServer ? servers : [];
      const third = guest.calls && { client3: callLines(operations, pickable, guest.calls) };
      return sketch({
        ...rest,
        protocol: protocol.name,
        hosts: { ...Object.fromEntries(servers.map((name) => [name, { sync }])), ...guest.hosts },
        clients: {
          client1: callLines(operations, pickable, first),
          client2: callLines(operations, pickable, two),
          ...third,
        },
        network: { latency, loss, duplicate, reorder },
      });
    });
}

/** Who and what there is in a protocol's systems with two clients: the nodes and timers that there are whatever one of its options is. */
export function castOf(protocol: Protocol) {
  const { nodes, charts } = systemOf(protocol, {});
  const others = protocol.options.flatMap(({ name, values }) =>
    values.map((choice) => systemOf(protocol, { [name]: choice })),
  );
  const isEverywhere = (name: string): boolean =>
    others.every((other) => other.nodes.some((node) => node.name === name));
  const ours = nodes.filter((node) => !node.builtIn && isEverywhere(node.name));
  return {
    nodes: ours.map((node) => node.name),
    servers: ours.filter((node) => node.database !== null).map((node) => node.name),
    asked: ours.filter(takesClients).map((node) => node.name),
    timers: timersOf(charts).filter((timer) => others.every((other) => timersOf(other.charts).includes(timer))),
    messages: protocol.messages.map((message) => message.type),
    /** Clients are told one server, whichever it is: nobody is asked where the service is. */
    toldServer: nodes.some(({ processes }) => Object.values(processes).some(({ input }) => Boolean(input["told"]))),
  };
}

function timersOf(charts: System["charts"]): string[] {
  const edges = Object.values(charts).flatMap((chart) => outline(chart).edges);
  return [...new Set(edges.flatMap(({ after }) => after ?? []))];
}

const systemOf = (protocol: Protocol, options: Scenario["options"]) =>
  buildSystem(sketch({ protocol: protocol.name, options, clients }), workshop).system;

/** Calls of which the operation is still open: it is picked from those that the options allow. */
const calls = fc.array(fc.record({ at: one(50, 0, 55, 400), pick: fc.nat(), key, value, times: one(1, 1, 3) }), {
  minLength: 1,
  maxLength: 4,
});
type Calls = typeof calls extends fc.Arbitrary<infer T> ? T : never;

/** Now and then a third client: on a server's host, told which server to ask, or both. No fault names it, since it may have no node. */
function guestOf(protocol: Protocol): fc.Arbitrary<{ hosts?: Scenario["hosts"]; calls?: Calls }> {
  const { servers, asked } = castOf(protocol);
  const client3 = fc.record({ on: one(...servers), server: one(...asked) }, { requiredKeys: [] });
  const there = fc.record({ hosts: fc.record({ client3 }), calls });
  return fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, there);
}

/** Every third call picks a server, where there are any to pick. */
function callLines(operations: readonly OperationSpec[], servers: readonly string[], list: Calls) {
  return list.map(({ at, pick, key: about, value: text, times }) => {
    const operation = operations[pick % operations.length];
    if (!operation) throw new Error("a protocol without operations");
    const line = `${operation.kind} ${about}`;
    const server = pick % 3 === 0 ? servers[pick % servers.length] : undefined;
    const whole = operation.hasValue ? `${line} ${text}` : line;
    return { at, do: server === undefined ? whole : `${whole} -> ${server}`, times };
  });
}

function faultOf(protocol: Protocol): fc.Arbitrary<Fault> {
  const { nodes, servers, timers, messages } = castOf(protocol);
  const [node, server, type] = [one(...nodes), one(...servers), one(...messages)];
  const who = fc.oneof(node, fc.constant("*"));
  const nth = one("", "", " 2nd", " 5th");
  const act = fc.oneof(
    fc.tuple(one("crash", "powerLoss", "tornPowerLoss", "bounce", "restart", "pause", "resume"), node).map(said),
    fc.tuple(one("cut", "heal"), node, one("->"), node).map(said),
    fc.tuple(one("degrade"), node, one("->"), node, one("latency 90", "loss 0.5 duplicate 0.5", "reorder 1")).map(said),
    fc.tuple(one("failWrite"), server, one("1", "3")).map(said),
    fc.tuple(one("crashDuring"), server, one("after"), one("0", "1", "2", "3")).map(said),
    one("healAll", "giveUp client1", `partition ${nodes.join(" | ")}`),
  );
  const about = fc.tuple(
    fc.tuple(one("sent"), who, one("->"), who, type, nth).map(said),
    fc.oneof(one("drop", "deliver", "duplicate", "hold", "delay by 250"), act),
  );
  const moment = fc.oneof(
    fc.tuple(one("delivered", "dropped", "duplicated", "queued"), who, one("->"), who, type, nth).map(said),
    fc.tuple(one("applied", "synced", "crashed", "storeOpened", "restarted"), who, nth).map(said),
    fc.tuple(one("fired"), who, one(...timers), nth).map(said),
    one("called client1", "finished client2", "finished * 2nd"),
  );
  return fc.oneof(
    fc.record({ at: fc.nat(1500), do: act }),
    fc.oneof(about, fc.tuple(moment, act)).map(([when, line]) => ({ when: when.trim(), do: line })),
  );
}

/** Words as a line; an ordinal brings its own space. */
function said(words: readonly string[]): string {
  return words.join(" ").replaceAll("  ", " ").trim();
}
