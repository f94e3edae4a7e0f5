// What is said to whoever asked for an operation: a client, or the primary that has forwarded it.
import type { Effect } from "../../kernel/effect.ts";
import type { ForwardReply, Reply, Request, RequestDatagram } from "./messages.ts";
import type { Service, Work } from "./service.ts";
import type { Done } from "./tables.ts";

/** The kind of an operation as clients call it. */
export function kindOf(message: Request): string {
  if (message.type === "Put") return message.doHash ? "putHash" : "put";
  return message.type === "Append" ? "append" : "get";
}

/** What a client asks for, as work. */
export function workOf({ message, from, op }: RequestDatagram): Work {
  const { key, clientId, seq } = message;
  return {
    ...{ kind: kindOf(message), key, value: message.type === "Get" ? null : message.value, clientId, seq },
    ...{ from: { ip: from.ip, port: from.port }, via: "kv", viewnum: 0, fseq: 0, op, before: null },
  };
}

/** The answer to a client: the result, or the error. */
export function replyTo({ kind, seq }: Pick<Work, "kind" | "seq">, err: string, result: string | null): Reply {
  switch (kind) {
    case "get":
      return { type: "GetReply", seq, err: err === "OK" && result === null ? "ErrNoKey" : err, value: result ?? "" };
    case "append":
      return { type: "AppendReply", seq, err };
    default:
      return { type: "PutReply", seq, err, previousValue: result ?? "" };
  }
}

/** The answer to an operation, to whomever it is owed. */
export function answerTo(work: Work, err: string, result: string | null): Effect[] {
  const { via, from, op, viewnum, fseq } = work;
  const forwarded: ForwardReply = { type: "ForwardReply", viewnum, fseq, err, result };
  const message = via === "peers" ? forwarded : replyTo(work, err, result);
  return [
    { type: "workFor", op },
    { type: "send", socket: via, to: from, message },
  ];
}

export const refusal = (work: Work, err: string): Effect[] => answerTo(work, err, null);

/** What the duplicate filter holds of an operation's client: the same operation, a later one, or neither. */
export function doneBefore(
  { filter }: Service,
  { clientId, seq }: Pick<Work, "clientId" | "seq">,
): "same" | "later" | null {
  const done: Done | undefined = Object.hasOwn(filter, clientId) ? filter[clientId] : undefined;
  return done === undefined || done.seq < seq ? null : done.seq === seq ? "same" : "later";
}
