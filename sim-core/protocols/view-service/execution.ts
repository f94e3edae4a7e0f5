// Carries an operation out: the same path for put, PutHash, append and get (D-19), at the primary and at the backup. The store answers in
// the same step.
import { decimalHash } from "../../infra/fnv.ts";
import type { Answer, Datagram } from "../../kernel/effect.ts";
import type { Handled } from "../../kernel/handler.ts";
import { withEntry } from "../../kernel/json.ts";
import { answerTo, refusal, replyTo, workOf } from "./answers.ts";
import type { Forward, RequestDatagram } from "./messages.ts";
import type { Service, Work } from "./service.ts";

/** Begins to carry an operation out. */
export function execute({ database }: Service, work: Work): Handled<Service> {
  return [
    { doing: work },
    [
      { type: "workFor", op: work.op },
      { type: "storeGet", file: database, key: work.key },
    ],
  ];
}

/** A client's operation is carried out at once. */
export const executeRequest = (service: Service, datagram: RequestDatagram): Handled<Service> =>
  execute(service, workOf(datagram));

/** The one that waited is carried out. */
export function executeAtHand(service: Service): Handled<Service> {
  const { atHand } = service;
  if (!atHand) return [{}, []];
  const [changes, effects] = execute(service, atHand);
  return [{ ...changes, atHand: null }, effects];
}

/** The work that a Forward brings. */
export function forwarded({ message, from, op }: Datagram<Forward>): Work {
  const { kind, key, value, clientId, seq, viewnum, fseq } = message;
  return {
    ...{ kind, key, value: value ?? null, clientId, seq, viewnum, fseq, op },
    ...{ from: { ip: from.ip, port: from.port }, via: "peers", before: null },
  };
}

export const executeForward = (service: Service, datagram: Datagram<Forward>): Handled<Service> =>
  execute(service, forwarded(datagram));

export function onFetched(service: Service, { value }: Answer & { type: "fetched" }): Handled<Service> {
  const { doing, database } = service;
  if (!doing) return [{}, []];
  if (doing.kind === "get") return conclude(service, doing, value);
  const { kind, key } = doing;
  const input = doing.value ?? "";
  const after = kind === "put" ? input : kind === "append" ? (value ?? "") + input : decimalHash((value ?? "") + input);
  return [{ doing: { ...doing, before: value } }, [{ type: "storePut", file: database, key, value: after }]];
}

export function onStored(service: Service): Handled<Service> {
  const { doing } = service;
  if (!doing) return [{}, []];
  return conclude(service, doing, doing.kind === "putHash" ? doing.before : null);
}

/** Remembers the result in the duplicate filter, and answers. */
function conclude(service: Service, work: Work, result: string | null): Handled<Service> {
  const { filter, policies, view, serverName, pending } = service;
  const fseq = service.fseq + 1;
  const known = { filter: withEntry(filter, work.clientId, { seq: work.seq, result }), fseq, doing: null };
  const waits =
    policies["forwards"] === "pipelined" && work.via === "kv" && view.primary === serverName && view.backup !== "";
  if (!waits) return [known, answerTo(work, "OK", result)];
  const message = replyTo(work, "OK", result);
  return [{ ...known, pending: [...pending, { fseq, to: work.from, message, op: work.op }] }, []];
}

/** What was done before is answered again, without being done again (D-14). */
export const answerAgain = (service: Service, datagram: RequestDatagram): Handled<Service> =>
  again(service, workOf(datagram));
export const answerForwardAgain = (service: Service, datagram: Datagram<Forward>): Handled<Service> =>
  again(service, forwarded(datagram));

function again({ filter }: Service, work: Work): Handled<Service> {
  return [{}, answerTo(work, "OK", filter[work.clientId]?.result ?? null)];
}

export const refuse =
  (err: string) =>
  (_: Service, datagram: RequestDatagram): Handled<Service> => [{}, refusal(workOf(datagram), err)];

export const refuseForward =
  (err: string) =>
  (_: Service, datagram: Datagram<Forward>): Handled<Service> => [{}, refusal(forwarded(datagram), err)];
