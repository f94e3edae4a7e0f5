// What the client stub does, step by step. The chart in client-session.ts says when.
import type { Answer, Datagram, NumberedCall } from "../kernel/effect.ts";
import type { Address } from "../kernel/envelope.ts";
import type { Handled } from "../kernel/handler.ts";
import { entry } from "../kernel/json.ts";
import type { Json } from "../kernel/json.ts";
import { directoryAddress } from "./directory-messages.ts";
import type { DirResult } from "./directory-messages.ts";
import { belongsTo, kvMagic, kvVersion } from "./kv-messages.ts";
import type { KvRequest, KvResponse, Redirect } from "./kv-messages.ts";

/** Under which name and port a server is found. */
export interface ServerName {
  readonly name: string;
  readonly port: number;
  readonly [field: string]: Json;
}

/** All volatile: a client keeps nothing on disk. */
export interface Session {
  readonly serviceName: string;
  /** What a reply with status=false to a put means here: that nothing happened, or that nobody can say. */
  readonly falseMeans: "refused" | "unknown";
  /** Whether each reply is judged by itself, or one that does not fit spoils the call it comes in (SYSTEMS 2.1.2, "Stub flaw"). */
  readonly judges: "eachReply" | "onceWrongAlwaysWrong";
  /** How it numbers its requests: from 1 after each start, or on from what it had before a crash, as if it kept the number on disk. */
  readonly serials: "fromOne" | "goOn";
  /** How often it sends a request again when no reply comes in time, and how often it still may in this call. */
  readonly retries: number;
  readonly retriesLeft: number;
  /** The server that it was told of before the start and asks without the directory; null: it asks the directory. */
  readonly told: ServerName | null;
  /** Where each server is that an operation may pick, by its node's name; empty where none may. */
  readonly servers: Readonly<Record<string, ServerName>>;
  readonly serial: number;
  readonly server: ServerName | null;
  readonly serverIp: string | null;
  readonly call: { readonly kind: string; readonly key: string; readonly value: string | null } | null;
  readonly redirected: boolean;
  /** The stub's flag: whether the last reply fitted the call in progress. */
  readonly goodMessage: boolean;
  readonly [field: string]: Json;
}

type Reply = Datagram<KvResponse>;
export const socket = "stub";

export function onStart(): Handled<Session> {
  return [{}, [{ type: "open", socket, port: null }]];
}

export function onCall(session: Session, event: NumberedCall): Handled<Session> {
  const { kind, key, value, nth } = event;
  const serial = session.serials === "goOn" ? nth : session.serial + 1;
  const server = asked(session, event);
  const known = sameServer(server, session.server) ? {} : { serverIp: null };
  const call = { kind, key, value };
  return [{ serial, server, ...known, call, retriesLeft: session.retries, redirected: false, goodMessage: true }, []];
}

/** The server that a call is for: the one that it picks, else the last one; a client that may pick comes back to the one it was told. */
function asked({ servers, server, told }: Session, call: NumberedCall): ServerName | null {
  const picked = call.server === undefined ? null : entry(servers, call.server);
  if (picked) return picked;
  return Object.keys(servers).length > 0 ? told : (server ?? told);
}

const sameServer = (a: ServerName | null, b: ServerName | null): boolean => a?.name === b?.name && a?.port === b?.port;

/** The address of the server that a call is for is known. */
export function knowsServerOf(session: Session, call: NumberedCall): boolean {
  return session.serverIp !== null && sameServer(asked(session, call), session.server);
}

export function askDirectory({ serviceName, serial }: Session): Handled<Session> {
  const message = { type: "DirSearch", serviceName, serial } as const;
  return [{}, [{ type: "send", socket, to: directoryAddress, message }]];
}

export function onFound(_: Session, { message }: Datagram<DirResult>): Handled<Session> {
  const { serverName, port } = message;
  return [{ server: serverName === null ? null : { name: serverName, port } }, []];
}

export function askNames({ server }: Session): Handled<Session> {
  return [{}, server ? [{ type: "lookup", name: server.name }] : []];
}

export function onResolved(_: Session, { ip }: Answer & { type: "resolved" }): Handled<Session> {
  return [{ serverIp: ip }, []];
}

/** Sends the request: again the same one, with the same serial, after a time-out that a retry follows. */
export function sendRequest(session: Session): Handled<Session> {
  const { server, serverIp, call, serial } = session;
  if (!server || serverIp === null || !call) throw new Error("a request before its server is known");
  const header = { magic: kvMagic, version: kvVersion, serial, key: call.key };
  const value = call.value ?? "";
  const message: KvRequest =
    call.kind === "get" || call.kind === "delete"
      ? { type: `KvRequest.${call.kind}`, ...header }
      : { type: call.kind === "append" ? "KvRequest.append" : "KvRequest.put", ...header, value };
  const to: Address = { ip: serverIp, port: server.port };
  return [{}, [{ type: "send", socket, to, message }]];
}

export function onReply(session: Session, { message }: Reply): Handled<Session> {
  if (message.type === "KvResponse.get")
    return [{ call: null }, [{ type: "finish", outcome: "ok", result: message.value, reason: null }]];
  const isWrite = message.type === "KvResponse.put" || message.type === "KvResponse.delete";
  if (isWrite && message.status)
    return [{ call: null }, [{ type: "finish", outcome: "ok", result: true, reason: null }]];
  // Of a request that was sent more than once, an earlier copy may have been executed.
  const sentOnce = session.retriesLeft === session.retries;
  if (isWrite) return giveUp(sentOnce ? session.falseMeans : "unknown", "the server answered false");
  if (message.type === "KvResponse.unavailable") return giveUp("unknown", "the service is unavailable");
  const reason = message.type === "Redirect" ? "redirected twice" : "the server does not know this version";
  return giveUp(sentOnce ? "refused" : "unknown", reason);
}

/** No reply in time, and the request may be sent again. */
export function onRetryTimeout({ retriesLeft }: Session): Handled<Session> {
  return [{ retriesLeft: retriesLeft - 1 }, []];
}

/** Follows a redirection: another server, whose name is not resolved yet. */
export function onRedirect(_: Session, { message }: Datagram<Redirect>): Handled<Session> {
  const server = { name: message.primaryHost, port: message.primaryPort };
  return [{ server, serverIp: null, redirected: true }, []];
}

/** Not ours, or of an earlier search: set aside, and the wait goes on. */
export function onStrayResult(): Handled<Session> {
  return [{}, [{ type: "ignore", reason: "not the reply to the call in progress" }]];
}

export const forget = (reason: string) => (): Handled<Session> => {
  const [changes, effects] = giveUp("refused", reason);
  return [{ ...changes, server: null, serverIp: null }, effects];
};

/** A reply that does not fit: the flag goes down. Where nothing puts it up again, even the right reply is set aside after it. */
export function onWrongReply(session: Session, { message }: Reply): Handled<Session> {
  const fits = belongsTo(message, session.serial);
  const reason = fits ? "goodMessage is false" : "not the reply to the call in progress";
  return [{ goodMessage: false }, [{ type: "ignore", reason }]];
}

/** No reply in time. Whether the request was executed, nobody here can say (DECISIONS 11). */
export function onReceiveTimeout(): Handled<Session> {
  return giveUp("unknown", "no reply in time");
}

/** Somebody tells the client to stop waiting. */
export const onGivenUp = (outcome: "refused" | "unknown") => (): Handled<Session> =>
  giveUp(outcome, "the client was told to stop waiting");

function giveUp(outcome: "refused" | "unknown", reason: string): Handled<Session> {
  return [{ call: null }, [{ type: "finish", outcome, result: false, reason }]];
}

export function isReplyToThisCall({ context, event }: { context: Session; event: Reply }): boolean {
  const { serial, judges, goodMessage } = context;
  return belongsTo(event.message, serial) && (judges === "eachReply" || goodMessage);
}
