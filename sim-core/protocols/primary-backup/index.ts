// Primary-backup, ELEC 477 assignment 3: one primary, two replicas, one machine for all of them.
import { clientNode, clientSession, retryingSession } from "../../infra/client-session.ts";
import { directory } from "../../infra/directory.ts";
import { infrastructure, int32Problem, kvServiceName } from "../../infra/elec477.ts";
import { kvBytes } from "../../infra/kv-messages.ts";
import { nameService } from "../../infra/name-service.ts";
import { surroundings } from "../../infra/surroundings.ts";
import type { Chart } from "../../kernel/chart.ts";
import { entry } from "../../kernel/json.ts";
import type { NodeSpec } from "../../kernel/system.ts";
import type { Options, Promises, Protocol, Setting } from "../protocol.ts";
import { describe } from "./describe.ts";
import { services } from "./machine.ts";
import type { ServiceInput } from "./machine.ts";
import { messages } from "./messages.ts";
import { options } from "./options.ts";
import { properties } from "./properties.ts";
import type { Policies } from "./service.ts";

const servers = [
  { name: "kvserver", ip: "10.0.0.12", port: 8080, database: "data/server1.gdbm" },
  { name: "kvserver2", ip: "10.0.0.13", port: 8081, database: "data/server2.gdbm" },
  { name: "kvserver3", ip: "10.0.0.14", port: 8082, database: "data/server3.gdbm" },
] as const;

/** The main program's part: it alone decides who is primary, and hands the lists over. */
function serverNode(
  { name, ip, port, database }: (typeof servers)[number],
  { options: policies, hostnames = {} }: Setting,
): NodeSpec {
  const called = (server: string): string => entry(hostnames, server) ?? server;
  const data = (server: (typeof servers)[number]) => ({ name: called(server.name), port: server.port });
  const leader = servers.find((server) => server.name === policies["primary"]);
  const primary = leader ? data(leader) : null;
  const replicas = servers.filter((server) => server !== leader).map(data);
  const isPrimary = name === leader?.name;
  const handed = policies["wiring"] !== "lost";
  const input: ServiceInput = {
    isPrimary,
    replicas: isPrimary && handed ? replicas : [],
    primaryServer: isPrimary || !handed ? null : primary,
    serviceName: kvServiceName,
    serverName: called(name),
    port,
    database,
    policies: policies as Policies,
  };
  const processes = { service: { chart: "service", input: { ...input } } };
  return {
    name,
    kind: "server",
    hostname: name,
    ip,
    port,
    processes,
    database,
    syncEvery: 0,
    config: {},
    builtIn: false,
  };
}

/** Whether a put that was answered false has certainly changed nothing. */
function falseMeans({ onReplicaFailure, order }: Options): "refused" | "unknown" {
  return onReplicaFailure === "replyFalse" || order === "forwardThenApply" ? "unknown" : "refused";
}

function serviceOf({ ackSocket, wakeUp }: Options): Chart {
  return ackSocket === "shared" ? services.shared : wakeUp === "lost" ? services.deaf : services.own;
}

/** What holds when nothing goes wrong but what is admitted (testing/promises.test.ts). */
function promises(options: Options): Promises {
  const { order, primary, fullVersion, register, ackSocket, wiring, nameLookup, sourceCheck } = options;
  const { retry, dedup, replies, wakeUp, clientStub } = options;
  const told = wiring === "handed" && nameLookup !== "atConstruct";
  // Where replicas can be written to past the primary, or do not accept the primary's own copies.
  const guarded = sourceCheck === "ip" || (sourceCheck === "off" && register === "primary");
  const whole = told && guarded && ackSocket === "own";
  // Where the replicas come first, the primary's own store is the last one.
  const answersLate = replies === "afterTheReplicas" || order === "forwardThenApply";
  const alone = order === "applyThenForward";
  return {
    holds: [
      ...(whole && answersLate ? ["INV-ACK"] : []),
      ...(whole ? ["INV-EQ", "INV-ORDER"] : []),
      ...(retry === "0" || dedup === "on" ? ["INV-AMO"] : []),
      ...(fullVersion === "off" && register === "primary" ? ["INV-ONE"] : []),
      ...(fullVersion === "off" && register === "primary" && (retry === "0" || dedup === "on") ? ["INV-LIN"] : []),
      ...(whole && register === "primary" && wakeUp === "noticed" && clientStub === "eachReply" ? ["LIV"] : []),
    ],
    // Missing and late messages need not be handled. A write that fails at the primary itself is: then nobody is asked.
    admits: alone ? { diskFailure: [primary ?? ""] } : {},
    under: alone ? `no fault but failed writes of ${primary ?? ""}` : "no fault at all",
    by: "The assignment",
  };
}

export const primaryBackup: Protocol = {
  name: "primary-backup",
  title: "Primary-backup",
  says: "One server takes all requests, changes itself, then every replica, and only then answers.",
  options,
  optionWords: async () => (await import("./option-words.ts")).optionWords,
  messages,
  messageWords: async () => (await import("./message-words.ts")).messageWords,
  operations: [
    { kind: "put", hasValue: true, keyProblem: int32Problem },
    { kind: "append", hasValue: true, needs: { option: "append", value: "on" }, keyProblem: int32Problem },
    { kind: "get", hasValue: false, keyProblem: int32Problem },
  ],
  properties,
  promises,
  build: (setting) => ({
    ...surroundings,
    nodes: [
      ...infrastructure,
      ...servers.map((server) => serverNode(server, setting)),
      ...setting.clients.map((name, n) =>
        clientNode(name, n + 1, {
          serviceName: kvServiceName,
          falseMeans: falseMeans(setting.options),
          retries: Number(setting.options["retry"]),
          // The filter takes a client that counts from 1 again for one that repeats itself.
          serials: setting.options["dedup"] === "on" ? "goOn" : "fromOne",
          judges: setting.options["clientStub"] === "onceWrongAlwaysWrong" ? "onceWrongAlwaysWrong" : "eachReply",
        }),
      ),
    ],
    charts: {
      names: nameService,
      directory,
      client: setting.options["retry"] === "0" ? clientSession : retryingSession,
      service: serviceOf(setting.options),
    },
    delays: { receiveTimeout: 1000, retryTimeout: 1000, ackTimeout: 1000 },
  }),
  search: async () => (await import("./search.ts")).search,
  bytes: kvBytes,
  describe,
};
