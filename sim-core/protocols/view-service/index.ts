// The view service: a monitor decides who is primary and who is backup; only what both have done is answered.
import { kvBytes } from "../../infra/kv-messages.ts";
import { nameService, nameServiceNode } from "../../infra/name-service.ts";
import { surroundings } from "../../infra/surroundings.ts";
import { entry } from "../../kernel/json.ts";
import type { NodeSpec } from "../../kernel/system.ts";
import type { Protocol, Setting } from "../protocol.ts";
import { client, clientDelays, clientNode } from "./client-machine.ts";
import { describe } from "./describe.ts";
import { delays, service } from "./machine.ts";
import type { ServiceInput } from "./machine.ts";
import { messages } from "./messages.ts";
import { monitorFor, serverNames, silences } from "./monitor-machine.ts";
import type { MonitorInput } from "./monitor-machine.ts";
import { options } from "./options.ts";
import { promises } from "./promises.ts";
import { properties } from "./properties.ts";

/** Where clients reach a server, where its peers and the monitor do, and where the monitor is. */
const [clientPort, peerPort] = [8080, 9000];
const monitorAt = { ip: "10.0.0.2", port: 9100 };
const keyMax = 200;

const namesOf = ({ options: { servers } }: Setting): readonly string[] => serverNames.slice(0, Number(servers));
const hostnamesOf = (setting: Setting): Readonly<Record<string, string>> =>
  Object.fromEntries(namesOf(setting).map((name) => [name, entry(setting.hostnames ?? {}, name) ?? name]));

function monitorNode(setting: Setting): NodeSpec {
  const input: MonitorInput = { servers: namesOf(setting), port: monitorAt.port, policies: setting.options };
  return {
    ...{ name: "M", kind: "infrastructure", hostname: "M", ip: monitorAt.ip, port: monitorAt.port },
    processes: { monitor: { chart: "monitor", input: { ...input } } },
    ...{ database: null, syncEvery: 0, config: {}, builtIn: false },
  };
}

function serverNode(name: string, n: number, setting: Setting): NodeSpec {
  const database = `data/${name}.gdbm`;
  const input: ServiceInput = {
    ...{ serverName: name, port: clientPort, peerPort, database, policies: setting.options },
    ...{ monitor: monitorAt, hostnames: hostnamesOf(setting) },
  };
  return {
    ...{ name, kind: "server", hostname: name, ip: `10.0.0.${12 + n}`, port: clientPort },
    processes: { service: { chart: "service", input: { ...input } } },
    ...{ database, syncEvery: 0, config: {}, builtIn: false },
  };
}

function clientOf(name: string, n: number, setting: Setting): NodeSpec {
  const known = { policies: setting.options, monitor: monitorAt, port: clientPort, hostnames: hostnamesOf(setting) };
  return clientNode(name, n + 1, known);
}

function keyProblem(key: string): string | null {
  return key.length <= keyMax ? null : `a key here has at most ${keyMax} bytes, not ${key.length}`;
}

export const viewService: Protocol = {
  name: "view-service",
  title: "View service",
  says: "A monitor names a primary and a backup; the primary answers only what the backup has done, too.",
  options,
  optionWords: async () => (await import("./option-words.ts")).optionWords,
  messages,
  messageWords: async () => (await import("./message-words.ts")).messageWords,
  operations: [
    { kind: "put", hasValue: true, keyProblem },
    { kind: "get", hasValue: false, keyProblem },
    { kind: "append", hasValue: true, keyProblem },
    { kind: "putHash", hasValue: true, keyProblem },
  ],
  properties,
  promises,
  build: (setting) => ({
    ...surroundings,
    nodes: [
      nameServiceNode,
      monitorNode(setting),
      ...namesOf(setting).map((name, n) => serverNode(name, n, setting)),
      ...setting.clients.map((name, n) => clientOf(name, n, setting)),
    ],
    charts: { names: nameService, monitor: monitorFor(Number(setting.options["servers"])), client, service },
    delays: { ...silences, ...delays, ...clientDelays },
  }),
  search: async () => (await import("./search.ts")).search,
  bytes: kvBytes,
  describe,
};
