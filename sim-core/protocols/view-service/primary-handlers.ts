// What a primary says to its backup (SYSTEMS 3D.3): the whole state once, then every operation before it is carried out and answered.
import type { Answer, Datagram, Effect } from "../../kernel/effect.ts";
import type { Handled } from "../../kernel/handler.ts";
import { refusal, workOf } from "./answers.ts";
import { executeAtHand, executeRequest } from "./execution.ts";
import { onPeers } from "./handlers.ts";
import type { Forward, ForwardReply, RequestDatagram, SyncBackup } from "./messages.ts";
import { tell } from "./outbox.ts";
import type { Service, Work } from "./service.ts";
import { writtenFilter, writtenPairs } from "./tables.ts";

/** Reads the whole store, to send it. */
export function readAll({ database }: Service): Handled<Service> {
  return [{}, [{ type: "storeDump", file: database }]];
}

/** The whole state: every operation is wholly before it or wholly after it. */
export function sendState(service: Service, { pairs }: Answer & { type: "dumped" }): Handled<Service> {
  const { view, fseq, filter, policies } = service;
  const kept = policies["filter"] === "stays" ? {} : filter;
  const message: SyncBackup = {
    ...{ type: "SyncBackup", viewnum: view.n, fseq },
    ...{ data: writtenPairs(pairs), filter: writtenFilter(kept) },
  };
  return tell(service, onPeers, { to: view.backup, message, op: null });
}

export function take(_: Service, datagram: RequestDatagram): Handled<Service> {
  return [{ atHand: workOf(datagram) }, []];
}

/** Sends the operation at hand to the backup; again the same, as long as it takes. */
export function forwardAtHand(service: Service): Handled<Service> {
  return service.atHand ? forward(service, service.atHand) : [{}, []];
}

function forward(service: Service, { kind, key, value, clientId, seq, op }: Work): Handled<Service> {
  const { view, fseq } = service;
  const message: Forward = {
    ...{ type: "Forward", viewnum: view.n, fseq: fseq + 1 },
    ...{ kind, key, value, clientId, seq },
  };
  return tell(service, onPeers, { to: view.backup, message, op });
}

/** `replies: atOnce` and `forwards: pipelined`: the operation is sent to the backup and carried out at the same time. */
export function forwardAndExecute(service: Service, datagram: RequestDatagram): Handled<Service> {
  const [changes, sends] = forward(service, workOf(datagram));
  const [more, effects] = executeRequest(service, datagram);
  return [{ ...changes, ...more }, [...sends, ...effects]];
}

/** The backup has done it: now it is done here, and answered. */
export const onForwardDone = (service: Service): Handled<Service> => executeAtHand(service);

/** The backup does not take it: this server's view is over. */
export function onForwardRefused({ atHand }: Service): Handled<Service> {
  return [{ atHand: null }, atHand ? refusal(atHand, "ErrWrongServer") : []];
}

/** `forwards: pipelined`: the answer that has waited for this one. */
export function onPipelinedDone({ pending }: Service, { message }: Datagram<ForwardReply>): Handled<Service> {
  const answered = pending.filter(({ fseq }) => fseq === message.fseq && message.err === "OK");
  const effects = answered.flatMap(({ to, message: reply, op }): Effect[] => [
    { type: "workFor", op },
    { type: "send", socket: "kv", to, message: reply },
  ]);
  return [{ pending: pending.filter((one) => !answered.includes(one)) }, effects];
}
