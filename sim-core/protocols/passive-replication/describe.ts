// Words for passive replication: role, epoch, what a server or a front end is at, and the messages.
import { quoted, wordsOfInfrastructure, wordsOfMessage } from "../../infra/words.ts";
import type { Message } from "../../kernel/envelope.ts";
import { stateName } from "../../kernel/state-name.ts";
import type { Describe, MessageWords, NodeWords } from "../protocol.ts";
import type { FrontEnd } from "./front-end-state.ts";
import { countedWrites } from "./service.ts";
import type { Service } from "./service.ts";

const states: Readonly<Record<string, string>> = {
  "aside.none": "asks to join",
  "aside.stale": "stale",
  "aside.catchingUp": "catching up",
  "master.ready": "ready",
  "slave.ready": "ready",
  "electing.asking": "electing",
  "electing.promoting": "electing",
};

/** The state as one or two words; of several at once, the one that holds them. */
function stateOf(value: unknown): string {
  let name = "";
  let at = value;
  while (typeof at === "object" && at !== null && Object.keys(at).length === 1) {
    const [key = ""] = Object.keys(at);
    name = name === "" || name === "serving" ? key : `${name}.${key}`;
    at = (at as Record<string, unknown>)[key];
  }
  const whole = typeof at === "string" ? (name === "" || name === "serving" ? at : `${name}.${at}`) : name;
  const short = whole.startsWith("aside.resetting") ? "resetting" : whole.replace(/^(master|slave)\./, "");
  return states[whole] ?? (short === "takingOver" ? "taking over" : short);
}

function wordsOfServer(service: Service, value: unknown): NodeWords {
  const { epoch, idx, master, live, missing, synced, request, entry, answers, joins, serverName, port, others } =
    service;
  const inside = JSON.stringify(value);
  const isMaster = inside.includes('"master"');
  const isAside = inside.includes('"aside"');
  const remembered = Object.entries(answers).map(
    ([client, { serial, status }]) =>
      [`answer to ${client}`, `serial ${serial}: ${status ? "done" : "failed"}`] as const,
  );
  return {
    role: isMaster ? "master" : isAside && !synced ? "none" : "slave",
    leads: isMaster,
    state: stateOf(value),
    busy: request !== null || entry !== null || missing.length > 0 || inside.includes("resetting"),
    detail:
      missing.length > 0
        ? `epoch ${epoch}, waits for ${missing.join(" and ")}`
        : `epoch ${epoch}, ${countedWrites(idx)}`,
    configured: [
      ["port", String(port)],
      ["others", others.map((one) => `${one.name} ${one.ip}:${one.port}`).join(", ")],
    ],
    volatile: [
      ["request at hand", request ? `${request.kind} ${request.key}` : "none"],
      ["epoch", String(epoch)],
      ["last write", String(idx)],
      ["master", master === "" ? "not known" : master === serverName ? "itself" : master],
      ...(isMaster ? [["live slaves", live.join(" ") || "none"] as const] : []),
      ...(joins > 0 ? [["asked to join", `${joins} times`] as const] : []),
      ...remembered,
    ],
  };
}

function wordsOfFrontEnd(frontEnd: FrontEnd, value: unknown): NodeWords {
  const { epoch, master, target, request, replies, asked, port, servers } = frontEnd;
  const state = stateOf(value);
  const kind = request ? request.type.slice(request.type.indexOf(".") + 1) : "";
  return {
    role: "front end",
    leads: false,
    state,
    busy: request !== null,
    // Its card is a small one.
    detail:
      state === "electing"
        ? `${Object.keys(replies).length} of ${asked.length} answered`
        : request
          ? `asks ${target}`
          : `master ${master}`,
    configured: [
      ["port", String(port)],
      ["servers", servers.map(({ name }) => name).join(" ")],
    ],
    volatile: [
      ["master", master],
      ["epoch", String(epoch)],
      ["request at hand", request ? `${kind} ${request.key}` : "none"],
    ],
  };
}

function wordsOf(message: Message): MessageWords {
  const text = (name: string): string => {
    const field = message[name];
    return typeof field === "string" || typeof field === "number" ? String(field) : "";
  };
  const epoch = `epoch ${text("epoch")}`;
  const whose = `for ${text("client")} serial ${text("serial")}`;
  const value = typeof message["value"] === "string" ? quoted(message["value"]) : "nothing";
  const bytes = (name: string): string => `${text(name).length} bytes`;
  const kind = text("kind") || "put";
  const what =
    kind === "append"
      ? `append ${value} to ${text("key")}`
      : `${kind} ${text("key")}${kind === "get" || kind === "delete" ? "" : ` = ${value}`}`;
  switch (message.type) {
    case "FeRequest":
      return { label: `${kind} ${text("key")}`, says: `${what}, ${whose}, ${epoch}` };
    case "FeResponse": {
      const cached = message["cached"] === true ? ", the previous answer again" : "";
      const result =
        message["status"] === true ? (typeof message["value"] === "string" ? value : "done") : "failed or absent";
      return {
        label: cached ? "cached" : message["status"] === true ? "ok" : "no",
        says: `${result}, ${whose}, ${epoch}${cached}`,
      };
    }
    case "Propagate":
      if (kind === "nothing") return { label: epoch, says: `${epoch} begins after write ${text("idx")}` };
      return message["store"] === null || message["store"] === undefined
        ? { label: `${kind} ${text("key")}`, says: `write ${text("idx")}: ${what}, ${epoch}` }
        : { label: "state", says: `the whole store after write ${text("idx")}, ${bytes("store")}, ${epoch}` };
    case "Confirm":
      return message["ok"] === false
        ? { label: "failed", says: `write ${text("idx")} has failed here` }
        : { label: "confirmed", says: `has all up to write ${text("idx")}, ${epoch}` };
    case "Status":
      return { label: "status?", says: "what are you?" };
    case "StatusReply":
      return {
        label: text("role") || "none",
        says: `${text("role") || "none"}, ${epoch}, ${countedWrites(Number(message["idx"]))}`,
      };
    case "Promote":
      return { label: "promote", says: `be master of ${epoch}, with ${text("live") || "nobody"}` };
    case "PromoteAck":
      return { label: "promoted", says: `is master of ${epoch}` };
    case "Join":
      return { label: "join", says: `wants to join, has ${countedWrites(Number(message["idx"]))}` };
    case "Reset":
      return { label: "reset", says: `empty yourself; a copy as of write ${text("idx")} follows, ${epoch}` };
    case "Snapshot":
      return { label: "snapshot", says: `a copy, part ${text("part")}, ${bytes("store")}` };
    case "DeltaReq":
      return { label: "missing?", says: `what comes after write ${text("idx")}?` };
    case "Delta":
      return { label: "delta", says: `the writes after ${text("idx")}, ${bytes("entries")}, ${epoch}` };
    case "Reject":
      return { label: "rejected", says: `${text("reason") || "refused"}; knows ${epoch}` };
    case "KvResponse.unavailable":
      return { label: "unavailable", says: `nobody can serve, serial ${text("serial")}` };
    default:
      return wordsOfMessage(message);
  }
}

export const describe: Describe = {
  message: wordsOf,
  node: (spec, process) => {
    const { value, context } = process.state;
    return (
      wordsOfInfrastructure(spec, process) ??
      (process.chart === "frontEnd"
        ? wordsOfFrontEnd(context as unknown as FrontEnd, value)
        : process.chart === "squatter"
          ? {
              role: "other program",
              leads: false,
              state: stateName(value),
              busy: false,
              detail: "",
              configured: [],
              volatile: [],
            }
          : wordsOfServer(context as unknown as Service, value))
    );
  },
};
