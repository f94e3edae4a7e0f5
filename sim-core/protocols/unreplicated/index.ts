// The baseline of assignment 2: one server, the directory, the name service. The folder to copy for a new protocol.
import { clientNode, clientSession } from "../../infra/client-session.ts";
import { directory } from "../../infra/directory.ts";
import { infrastructure, int32Problem, kvServiceName } from "../../infra/elec477.ts";
import { kvBytes } from "../../infra/kv-messages.ts";
import { nameService } from "../../infra/name-service.ts";
import { surroundings } from "../../infra/surroundings.ts";
import { entry } from "../../kernel/json.ts";
import type { NodeSpec } from "../../kernel/system.ts";
import type { Admits } from "../faults.ts";
import type { Protocol } from "../protocol.ts";
import { describe } from "./describe.ts";
import { service } from "./machine.ts";
import { messages } from "./messages.ts";
import { options } from "./options.ts";
import { properties } from "./properties.ts";

const database = "data/server1.gdbm";
const server = (serverName: string): NodeSpec => ({
  name: "kvserver",
  kind: "server",
  hostname: "kvserver",
  ip: "10.0.0.12",
  port: 8080,
  processes: {
    service: { chart: "service", input: { serviceName: kvServiceName, serverName, port: 8080, database } },
  },
  database,
  syncEvery: 0,
  config: {},
  builtIn: false,
});

/** An ok is said after the write: what happens to messages and processes cannot undo it. A power loss may take the file back. */
const admitted = "loss delay duplicate reorder partition crash stop restart pause diskFailure";
const admits: Admits = Object.fromEntries(admitted.split(" ").map((kind) => [kind, "anywhere"]));

export const unreplicated: Protocol = {
  name: "unreplicated",
  title: "Unreplicated",
  says: "One server keeps the data; when it is gone, so is the service.",
  options,
  optionWords: () => Promise.resolve({}),
  messages,
  messageWords: async () => (await import("../../infra/message-words.ts")).elec477MessageWords,
  operations: [
    { kind: "put", hasValue: true, keyProblem: int32Problem },
    { kind: "get", hasValue: false, keyProblem: int32Problem },
  ],
  properties,
  promises: () => ({
    holds: ["INV-ACK", "LIV"],
    admits,
    under: "any fault but forged messages and power losses",
    by: "The assignment",
  }),
  build: ({ clients, hostnames = {} }) => ({
    ...surroundings,
    nodes: [
      ...infrastructure,
      server(entry(hostnames, "kvserver") ?? "kvserver"),
      ...clients.map((name, n) => clientNode(name, n + 1, { serviceName: kvServiceName, falseMeans: "refused" })),
    ],
    charts: { names: nameService, directory, client: clientSession, service },
    delays: { receiveTimeout: 1000 },
  }),
  search: async () => (await import("./search.ts")).search,
  bytes: kvBytes,
  describe,
};
