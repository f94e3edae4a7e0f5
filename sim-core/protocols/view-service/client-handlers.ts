// What a client does (SYSTEMS 3D.4): one operation at a time, asked for until it is answered; the view is fetched when it is needed (D-08).
import type { Datagram, NumberedCall } from "../../kernel/effect.ts";
import type { Handled } from "../../kernel/handler.ts";
import type { Json } from "../../kernel/json.ts";
import type { GetViewReply, ReplyDatagram, Request } from "./messages.ts";
import { tell } from "./outbox.ts";
import type { Sender } from "./outbox.ts";
import type { From, Policies } from "./service.ts";
import { heard } from "./view.ts";
import type { View } from "./view.ts";

/** All volatile; its operations are numbered on after a crash. */
export interface Client extends Sender {
  readonly clientId: string;
  readonly policies: Policies;
  readonly monitor: From;
  /** The port at which servers take requests. */
  readonly port: number;
  /** The server that it takes for the primary before it has asked the monitor; null: it asks. */
  readonly told: { readonly name: string; readonly port: number } | null;
  readonly view: View;
  readonly seq: number;
  readonly call: { readonly kind: string; readonly key: string; readonly value: string | null } | null;
  /** Whether it has sent its request at least once. How often, the trace tells: a number here would make equal situations differ. */
  readonly tried: boolean;
  readonly [field: string]: Json;
}

export const socket = "stub";

export function onStart({ told, hostnames, view }: Client): Handled<Client> {
  const name = Object.keys(hostnames).find((server) => hostnames[server] === told?.name);
  const known = name === undefined ? view : { n: 0, primary: name, backup: "" };
  return [{ view: known }, [{ type: "open", socket, port: null }]];
}

export function onCall({ view, policies }: Client, { kind, key, value, nth }: NumberedCall): Handled<Client> {
  const forgets = policies["clientView"] === "eachTime" ? { view: { ...view, primary: "" } } : {};
  return [{ seq: nth, call: { kind, key, value }, tried: false, ...forgets }, []];
}

/** Whose operation it is, for the trace: a late answer about an earlier one may be what makes the client go on. */
const ownOp = ({ clientId, seq }: Client): string => `${clientId}#${seq}`;

export function askMonitor(client: Client): Handled<Client> {
  return [
    {},
    [
      { type: "workFor", op: ownOp(client) },
      { type: "send", socket, to: client.monitor, message: { type: "GetView" } },
    ],
  ];
}

export function onView(_: Client, { message }: Datagram<GetViewReply>): Handled<Client> {
  return [{ view: heard(message) }, []];
}

export function sendRequest(client: Client): Handled<Client> {
  const { call, view, port } = client;
  if (!call) return [{}, []];
  const [changes, effects] = tell(
    client,
    { socket, port },
    { to: view.primary, message: request(client, call), op: ownOp(client) },
  );
  return [{ ...changes, tried: true }, effects];
}

function request({ clientId, seq }: Client, { kind, key, value }: NonNullable<Client["call"]>): Request {
  const whose = { key, clientId, seq };
  if (kind === "get") return { type: "Get", ...whose };
  if (kind === "append") return { type: "Append", ...whose, value: value ?? "" };
  return { type: "Put", ...whose, value: value ?? "", doHash: kind === "putHash" };
}

/** "No key" is an answer, too: the value is "". */
export function onAnswer({ call }: Client, { message }: ReplyDatagram): Handled<Client> {
  const said = message.type === "GetReply" ? message.value : message.type === "PutReply" ? message.previousValue : "";
  const result = call?.kind === "get" || call?.kind === "putHash" ? said : true;
  return [{ call: null }, [{ type: "finish", outcome: "ok", result, reason: null }]];
}

export function onStray(): Handled<Client> {
  return [{}, [{ type: "ignore", reason: "not the answer to the call in progress" }]];
}

/** Somebody tells the client to stop asking. */
export function onGiveUp({ tried }: Client): Handled<Client> {
  const outcome = tried ? "unknown" : "refused";
  const reason = "the client was told to stop waiting";
  return [{ call: null }, [{ type: "finish", outcome, result: false, reason }]];
}
