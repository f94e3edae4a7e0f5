// Words for two-phase commit: what a server is at in its own transaction and in those of others, and its messages.
import { quoted, wordsOfInfrastructure, wordsOfMessage } from "../../infra/words.ts";
import type { Message } from "../../kernel/envelope.ts";
import type { Describe, MessageWords, NodeWords } from "../protocol.ts";
import { holderOf } from "./locks.ts";
import type { Service, Staged } from "./service.ts";

/** States whose names do not say it all. */
const said: Readonly<Record<string, string>> = {
  waitingToRead: "waits to read",
  waitingForLock: "waits for the lock",
  beginning: "voting",
  deciding: "committing",
  applying: "committing",
  ending: "committing",
  performing: "performing",
};

/** The two halves of a server's state, `inDoubt.waiting` as `inDoubt`; a server that does not serve has only the first. */
function halves(value: unknown): readonly [coordinator: string, participant: string] {
  if (typeof value !== "object" || value === null) return [String(value), "idle"];
  const { coordinator, participant } = (value as { serving: { coordinator: unknown; participant: unknown } }).serving;
  const outer = (half: unknown): string =>
    typeof half === "object" && half !== null ? (Object.keys(half)[0] ?? "") : String(half);
  return [outer(coordinator), outer(participant)];
}

function stateOf(value: unknown): string {
  const [coordinates, takesPart] = halves(value);
  const own = said[coordinates] ?? coordinates;
  const others = takesPart === "inDoubt" ? "in doubt" : takesPart;
  if (coordinates === "idle") return others;
  return takesPart === "idle" ? own : `${own}, ${others}`;
}

/** `k = "1"`, or `k deleted`. */
const writing = ({ key, value }: Staged, max?: number): string =>
  value === null ? `${key} deleted` : `${key} = ${quoted(value, max)}`;

function wordsOfServer(service: Service, value: unknown): NodeWords {
  const { tx, participants, missing, against, staged, queue, over, peers, policies, connections, request } = service;
  const [coordinates] = halves(value);
  const asked = participants.length;
  const counts =
    coordinates === "voting"
      ? `${asked - missing.length - against.length} of ${asked} votes`
      : coordinates === "committing"
        ? `${asked - missing.length} of ${asked} have committed`
        : "";
  const waits =
    request && coordinates === "waitingForLock"
      ? `key ${request.key} is held by ${holderOf(service, request.key) ?? "others"}`
      : "";
  const prepared = Object.values(staged);
  const locks = policies.mode === "textbook" && policies.lock !== "none" ? ", locked" : "";
  return {
    role: tx === null ? "server" : "coordinator",
    leads: tx !== null,
    state: stateOf(value),
    busy: request !== null || prepared.length > 0,
    detail: counts || waits || prepared.map((one) => `${writing(one, 14)} prepared for ${one.tx}`).join(", "),
    configured: [
      ["replica file", peers === null ? "not read yet" : peers.join(" ") || "empty"],
      ["mode", policies.mode],
    ],
    volatile: [
      ["request at hand", request ? `${request.type.slice("KvRequest.".length)} ${request.key}` : "none"],
      ["own transaction", tx ?? "none"],
      ...prepared.map((one) => [`prepared ${one.tx}`, `${writing(one)}${locks}`] as const),
      ...queue.map((one) => [`waits for ${one.key}`, one.tx] as const),
      ...Object.values(over).map(
        (last) =>
          [`last of ${last.tx.split(".")[0] ?? ""}`, `${last.tx} ${last.committed ? "committed" : "aborted"}`] as const,
      ),
      ["connections", connections.join(" ") || "none"],
    ],
  };
}

function wordsOf(message: Message): MessageWords {
  const text = (name: string): string => {
    const field = message[name];
    return typeof field === "string" ? field : "";
  };
  const tx = text("tx");
  const value = typeof message["value"] === "string" ? quoted(message["value"]) : null;
  const label = `${value === null ? "delete" : "put"} ${text("key")}`;
  const write = value === null ? label : `${label} = ${value}`;
  switch (message.type) {
    case "VoteReq":
      return { label: `${label}?`, says: `may ${tx} ${write}?` };
    case "Vote":
      return message["yes"] === true
        ? { label: "yes", says: `yes to ${tx}` }
        : { label: "no", says: `no to ${tx}: ${text("reason")}` };
    case "Perform":
      return typeof message["key"] !== "string"
        ? { label: "commit", says: `commit ${tx}` }
        : { label, says: `perform ${write} of ${tx}` };
    case "Performed":
      return message["ok"] === true
        ? { label: "done", says: `${tx} is done` }
        : { label: "failed", says: `${tx} has failed` };
    case "Abort":
      return { label: "abort", says: `abort ${tx}` };
    case "DecisionReq":
      return { label: "decided?", says: `what was decided on ${tx}?` };
    case "DecisionResp":
      return { label: text("decision"), says: `${tx}: ${text("decision")}` };
    default:
      return wordsOfMessage(message);
  }
}

export const describe: Describe = {
  message: wordsOf,
  node: (spec, process) =>
    wordsOfInfrastructure(spec, process) ??
    wordsOfServer(process.state.context as unknown as Service, process.state.value),
};
