// The service's guards, named as claims. Each is a question about its own state and the message at hand, never about another node.
import { kvMagic } from "../../infra/kv-messages.ts";
import { entry } from "../../kernel/json.ts";
import { startsRecord } from "./handlers.ts";
import { isLocked, mustGiveWay, nextGranted } from "./locks.ts";
import { lookedUp } from "./peers.ts";
import { writeOf } from "./service.ts";
import type { Service } from "./service.ts";
import { compareTx, coordinatorOf } from "./transaction.ts";

/** What any event may carry, as guards see it. */
export interface Heard {
  readonly type: string;
  readonly message?: { readonly [field: string]: unknown };
  readonly record?: string;
  readonly ok?: boolean;
  readonly value?: string | null;
}
interface Args {
  readonly context: Service;
  readonly event: Heard;
}

const textOf = ({ event }: Args, name: string): string => {
  const field = event.message?.[name];
  return typeof field === "string" ? field : "";
};
const key = ({ request }: Service): string => request?.key ?? "";
const yes = ({ participants, missing, against }: Service): number =>
  participants.length - missing.length - against.length + 1;
const majority = ({ policies }: Service): boolean => policies.quorum === "majority";
/** How a transaction stands to the last one of its server that is over here: before it, the same, or after it. */
const stands = ({ over }: Service, tx: string): number | null => {
  const last = entry(over, coordinatorOf(tx));
  return last ? compareTx(tx, last.tx) : null;
};
const isOver = (args: Args): boolean => (stands(args.context, textOf(args, "tx")) ?? 1) <= 0;
const isAtDisk = ({ context: { atDisk } }: Args, ...doing: string[]): boolean =>
  atDisk !== null && doing.includes(atDisk.doing);
const recordOfAtDisk = ({ context: { atDisk }, event }: Args): boolean =>
  atDisk !== null && event.record === coordinatorOf(atDisk.tx);

export const guards = {
  // A client's request
  wrongMagic: ({ context: { request } }: Args) => request?.magic !== kvMagic,
  unknownMajorVersion: ({ context: { request } }: Args) => (request?.version ?? 0) >> 8 !== 1,
  isGet: ({ context: { request } }: Args) => request?.type === "KvRequest.get",
  mayNotReadYet: ({ context }: Args) =>
    context.request?.type === "KvRequest.get" && context.policies.readLocks === "on" && isLocked(context, key(context)),
  keyFreeToRead: ({ context }: Args) => !isLocked(context, key(context)),
  keyLockedNoWait: ({ context }: Args) => context.policies.lock === "noWait" && isLocked(context, key(context)),
  keyLocked: ({ context }: Args) => isLocked(context, key(context)),
  /** Those that wait in the queue come first. */
  keyFree: ({ context }: Args) =>
    !isLocked(context, key(context)) && !context.queue.some((one) => one.key === key(context)),

  // The transaction that this server coordinates
  isConnected: ({ context: { connections } }: Args) => connections.length > 0,
  peersKnown: ({ context }: Args) => lookedUp(context, context.peers),
  /** The name of its transaction cannot come again, and it knows whom to ask. */
  readyToAsk: ({ context }: Args) => context.startLogged && lookedUp(context, context.peers),
  startWritten: ({ event }: Args) => event.record === startsRecord && event.ok === true,
  startFailed: ({ event }: Args) => event.record === startsRecord && event.ok !== true,
  voteInThis: (args: Args) =>
    textOf(args, "tx") === args.context.tx && args.context.missing.includes(textOf(args, "from")),
  votesUnanimous: ({ context }: Args) =>
    majority(context)
      ? 2 * yes(context) > context.participants.length + 1
      : context.missing.length === 0 && context.against.length === 0,
  somebodyAgainst: ({ context }: Args) =>
    majority(context) ? 2 * context.against.length >= context.participants.length + 1 : context.against.length > 0,
  noInThis: (args: Args) => textOf(args, "tx") === args.context.tx && args.event.message?.["yes"] === false,
  failedInThis: (args: Args) => textOf(args, "tx") === args.context.tx && args.event.message?.["ok"] === false,
  allDone: ({ context: { missing } }: Args) => missing.length === 0,
  lastWait: ({ context: { tries } }: Args) => tries >= 2,
  givesWay: (args: Args) =>
    !isOver(args) && mustGiveWay(args.context, { tx: textOf(args, "tx"), key: textOf(args, "key") }),
  ownRecordWritten: ({ context, event }: Args) => event.record === context.serverName && event.ok === true,
  ownRecordFailed: ({ context, event }: Args) => event.record === context.serverName && event.ok !== true,
  written: ({ event }: Args) => event.ok === true,
  ownRecord: ({ context, event }: Args) => event.record === context.serverName,
  notForced: ({ context: { policies } }: Args) => policies.commitRecord === "notForced",
  performedInThis: (args: Args) =>
    textOf(args, "tx") === args.context.tx &&
    args.context.missing.includes(textOf(args, "from")) &&
    args.event.message?.["ok"] === true,
  allPerformed: ({ context: { missing, applied } }: Args) => missing.length === 0 && applied === true,
  notAppliedHere: ({ context: { applied } }: Args) => applied !== true,
  commitToFinish: ({ context: { tx, decided } }: Args) => tx !== null && decided,
  participantsKnown: ({ context }: Args) => lookedUp(context, context.participants),
  appliedBefore: ({ context: { request }, event }: Args) => event.value === writeOf(request)?.value,

  // Transactions of others
  appliesOnVoteReq: ({ context: { policies } }: Args) => policies.participant === "appliesOnVoteReq",
  overHere: isOver,
  abortedHere: (args: Args) => {
    const last = entry(args.context.over, coordinatorOf(textOf(args, "tx")));
    return last?.tx === textOf(args, "tx") && !last.committed;
  },
  saysWhat: (args: Args) => typeof args.event.message?.["key"] === "string",
  preparedHere: (args: Args) => entry(args.context.staged, textOf(args, "tx")) !== null,
  queuedHere: (args: Args) => args.context.queue.some(({ tx }) => tx === textOf(args, "tx")),
  lockedNoWait: (args: Args) => args.context.policies.lock === "noWait" && isLocked(args.context, textOf(args, "key")),
  locked: (args: Args) => isLocked(args.context, textOf(args, "key")),
  someoneGranted: ({ context }: Args) => context.atDisk === null && nextGranted(context) !== null,
  preparing: (args: Args) => isAtDisk(args, "preparing") && recordOfAtDisk(args),
  comparing: (args: Args) => isAtDisk(args, "comparing"),
  applying: (args: Args) => isAtDisk(args, "applying"),
  committing: (args: Args) => isAtDisk(args, "committing") && recordOfAtDisk(args),
  committedHere: (args: Args) => {
    const how = stands(args.context, textOf(args, "tx"));
    const last = entry(args.context.over, coordinatorOf(textOf(args, "tx")));
    return how !== null && (how < 0 || (how === 0 && last?.committed === true));
  },
  somethingPrepared: ({ context: { staged } }: Args) => Object.keys(staged).length > 0,
  nothingPrepared: ({ context: { staged } }: Args) => Object.keys(staged).length === 0,
  recovered: ({ context: { staged } }: Args) => Object.values(staged).some((one) => one.recovered),
  abortsAlone: ({ context: { policies } }: Args) => policies.inDoubt === "abortsAlone",
};
