// NodeWords for what all ELEC 477 systems show alike: their messages, and the nodes that are not servers.
import type { Message } from "../kernel/envelope.ts";
import { stateName } from "../kernel/state-name.ts";
import type { NodeSpec } from "../kernel/system.ts";
import type { Process } from "../kernel/world.ts";
import type { Session } from "./client-session-handlers.ts";

/** A text for people: quoted, cut after `max` characters. */
export function quoted(value: string, max = 24): string {
  return JSON.stringify(value.length > max ? `${value.slice(0, max - 1)}…` : value);
}

/** Label and sentence for the directory's and the key-value protocol's messages. */
export function wordsOfMessage(message: Message): { label: string; says: string } {
  const text = (name: string): string => {
    const field = message[name];
    return typeof field === "string" || typeof field === "number" || typeof field === "boolean" ? String(field) : "";
  };
  const value = typeof message["value"] === "string" ? quoted(message["value"]) : "nothing";
  const serial = `serial ${text("serial")}`;
  switch (message.type) {
    case "DirRegister":
      return { label: "register", says: `register ${text("serviceName")} = ${text("serverName")}:${text("port")}` };
    case "DirDelete":
      return { label: "deregister", says: `deregister ${text("serviceName")}` };
    case "DirSearch":
      return { label: `where is ${text("serviceName")}?`, says: `where is ${text("serviceName")}?` };
    case "DirResult": {
      const found = message["serverName"] === null ? null : `${text("serverName")}:${text("port")}`;
      return {
        label: found ?? "nowhere",
        says: `${text("serviceName")} is ${found ? `at ${found}` : "not registered"}`,
      };
    }
    case "KvRequest.put":
    case "KvRequest.append":
    case "kvPutReplica":
    case "ForwardToPrimary": {
      const appends = message.type === "KvRequest.append" || message["append"] === true;
      const [key, whose] = [text("key"), text("client")];
      const what = appends ? `append ${value} to ${key}` : `put ${key} = ${value}`;
      const onBehalf = whose === "" ? "" : `, for ${whose} serial ${text("clientSerial")}`;
      return { label: `${appends ? "append" : "put"} ${key}`, says: `${what}, ${serial}${onBehalf}` };
    }
    case "KvRequest.delete":
      return { label: `delete ${text("key")}`, says: `delete ${text("key")}, ${serial}` };
    case "KvResponse.delete":
      return {
        label: message["status"] === true ? "ok" : "failed",
        says: `delete ${message["status"] === true ? "done" : "failed"}, ${serial}`,
      };
    case "KvRequest.get":
      return { label: `get ${text("key")}`, says: `get ${text("key")}, ${serial}` };
    case "KvResponse.put":
      return {
        label: message["status"] === true ? "ok" : "failed",
        says: `put ${message["status"] === true ? "done" : "failed"}, ${serial}`,
      };
    case "KvResponse.get":
      return {
        label: message["status"] === true ? value : "absent",
        says: message["status"] === true ? `value ${value}, ${serial}` : `no such key, ${serial}`,
      };
    case "Redirect":
      return { label: "redirect", says: `ask ${text("primaryHost")}:${text("primaryPort")} instead, ${serial}` };
    default:
      return { label: message.type, says: message.type };
  }
}

/** What a node is at a moment, in words. */
export interface NodeWords {
  /** `primary`, `replica`, `client`…; a badge. */
  readonly role: string;
  /** Whether it is the one that leads now; drawn in another shape. */
  readonly leads: boolean;
  /** The state in one or two words, and whether that means being at work. */
  readonly state: string;
  readonly busy: boolean;
  /** One short line about what it waits for or knows; may be empty. */
  readonly detail: string;
  /** What the main program told it before the start, as label and value. */
  readonly configured: readonly (readonly [label: string, value: string])[];
  /** Everything it would lose in a crash, as label and value. */
  readonly volatile: readonly (readonly [label: string, value: string])[];
  /** The hosts to which it holds a connection open; none where nothing is said. */
  readonly connectedTo?: readonly string[];
}

/** NodeWords for a client, the directory or the name service; null for a server. */
export function wordsOfInfrastructure(spec: NodeSpec, process: Process): NodeWords | null {
  switch (process.chart) {
    case "client":
      return wordsOfClient(process.state.context as unknown as Session, stateName(process.state.value));
    case "directory": {
      const services = process.state.context["services"] as Record<string, { server: string; port: number }>;
      const rows = Object.entries(services).map(([name, at]) => [name, `${at.server}:${at.port}`] as const);
      return table("directory", stateName(process.state.value), rows, "services");
    }
    case "names": {
      const rows = Object.entries(process.state.context["names"] as Record<string, string>);
      return table("name service", "answering", rows, "names");
    }
    default:
      return null;
  }
}

function table(role: string, state: string, rows: NodeWords["volatile"], noun: string): NodeWords {
  const detail =
    rows.length === 0
      ? `no ${noun} yet`
      : rows.length === 1
        ? rows.map((row) => row.join(" → ")).join()
        : `${rows.length} ${noun}`;
  return { role, leads: false, state, busy: false, detail, configured: [], volatile: rows };
}

function wordsOfClient(
  { call, serial, told, server, serverIp, serviceName, goodMessage, retries, retriesLeft }: Session,
  state: string,
): NodeWords {
  const doing = call ? `${call.kind} ${call.key}${call.value === null ? "" : ` ${quoted(call.value, 14)}`}` : "";
  const states: Record<string, string> = {
    "resolving.directory": "asks the directory",
    "resolving.names": "asks DNS",
    awaiting: "waits for the reply",
    "awaiting.trying": "waits for the reply",
    "awaiting.lastTry": "waits a last time",
  };
  return {
    role: "client",
    leads: false,
    state: states[state] ?? state,
    busy: call !== null,
    detail: doing,
    configured: [told ? ["server", `${told.name}:${told.port}`] : ["service", serviceName]],
    volatile: [
      ["serial", String(serial)],
      ...(retries > 0 ? [["retries left", String(retriesLeft)] as const] : []),
      ["goodMessage", String(goodMessage)],
      ["server", server ? `${server.name}:${server.port}` : "not asked yet"],
      ["its address", serverIp ?? "not resolved"],
    ],
  };
}
