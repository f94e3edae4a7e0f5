// Words for the view service: views as words, roles, what waits, and the monitor's list of views.
import { quoted, wordsOfInfrastructure } from "../../infra/words.ts";
import type { Message } from "../../kernel/envelope.ts";
import { stateName } from "../../kernel/state-name.ts";
import type { Describe, MessageWords, NodeWords } from "../protocol.ts";
import type { Client } from "./client-handlers.ts";
import type { Monitor } from "./monitor-state.ts";
import type { Service } from "./service.ts";
import { readFilter, readPairs } from "./tables.ts";
import { inWords } from "./view.ts";

const roles: Readonly<Record<string, readonly [role: string, state: string]>> = {
  "primary.alone": ["primary", "alone"],
  "primary.syncing.sending": ["primary", "sends its state"],
  "primary.syncing.waiting": ["primary", "backup not ready"],
  "primary.paired.idle": ["primary", "with backup"],
  "primary.paired.forwarding": ["primary", "forwarding"],
  "backup.unsynced": ["backup", "without data"],
  "backup.synced": ["backup", "has everything"],
  mute: ["primary", "mute: has not the data"],
  none: ["server", "idle"],
};

/** The state of a server's role, or its own where it does not serve. */
function roleOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  const { serving } = value as { serving: { role: Parameters<typeof stateName>[0] } };
  return stateName(serving.role);
}

function wordsOfServer(
  { view, reports, fseq, filter, atHand, policies, serverName }: Service,
  value: unknown,
): NodeWords {
  const [role, state] = roles[roleOf(value)] ?? ["server", roleOf(value)];
  const waiting = atHand ? `${atHand.kind} ${atHand.key} waits for ${view.backup || "the backup"}` : "";
  return {
    role,
    leads: role === "primary" && roleOf(value) !== "mute",
    state: state === "failed" ? "failed: a write was refused" : state,
    busy: atHand !== null || roleOf(value).startsWith("primary.syncing"),
    detail: waiting || `view ${inWords(view)}`,
    configured: [
      ["name", serverName],
      ["ackPolicy", policies["ackPolicy"] ?? ""],
    ],
    volatile: [
      ["view", inWords(view)],
      ["acknowledges", reports === 0 ? "nothing: it knows nothing" : `view ${reports}`],
      ["operations executed", String(fseq)],
      ["operation at hand", atHand ? `${atHand.kind} ${atHand.key} of ${atHand.clientId}` : "none"],
      ...Object.entries(filter).map(
        ([client, { seq, result }]) =>
          [`last of ${client}`, `seq ${seq}${result === null ? "" : `: ${quoted(result)}`}`] as const,
      ),
    ],
  };
}

function wordsOfMonitor({ view, acked, history, alive, dead, restarted, servers }: Monitor, state: string): NodeWords {
  const list = (names: readonly string[]): string => names.join(" ") || "none";
  const idle = alive.filter((name) => name !== view.primary && name !== view.backup);
  return {
    role: "monitor",
    leads: false,
    state: state === "stopped" ? state : acked || view.n === 0 ? "watching" : "waits for an ack",
    busy: false,
    detail: view.n === 0 ? "no view yet" : `view ${inWords(view)}`,
    configured: [["servers", servers.join(" ")]],
    volatile: [
      [
        "view",
        `${inWords(view)}${view.n === 0 ? "" : acked ? ", acknowledged" : `, not acknowledged by ${view.primary}`}`,
      ],
      ["views before", history.map(inWords).join(" ") || "none"],
      ["alive", list(alive)],
      ["dead", list(dead)],
      ["idle", list(idle)],
      ["started again", list(restarted)],
    ],
  };
}

const clientStates: Readonly<Record<string, string>> = {
  "asking.fetching": "asks for the view",
  "asking.sending": "waits for the answer",
  "asking.resting": "rests before it tries again",
};

function wordsOfClient({ call, seq, view, tried, told }: Client, state: string): NodeWords {
  const doing = call ? `${call.kind} ${call.key}${call.value === null ? "" : ` ${quoted(call.value, 14)}`}` : "";
  return {
    role: "client",
    leads: false,
    state: clientStates[state] ?? state,
    busy: call !== null,
    detail: doing,
    configured: told ? [["takes for primary", told.name]] : [["asks", "the monitor"]],
    volatile: [
      ["seq", String(seq)],
      ["view", inWords(view)],
      ["primary", view.primary || "not known"],
      ["request", call === null ? "none" : tried ? "sent" : "not sent yet"],
    ],
  };
}

function wordsOf(message: Message): MessageWords {
  const text = (name: string): string => {
    const field = message[name];
    return typeof field === "string" || typeof field === "number" ? String(field) : "";
  };
  const view = inWords({ n: Number(message["viewnum"] ?? 0), primary: text("primary"), backup: text("backup") });
  const whose = `of ${text("clientId")}, seq ${text("seq")}`;
  const err = text("err");
  const key = text("key");
  const value = quoted(text("value"));
  const wrong = { label: err, says: err };
  switch (message.type) {
    case "Ping":
      return { label: `ping ${text("viewnum")}`, says: `${text("me")} lives and knows view ${text("viewnum")}` };
    case "PingReply":
    case "GetViewReply":
      return { label: view, says: `the view is ${view}` };
    case "GetView":
      return { label: "view?", says: "which view?" };
    case "Put": {
      const kind = message["doHash"] === true ? "putHash" : "put";
      return { label: `${kind} ${key}`, says: `${kind} ${key} ${value}, ${whose}` };
    }
    case "Append":
      return { label: `append ${key}`, says: `append ${key} ${value}, ${whose}` };
    case "Get":
      return { label: `get ${key}`, says: `get ${key}, ${whose}` };
    case "PutReply":
      if (err !== "OK") return wrong;
      return { label: "done", says: `done, before: ${quoted(text("previousValue"))}` };
    case "AppendReply":
      return err === "OK" ? { label: "done", says: "done" } : wrong;
    case "GetReply":
      return err === "OK" ? { label: quoted(text("value"), 14), says: `the value is ${value}` } : wrong;
    case "Forward": {
      const kind = text("kind");
      const what = `${kind} ${key}${kind === "get" ? "" : ` ${value}`}`;
      return {
        label: `${kind} ${key}`,
        says: `operation ${text("fseq")} in view ${text("viewnum")}: ${what}, ${whose}`,
      };
    }
    case "ForwardReply":
      return err === "OK"
        ? { label: "done", says: `operation ${text("fseq")} of view ${text("viewnum")} is done` }
        : { label: err, says: `${err} to operation ${text("fseq")} of view ${text("viewnum")}` };
    case "SyncBackup": {
      const [keys, clients] = [readPairs(text("data")).length, Object.keys(readFilter(text("filter"))).length];
      const size = `${keys} ${keys === 1 ? "key" : "keys"}`;
      return {
        label: `state, ${size}`,
        says: `the whole state of view ${text("viewnum")}: ${size}, duplicate filter of ${clients} clients, operation ${text("fseq")}`,
      };
    }
    case "SyncBackupReply":
      return { label: err === "OK" ? "synced" : err, says: `${err} to the state of view ${text("viewnum")}` };
    default:
      return { label: message.type, says: message.type };
  }
}

export const describe: Describe = {
  message: wordsOf,
  node(spec, { chart, state, ...process }) {
    const { context, value } = state;
    if (chart === "client") return wordsOfClient(context as unknown as Client, stateName(value));
    if (chart === "monitor") return wordsOfMonitor(context as unknown as Monitor, stateName(value));
    return (
      wordsOfInfrastructure(spec, { chart, state, ...process }) ?? wordsOfServer(context as unknown as Service, value)
    );
  },
};
