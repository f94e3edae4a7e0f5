// What each preset promises as data (DECISIONS 13) is kept: in runs without faults whatever is chosen, and under every fault that the
// preset admits; every other fault is said to leave the promise.
import { describe, expect, test } from "vitest";
import { admitsFault } from "../protocols/faults.ts";
import type { Admits, FaultKind } from "../protocols/faults.ts";
import { protocols } from "../protocols/all.ts";
import { withDefaults } from "../protocols/protocol.ts";
import type { OptionSpec, Options, Protocol } from "../protocols/protocol.ts";
import { leavingIn } from "../run/fault-of.ts";
import type { Leaving } from "../run/fault-of.ts";
import { faultWords, leftPromise } from "../run/left-promise.ts";
import { headline } from "../run/headline.ts";
import type { Recording } from "../run/recording.ts";
import { happened } from "./directed.ts";
import { play } from "./sketch.ts";
import type { Sketch } from "./sketch.ts";

/** The options that differ from the defaults in at most `most` of the given ones. */
function changes(specs: readonly OptionSpec[], most: number): Options[] {
  const [first, ...rest] = specs;
  if (!first || most === 0) return [{}];
  const others = first.values.filter((value) => value !== first.default);
  return [
    ...changes(rest, most),
    ...others.flatMap((value) => changes(rest, most - 1).map((more) => ({ ...more, [first.name]: value }))),
  ];
}

/** Every four policies changed, or three where there are many; and each defect with every two. */
function presets({ options }: Protocol): Options[] {
  const policies = options.filter(({ defect, name }) => !defect && name !== "primary");
  const defects = options.filter(({ defect }) => defect);
  const wrong = changes(defects, 1).filter((one) => Object.keys(one).length === 1);
  return [
    ...changes(policies, policies.length > 8 ? 3 : 4),
    ...wrong.flatMap((defect) => changes(policies, 2).map((policy) => ({ ...policy, ...defect }))),
  ];
}

const clients = { client1: ["put 1 a", "put 2 b", "get 1"], client2: ["put 1 c", "put 3 d", "get 2"] };

/** In ms: some servers never come to rest, since they ask for ever what nobody can tell them. */
const until = 8_000;

/** The promised properties that a run has broken while the promise stood, in words. */
function broken({ judge, leaving }: Recording, { promises, options: specs }: Protocol, options: Options): string[] {
  const promised = new Set(promises(withDefaults(specs, options)).holds);
  return judge.alarms
    .filter(({ id, step }) => promised.has(id) && (step ?? 0) < (leaving?.step ?? Infinity))
    .map(({ id, says }) => `${JSON.stringify(options)} ${id}: ${says ?? ""}`);
}

/** A fault at a server, in a run in which client1's first request is of this type and goes to this server; `forged` is one by hand. */
type Strike = (
  server: string,
  first: { readonly request: string; readonly to: string; readonly forged: string },
) => Sketch["faults"];

const andBack =
  (verb: string): Strike =>
  (server) => [
    { at: 75, do: `${verb} ${server}` },
    { at: 2500, do: `restart ${server}` },
  ];

/** Each kind of fault, and what else comes with it. */
const strikes: readonly { readonly kinds: readonly FaultKind[]; readonly strike: Strike }[] = [
  { kinds: ["loss"], strike: (server) => [{ when: `sent * -> ${server}`, do: "drop" }] },
  { kinds: ["delay"], strike: (server) => [{ when: `sent * -> ${server}`, do: "delay by 1500" }] },
  { kinds: ["delay"], strike: (server) => [{ at: 40, do: `degrade client1 -> ${server} latency 500` }] },
  { kinds: ["duplicate"], strike: (server) => [{ when: `sent * -> ${server}`, do: "duplicate" }] },
  {
    kinds: ["reorder"],
    strike: (_, { request, to }) => [
      { when: `sent client1 -> * ${request}`, do: "giveUp client1" },
      { when: `sent client1 -> * ${request} 2nd`, do: `deliver client1 -> ${to} ${request} 2nd` },
    ],
  },
  {
    kinds: ["forgery"],
    strike: (server, { forged }) => [{ at: 60, do: `forge client1 -> ${server} ${forged}` }],
  },
  { kinds: ["partition"], strike: (server) => [{ at: 40, do: `cut client1 -> ${server}` }] },
  { kinds: ["partition"], strike: (server) => [{ at: 40, do: `partition client1 | ${server}` }] },
  { kinds: ["crash", "restart"], strike: andBack("crash") },
  { kinds: ["stop", "restart"], strike: andBack("stopServices") },
  { kinds: ["powerLoss", "restart"], strike: andBack("powerLoss") },
  { kinds: ["powerLoss", "restart"], strike: andBack("tornPowerLoss") },
  {
    kinds: ["pause"],
    strike: (server) => [
      { at: 75, do: `pause ${server}` },
      { at: 400, do: `resume ${server}` },
    ],
  },
  { kinds: ["diskFailure"], strike: (server) => [{ at: 40, do: `failWrite ${server} 1` }] },
];

/** The first fault of a run, whatever is admitted. */
function firstFault({ run, setup }: Recording): Leaving | null {
  for (let step = 1; step <= run.length; step++) {
    const leaving = leavingIn({ admits: {} }, setup.system, run.at(step), () => run.at(step - 1).world);
    if (leaving) return leaving;
  }
  return null;
}

/** What is wrong with a run in which one fault strikes, in words; null where it finds nothing to strike. */
function wrongUnder(
  protocol: Protocol,
  options: Options,
  [kinds, faults]: [readonly FaultKind[], Sketch["faults"]],
  server: string,
): string[] | null {
  const run = play({ protocol: protocol.name, options, clients, faults: faults ?? [], until });
  const first = run.leaving?.kind === kinds[0] ? run.leaving : firstFault(run);
  if (first === null) return null;
  const here = `${JSON.stringify(options)} ${JSON.stringify(faults)}`;
  const { admits } = protocol.promises(withDefaults(protocol.options, options));
  const leaves = kinds.find((kind) => !admitsFault(admits, kind, server));
  const said = leftPromise(run, run.run.length, headline);
  return [
    ...(first.kind === kinds[0] ? [] : [`${here}: the first fault is ${first.kind}`]),
    ...(leaves === run.leaving?.kind
      ? []
      : [`${here}: it should be ${leaves ?? "none"} that leaves, and ${run.leaving?.kind ?? "none"} does`]),
    ...(leaves && !said?.says.includes(faultWords[leaves]) ? [`${here}: ${said?.says ?? "nothing is said"}`] : []),
    ...(leaves ? [] : broken(run, protocol, options).map((says) => `${here}: ${says}`)),
  ];
}

/** What a protocol must say of what it admits. */
function underWords(admits: Admits): string {
  const kinds = Object.keys(faultWords) as FaultKind[];
  const lacking = kinds.filter((kind) => admits[kind] !== "anywhere").map((kind) => faultWords[kind]);
  const admitted = kinds.flatMap((kind) => {
    const where = admits[kind] ?? [];
    if (where === "anywhere") return [faultWords[kind]];
    return where.length === 0 ? [] : [`${faultWords[kind]} of ${where.join(" and ")}`];
  });
  if (admitted.length === 0) return "no fault at all";
  return lacking.length < kinds.length / 2
    ? `any fault but ${lacking.join(" and ")}`
    : `no fault but ${admitted.join(" and ")}`;
}

/** A message as a line forges it: what must be said of it. */
function byHand({ messages }: Protocol, type: string): string {
  const { fields = {} } = messages.find((one) => one.type === type) ?? {};
  const some = { text: '"1"', number: "9", boolean: "true" } as const;
  const wanted = Object.entries(fields).filter(([, { usual, nullable }]) => usual === null && !nullable);
  return [type, ...wanted.map(([name, { kind }]) => `${name} ${some[kind]}`)].join(" ");
}

describe.each(protocols.map((protocol) => [protocol.name, protocol] as const))("%s", (_, protocol) => {
  test("keeps what it promises, whatever is chosen", { timeout: 120_000 }, () => {
    const problems = presets(protocol).flatMap((options) => {
      const run = play({ protocol: protocol.name, options, clients, until });
      // A server that is stuck lets its socket overflow: that is a loss, too.
      const event = run.leaving?.event;
      const leaves = event && !(event.type === "dropped" && event.reason === "buffer full");
      return [
        ...broken(run, protocol, options),
        ...(leaves ? [`${JSON.stringify(options)} leaves its promise without a fault`] : []),
      ];
    });
    expect(problems).toEqual([]);
  });

  test(
    "keeps it on a slow network, where clients give up or try again before they are answered",
    { timeout: 120_000 },
    () => {
      const problems = changes(protocol.options, 2).flatMap((options) =>
        broken(
          play({ protocol: protocol.name, options, clients, until, network: { latency: 300 } }),
          protocol,
          options,
        ),
      );
      expect(problems).toEqual([]);
    },
  );

  test("keeps it under every fault that it admits, and says which other one left it", { timeout: 120_000 }, () => {
    const ordinary = play({ protocol: protocol.name });
    const envelope = happened(ordinary, "sent").find(
      ({ envelope: { message } }) => protocol.messages.find(({ type }) => type === message.type)?.purpose === "request",
    )?.envelope;
    const request = envelope?.message.type ?? "";
    const first = { request, to: envelope?.to.node ?? "", forged: byHand(protocol, request) };
    const servers = ordinary.setup.system.nodes.filter(({ kind }) => kind === "server").map(({ name }) => name);
    const steady = changes(protocol.options, 1).filter(
      (options) => play({ protocol: protocol.name, options, clients, until }).leaving === null,
    );
    expect(steady).toContainEqual({});
    for (const options of steady)
      for (const { kinds, strike } of strikes)
        for (const server of servers) {
          const wrong = wrongUnder(protocol, options, [kinds, strike(server, first)], server);
          if (Object.keys(options).length === 0) expect(wrong, `${kinds.join()} at ${server} strikes`).not.toBeNull();
          expect(wrong ?? []).toEqual([]);
        }
    expect(new Set(strikes.flatMap(({ kinds }) => kinds))).toEqual(new Set(Object.keys(faultWords)));
  });

  test("says in words what it admits", () => {
    for (const options of changes(protocol.options, 1)) {
      const { admits, under } = protocol.promises(withDefaults(protocol.options, options));
      expect(under).toBe(underWords(admits));
      expect(under).toMatch(/^(no|any) fault/);
    }
  });

  test("promises only what it can judge", () => {
    const known = protocol.properties.map((property) => property.id);
    for (const options of presets(protocol))
      expect(known).toEqual(
        expect.arrayContaining([...protocol.promises(withDefaults(protocol.options, options)).holds]),
      );
  });
});

test("what a client does to itself leaves no promise", () => {
  const faults = [
    { at: 75, do: "pause client1" },
    { at: 90, do: "resume client1" },
    { at: 100, do: "crash client1" },
  ];
  expect(play({ faults }).leaving).toBeNull();
});

test("a promise is left at one step, and not before it", () => {
  const run = play({ faults: [{ when: "sent kvserver -> kvserver3 kvPutReplica", do: "drop" }] });
  const step = run.leaving?.step ?? 0;
  expect(happened(run, "dropped")).toEqual([run.leaving?.event]);
  expect(leftPromise(run, step - 1, headline)).toBeNull();
  expect(leftPromise(run, step, headline)).toEqual({
    step,
    says: "The network drops kvPutReplica from kvserver to kvserver3: by choice. The assignment promises nothing under lost messages: what goes wrong from here on need not be a bug of the servers.",
  });
});
