// Two-phase commit over equal servers: whichever a client asks coordinates, all others must agree, and then all of them write.
import { clientNode, deletingSession } from "../../infra/client-session.ts";
import { kvBytes } from "../../infra/kv-messages.ts";
import { nameService, nameServiceNode } from "../../infra/name-service.ts";
import { surroundings } from "../../infra/surroundings.ts";
import { entry } from "../../kernel/json.ts";
import type { NodeSpec } from "../../kernel/system.ts";
import type { Protocol, Setting } from "../protocol.ts";
import { describe } from "./describe.ts";
import { delays, serviceFor } from "./machine.ts";
import type { ServiceInput } from "./machine.ts";
import { messages } from "./messages.ts";
import { options } from "./options.ts";
import { replicaFile } from "./peers.ts";
import { promises } from "./promises.ts";
import { properties } from "./properties.ts";
import type { Policies } from "./service.ts";

/** Where clients reach a server, and where its peers do. */
const [clientPort, peerPort] = [8080, 9000];
const keyMax = 200;

const namesOf = ({ options: { servers } }: Setting): string[] =>
  Array.from({ length: Number(servers) }, (_, n) => `S${n + 1}`);

function serverNode(name: string, n: number, setting: Setting): NodeSpec {
  const called = (server: string): string => entry(setting.hostnames ?? {}, server) ?? server;
  const database = `data/${name}.gdbm`;
  const others = namesOf(setting).filter((other) => other !== name);
  const input: ServiceInput = {
    ...{ serverName: called(name), port: clientPort, peerPort, database },
    policies: setting.options as Policies,
  };
  return {
    ...{ name, kind: "server", hostname: name, ip: `10.0.0.${12 + n}`, port: clientPort },
    processes: { service: { chart: "service", input: { ...input } } },
    ...{ database, syncEvery: 0, builtIn: false },
    config: { [replicaFile]: others.map(called).join("\n") },
  };
}

/**
 * A client is given the name of one server (B-05); the first asks S1, the second S2, and so on, unless a scenario says otherwise. An operation
 * may pick any other.
 */
function clientOf(name: string, n: number, setting: Setting): NodeSpec {
  const servers = namesOf(setting);
  const at = (server: string) => ({ name: entry(setting.hostnames ?? {}, server) ?? server, port: clientPort });
  const told = at(servers[n % servers.length] ?? "");
  const places = Object.fromEntries(servers.map((server) => [server, at(server)]));
  const falseMeans = setting.options["mode"] === "textbook" ? "refused" : "unknown";
  return clientNode(name, n + 1, { serviceName: "kv", falseMeans, told, serials: "goOn", servers: places });
}

function keyProblem(key: string): string | null {
  return key.length <= keyMax ? null : `a key here has at most ${keyMax} bytes, not ${key.length}`;
}

export const twoPhaseCommit: Protocol = {
  name: "two-phase-commit",
  title: "Two-phase commit",
  says: "Every server takes requests; for a write it asks all others, and only when all agree do all of them write.",
  options,
  optionWords: async () => (await import("./option-words.ts")).optionWords,
  messages,
  messageWords: async () => (await import("./message-words.ts")).messageWords,
  operations: [
    { kind: "put", hasValue: true, keyProblem },
    { kind: "get", hasValue: false, keyProblem },
    { kind: "delete", hasValue: false, keyProblem },
  ],
  anyServer: true,
  properties,
  promises,
  build: (setting) => ({
    ...surroundings,
    nodes: [
      nameServiceNode,
      ...namesOf(setting).map((name, n) => serverNode(name, n, setting)),
      ...setting.clients.map((name, n) => clientOf(name, n, setting)),
    ],
    charts: { names: nameService, client: deletingSession, service: serviceFor(setting.options as Policies) },
    delays: { receiveTimeout: 1000, ...delays },
  }),
  search: async () => (await import("./search.ts")).search,
  bytes: kvBytes,
  describe,
};
