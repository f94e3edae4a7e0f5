// Words for primary-backup: role, what a server is at, and its messages.
import { quoted, wordsOfInfrastructure, wordsOfMessage } from "../../infra/words.ts";
import { stateName } from "../../kernel/state-name.ts";
import type { Describe, NodeWords } from "../protocol.ts";
import { guards } from "./guards.ts";
import { peersOf } from "./service.ts";
import type { Service } from "./service.ts";

const states: Readonly<Record<string, string>> = {
  "forwarding.awaitingForEver": "forwarding",
  "forwarding.awaiting": "forwarding",
  "forwarding.handling": "forwarding",
  failed: "failed: no database",
};

function wordsOfServer(service: Service, state: string): NodeWords {
  const { isPrimary, request, replicas, primaryServer, unasked, awaited, addresses, serial, relays, serviceName } =
    service;
  const registers = guards.registers({ context: service });
  const waitingFor = Object.keys(awaited);
  const asked = replicas.length - unasked.length;
  const key = request ? `${request.type === "KvRequest.get" ? "get" : "put"} ${request.key}` : "";
  const value = request && request.type !== "KvRequest.get" ? ` = ${quoted(request.value, 14)}` : "";
  const resolved = peersOf(service).map((name) => {
    const ip = addresses[name];
    return [`address of ${name}`, ip === undefined ? "not looked up yet" : (ip ?? "EAI_NONAME")] as const;
  });
  const remembered = Object.entries(service.answered).map(
    ([client, { serial: last, status }]) =>
      [`last write of ${client}`, `serial ${last}: ${status ? "done" : "failed"}`] as const,
  );
  const list = replicas.map(({ name, port }) => `{${name}, ${port}}`).join(", ");
  return {
    role: isPrimary ? "primary" : "replica",
    leads: isPrimary,
    state: states[state] ?? state,
    busy: request !== null,
    detail:
      waitingFor.length > 0
        ? `waits for ${waitingFor.join(" and ")}, ${asked - waitingFor.length} of ${replicas.length} agreed`
        : relays.length > 0
          ? `${relays.length} relayed to the primary`
          : "",
    configured: [
      ["isPrimary", String(isPrimary)],
      ["replicas", `[${list}]`],
      ["primaryServer", primaryServer ? `{${primaryServer.name}, ${primaryServer.port}}` : "none"],
      ["directory client", registers ? `registers ${serviceName}` : "there, and not used"],
    ],
    volatile: [
      ["request at hand", request ? key + value : "none"],
      ["serial", String(serial)],
      ...remembered,
      ...resolved,
    ],
  };
}

export const describe: Describe = {
  message: wordsOfMessage,
  node: (spec, process) =>
    wordsOfInfrastructure(spec, process) ??
    wordsOfServer(process.state.context as unknown as Service, stateName(process.state.value)),
};
