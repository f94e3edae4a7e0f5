// Lines against a world: what is possible, what is said about what is not, and what a fault does to the envelope of its moment.
import { describe, expect, test } from "vitest";
import { linkCondition } from "../../infra/link-condition.ts";
import { nodeLife } from "../../infra/node-life.ts";
import type { Envelope } from "../../kernel/envelope.ts";
import { firstWorld } from "../../kernel/first-world.ts";
import type { NodeSpec, System } from "../../kernel/system.ts";
import type { Timer, World } from "../../kernel/world.ts";
import {
  actOn,
  complete,
  envelopeOf,
  misfit,
  parseAct,
  parseChoice,
  parseMoment,
  printChoice,
  resolve,
} from "./index.ts";
import type { Parsed } from "./index.ts";

function spec(name: string, processes: readonly string[]): NodeSpec {
  const rest = {
    kind: "server",
    hostname: name,
    ip: "10.0.0.1",
    port: 1,
    database: null,
    syncEvery: 0,
    config: {},
    builtIn: true,
  } as const;
  return { name, ...rest, processes: Object.fromEntries(processes.map((one) => [one, { chart: "none", input: {} }])) };
}

const system: System = {
  seed: 1,
  nodes: [spec("kvserver", ["service"]), spec("kvserver2", ["service", "monitor"])],
  network: { latency: 10, loss: 0, reorder: 0, duplicate: 0 },
  charts: {},
  life: nodeLife,
  link: linkCondition,
  nameService: { node: "kvserver", process: "service" },
  store: {
    empty: {},
    get: () => null,
    put: (store) => ({ ok: true, store }),
    delete: (store) => ({ ok: true, store }),
    entries: () => [],
    changedKeys: () => [],
    files: null,
  },
  initialStores: {},
  delays: {},
  plan: [],
  moments: [],
  clients: {},
  calls: {},
  callProblem: () => null,
  forge: (message) => message,
  bytes: () => 1,
};

function envelope(seq: number, type: string): Envelope {
  const from = { node: "kvserver", ip: "10.0.0.1", port: 1 };
  const to = { node: "kvserver2", ip: "10.0.0.2", port: 1 };
  return {
    seq,
    message: { type },
    from,
    to,
    bytes: 1,
    sentAt: 0,
    deliverAt: 10,
    cause: 1,
    op: null,
    origin: "sent",
    luck: type,
    held: false,
  };
}

function timer(node: string, process: string, name: string): Timer {
  return { seq: 9, node, process, id: name, name, armedAt: 0, due: 5, frozen: null, held: false, op: null };
}

function world(change: Partial<World>): World {
  return { ...firstWorld({ ...system, nodes: [] }), nodes: firstWorld({ ...system, nodes: bare }).nodes, ...change };
}
const bare = system.nodes.map((node) => ({ ...node, processes: {} }));

function sure<T>(read: Parsed<T>): T {
  if (!read.ok) throw new Error(read.says);
  return read.value;
}

function ask(line: string, change: Partial<World> = {}): string {
  const answer = resolve(system, world(change), sure(parseChoice(line)));
  return answer.ok ? printChoice(answer.choice) : answer.says;
}

describe("a line against a world", () => {
  const envelopes = [envelope(1, "A"), envelope(2, "B"), envelope(3, "B")];

  test("is possible, or the sentence says what is in flight", () => {
    expect(ask("drop kvserver -> kvserver2 B 2nd", { envelopes })).toBe("drop kvserver -> kvserver2 B 2nd");
    expect(ask("drop kvserver -> kvserver2 C", { envelopes })).toBe(
      "No C from kvserver to kvserver2 is in flight. " +
        "In flight: kvserver -> kvserver2 A; kvserver -> kvserver2 B; kvserver -> kvserver2 B 2nd.",
    );
    expect(ask("deliver kvserver -> kvserver2 A")).toBe(
      "No A from kvserver to kvserver2 is in flight. Nothing is in flight.",
    );
    const many = Array.from({ length: 11 }, (_, index) => envelope(index, `M${index}`));
    expect(ask("drop kvserver -> kvserver2 C", { envelopes: many })).toMatch(
      / M6; kvserver -> kvserver2 M7; and 3 more\.$/,
    );
  });

  test("with a slip in a node's name gets a suggestion", () => {
    expect(ask("cut kvserver -> kvsrver2")).toBe("There is no node called kvsrver2. Did you mean `kvserver2`?");
    expect(ask("pause kvservr")).toBe("There is no node called kvservr. Did you mean `kvserver`?");
    expect(ask("cut kvserver -> zzz")).toBe("There is no node called zzz.");
    expect(ask("pause kvserver")).toBe("kvserver is a service of the simulator itself: it is always up.");
    expect(ask("heal kvserver -> kvserver2")).toBe(
      "kvserver is a service of the simulator itself: it has no links and no disk.",
    );
    expect(ask("client1 get 1")).toBe("There is no client called client1.");
  });

  test("fires a timer whose process is not said, where only one can be meant", () => {
    const timers = [timer("kvserver2", "monitor", "tick"), timer("kvserver", "service", "retry")];
    expect(ask("fire kvserver retry", { timers })).toBe("fire kvserver/service retry");
    expect(ask("fire kvserver2 tick", { timers })).toBe("fire kvserver2/monitor tick");
    const both = [...timers, timer("kvserver2", "service", "tick")];
    expect(ask("fire kvserver2 tick", { timers: both })).toBe(
      "No timer tick is armed on kvserver2. Armed: kvserver2/monitor tick; kvserver2/service tick.",
    );
    expect(ask("fire kvserver2 tick")).toBe("No timer tick is armed on kvserver2. No timer is armed.");
  });

  test("is completed before it is planned", () => {
    expect(complete(system.nodes, sure(parseChoice("fire kvserver retry")))).toMatchObject({ process: "service" });
    expect(complete(system.nodes, sure(parseChoice("fire kvserver2 retry")))).toMatchObject({ process: "" });
    expect(complete(system.nodes, sure(parseChoice("fire kvserver2/x retry")))).toMatchObject({ process: "x" });
  });
});

describe("an act at a moment", () => {
  const [first, second] = [envelope(1, "A"), envelope(2, "A")];
  const drop = sure(parseAct("drop"));

  test("is about the envelope of the event, by the name it has in flight", () => {
    const event = { type: "sent", envelope: second } as const;
    expect(envelopeOf(event)).toBe(second);
    expect(envelopeOf({ type: "said", node: "a", text: "" })).toBe(null);
    expect(printChoice(actOn(drop, event, world({ envelopes: [first, second] })))).toBe(
      "drop kvserver -> kvserver2 A 2nd",
    );
  });

  test("names nobody when the envelope is gone, though another like it flies", () => {
    const event = { type: "sent", envelope: second } as const;
    expect(printChoice(actOn(drop, event, world({ envelopes: [first] })))).toBe("drop kvserver -> kvserver2 A 2nd");
    expect(printChoice(actOn(drop, event, world({})))).toBe("drop kvserver -> kvserver2 A");
  });

  test("is a plain choice, or throws where there is no envelope", () => {
    const event = { type: "said", node: "a", text: "" } as const;
    expect(actOn(sure(parseAct("crash kvserver")), event, world({}))).toEqual({ do: "crash", node: "kvserver" });
    expect(() => actOn(drop, event, world({}))).toThrow("drop is about an envelope");
  });

  test.each([
    ["sent * -> b A", "drop", null],
    ["crashed b", "crash a", null],
    ["crashed b", "drop", "`drop` alone is about an envelope that has just been sent, and `crashed b` is about none."],
    [
      "the first A reaches b",
      "drop",
      "`drop` alone is about an envelope that has just been sent; when it has been delivered it is too late: say `sent * -> b A`.",
    ],
  ])("%s: %s", (when, act, says) => {
    expect(misfit(sure(parseMoment(when)), sure(parseAct(act)))).toBe(says);
  });
});
