// Words for two-phase commit: what a server is at in its own transaction and in those of others, and its messages.
import { quoted, wordsOfInfrastructure, wordsOfMessage } from "../../infra/words.ts";
import type { Message } from "../../kernel/envelope.ts";
import type { Describe, MessageWords, NodeWords } from "../protocol.ts";
import type { Lane, Service, Staged } from "./service.ts";
import { holderOf } from "./locks.ts";
import { laneOf } from "./transaction.ts";

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

/** The states of a server's lanes and of its part in what others coordinate, `inDoubt.waiting` as `inDoubt`; of one that does not serve its only one. */
function statesOf(value: unknown): { readonly lanes: readonly string[]; readonly participant: string } {
  if (typeof value !== "object" || value === null) return { lanes: [String(value)], participant: "idle" };
  const { participant, ...lanes } = (value as { serving: Readonly<Record<string, unknown>> }).serving;
  const outer = (part: unknown): string =>
    typeof part === "object" && part !== null ? (Object.keys(part)[0] ?? "") : String(part);
  return { lanes: Object.values(lanes).map(outer), participant: outer(participant) };
}

function stateOf(value: unknown): string {
  const { lanes, participant } = statesOf(value);
  const own = [...new Set(lanes.filter((lane) => lane !== "idle").map((lane) => said[lane] ?? lane))];
  const others = participant === "inDoubt" ? "in doubt" : participant;
  if (own.length === 0) return others;
  return [...own, ...(participant === "idle" ? [] : [others])].join(", ");
}

/** `k = "1"`, or `k deleted`. */
const writing = ({ key, value }: Staged, max?: number): string =>
  value === null ? `${key} deleted` : `${key} = ${quoted(value, max)}`;

/** What a lane waits for; empty when that is nothing that can be counted. */
function waitsFor(
  service: Service,
  { participants, missing, against, request }: Lane,
  state: string | undefined,
): string {
  const asked = participants.length;
  if (state === "voting") return `${asked - missing.length - against.length} of ${asked} votes`;
  if (state === "committing") return `${asked - missing.length} of ${asked} have committed`;
  if (state !== "waitingForLock" || !request) return "";
  return `key ${request.key} is held by ${holderOf(service, request.key) ?? "others"}`;
}

function wordsOfServer(service: Service, value: unknown): NodeWords {
  const { lanes, staged, queue, over, peers, policies } = service;
  const states = statesOf(value).lanes;
  const waits = lanes.map((lane, n) => waitsFor(service, lane, states[n])).filter((words) => words !== "");
  const prepared = Object.values(staged);
  const locks = policies.mode === "textbook" && policies.lock !== "none" ? ", locked" : "";
  const leads = lanes.some(({ tx }) => tx !== null);
  const which = (label: string, lane: number): string => (lanes.length === 1 ? label : `${label}, lane ${lane + 1}`);
  return {
    role: leads ? "coordinator" : "server",
    leads,
    state: stateOf(value),
    busy: lanes.some(({ request }) => request !== null) || prepared.length > 0,
    detail: waits.join("; ") || prepared.map((one) => `${writing(one, 14)} prepared for ${one.tx}`).join(", "),
    configured: [
      ["replica file", peers === null ? "not read yet" : peers.join(" ") || "empty"],
      ["mode", policies.mode],
    ],
    volatile: [
      ...lanes.flatMap(({ request, tx }, lane) => [
        [
          which("request at hand", lane),
          request ? `${request.type.slice("KvRequest.".length)} ${request.key}` : "none",
        ] as const,
        [which("own transaction", lane), tx ?? "none"] as const,
      ]),
      ...prepared.map((one) => [`prepared ${one.tx}`, `${writing(one)}${locks}`] as const),
      ...queue.map((one) => [`waits for ${one.key}`, one.tx] as const),
      ...Object.values(over).map(
        (last) => [`last of ${laneOf(last.tx)}`, `${last.tx} ${last.committed ? "committed" : "aborted"}`] as const,
      ),
      ...lanes.map(({ connections }, lane) => [which("connections", lane), connections.join(" ") || "none"] as const),
    ],
    connectedTo: [...new Set(lanes.flatMap(({ connections }) => connections))],
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
