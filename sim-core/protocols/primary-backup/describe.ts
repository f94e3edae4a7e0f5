// Words for primary-backup: role, what a server is at, and its messages.
import { quoted, wordsOfInfrastructure, wordsOfMessage } from "../../infra/words.ts";
import { stateName } from "../../kernel/state-name.ts";
import type { Describe, NodeWords } from "../protocol.ts";
import type { Service } from "./service.ts";

const states: Readonly<Record<string, string>> = {
  "forwarding.awaitingForEver": "forwarding",
  "forwarding.awaiting": "forwarding",
  failed: "failed: no database",
};

function wordsOfServer(service: Service, state: string): NodeWords {
  const { isPrimary, request, replicas, unasked, awaited, addresses, serial, relays } = service;
  const waitingFor = Object.keys(awaited);
  const asked = replicas.length - unasked.length;
  const key = request ? `${request.type === "KvRequest.get" ? "get" : "put"} ${request.key}` : "";
  const value = request && request.type !== "KvRequest.get" ? ` = ${quoted(request.value, 14)}` : "";
  const resolved = Object.entries(addresses).map(([name, ip]) => [`${name} is at`, ip ?? "EAI_NONAME"] as const);
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
    volatile: [["request at hand", request ? key + value : "none"], ["serial", String(serial)], ...resolved],
  };
}

export const describe: Describe = {
  message: wordsOfMessage,
  node: (spec, process) =>
    wordsOfInfrastructure(spec, process) ??
    wordsOfServer(process.state.context as unknown as Service, stateName(process.state.value)),
};
