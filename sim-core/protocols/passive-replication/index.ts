// Passive replication behind a front end: clients know the front end, it knows the master, and the master changes every slave before it answers.
import { clientNode, sessionBehindFrontEnd } from "../../infra/client-session.ts";
import { directory, directoryNode } from "../../infra/directory.ts";
import { kvServiceName } from "../../infra/elec477.ts";
import { kvBytes } from "../../infra/kv-messages.ts";
import { nameService, nameServiceNode } from "../../infra/name-service.ts";
import { surroundings } from "../../infra/surroundings.ts";
import { entry } from "../../kernel/json.ts";
import type { NodeSpec } from "../../kernel/system.ts";
import type { Options, Protocol, Setting } from "../protocol.ts";
import { describe } from "./describe.ts";
import { delays as frontEndDelays, frontEnd } from "./front-end-machine.ts";
import type { FrontEndInput } from "./front-end-machine.ts";
import { delays, serverChart } from "./machine.ts";
import type { ServiceInput } from "./machine.ts";
import { messages } from "./messages.ts";
import { options } from "./options.ts";
import { promises } from "./promises.ts";
import { properties } from "./properties.ts";
import { squatter } from "./squatter-machine.ts";

/** Static ports (C-19): where servers take requests, where they speak with one another, and where front ends take clients. */
const [requestPort, peerPort, clientPort] = [50610, 50620, 12001];
const keyMax = 200;
const numbers = [0, 1, 2] as const;

/** Static addresses as well: everybody is told them before the start. */
const servers = numbers.map((n) => ({
  ...{ name: `server${n}`, ip: `10.0.0.${12 + n}`, port: requestPort + n, peerPort: peerPort + n },
}));

function serverNode(n: number, policies: Options): NodeSpec {
  const { name, ip, port, peerPort: ownPeerPort } = servers[n]!;
  const database = `data/${name}.gdbm`;
  const others = servers.flatMap((one, other) =>
    other === n ? [] : [{ first: other === 0, name: one.name, ip: one.ip, port: one.peerPort }],
  );
  const input: ServiceInput = {
    ...{ serverName: name, port, peerPort: ownPeerPort, database },
    ...{ others, first: n === 0, policies },
  };
  const other = n === 1 && policies["ports"] === "taken" ? { other: { chart: "squatter", input: { port } } } : {};
  return {
    ...{ name, kind: "server", hostname: name, ip, port },
    processes: { ...other, service: { chart: name, input: { ...input } } },
    ...{ database, syncEvery: 0, config: {}, builtIn: false, takesClients: false },
  };
}

const frontEndsOf = ({ frontEnds }: Options): string[] => (frontEnds === "2" ? ["FE", "FE2"] : ["FE"]);

function frontEndNode(name: string, n: number, { options: policies, hostnames = {} }: Setting): NodeSpec {
  const input: FrontEndInput = {
    ...{ serverName: entry(hostnames, name) ?? name, port: clientPort },
    ...{ servers, policies },
  };
  return {
    ...{ name, kind: "infrastructure", hostname: name, ip: `10.0.0.${10 + n}`, port: clientPort },
    processes: { frontEnd: { chart: "frontEnd", input: { ...input } } },
    ...{ database: null, syncEvery: 0, config: {}, builtIn: false, takesClients: true },
  };
}

/** A client knows a front end: the first client the first one, and so on in turns; with a name server it asks that for one. */
function clientOf(name: string, n: number, { options: chosen, hostnames = {} }: Setting): NodeSpec {
  const names = frontEndsOf(chosen);
  const own = names[n % names.length] ?? "";
  const told = chosen["nameServer"] === "on" ? null : { name: entry(hostnames, own) ?? own, port: clientPort };
  return clientNode(name, n + 1, { serviceName: kvServiceName, falseMeans: "unknown", told, serials: "goOn" });
}

function keyProblem(key: string): string | null {
  return key.length <= keyMax ? null : `a key here has at most ${keyMax} bytes, not ${key.length}`;
}

export const passiveReplication: Protocol = {
  name: "passive-replication",
  title: "Passive replication",
  says: "A front end passes every request to the master, which changes itself and all slaves before it answers; when it dies, the front end makes a slave master.",
  options,
  optionWords: async () => (await import("./option-words.ts")).optionWords,
  messages,
  messageWords: async () => (await import("./message-words.ts")).messageWords,
  operations: [
    { kind: "put", hasValue: true, keyProblem },
    { kind: "append", hasValue: true, keyProblem },
    { kind: "get", hasValue: false, keyProblem },
    { kind: "delete", hasValue: false, keyProblem },
  ],
  properties,
  promises,
  build: (setting) => ({
    ...surroundings,
    nodes: [
      nameServiceNode,
      ...(setting.options["nameServer"] === "on" ? [directoryNode] : []),
      ...numbers.map((n) => serverNode(n, setting.options)),
      ...frontEndsOf(setting.options).map((name, n) => frontEndNode(name, n, setting)),
      ...setting.clients.map((name, n) => clientOf(name, n, setting)),
    ],
    charts: {
      names: nameService,
      directory,
      client: sessionBehindFrontEnd,
      frontEnd,
      squatter,
      ...Object.fromEntries(numbers.map((n) => [`server${n}`, charts[n]])),
    },
    delays: { receiveTimeout: 1000, ...frontEndDelays, ...delays },
  }),
  search: async () => (await import("./search.ts")).search,
  bytes: kvBytes,
  describe,
};

/** A chart learns as it runs, so each is made once. */
const charts = { 0: serverChart(0), 1: serverChart(1), 2: serverChart(2) } as const;
