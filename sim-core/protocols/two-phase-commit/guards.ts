// The service's guards, named as claims. Each is a question about its own state and the message at hand, never about another node.
import { kvMagic } from "../../infra/kv-messages.ts";
import { entry } from "../../kernel/json.ts";
import { startsRecord } from "./handlers.ts";
import type { InLane } from "./lanes.ts";
import { anotherIsBefore, isLocked, mustGiveWay, nextGranted } from "./locks.ts";
import { lookedUp } from "./peers.ts";
import { writeOf } from "./service.ts";
import type { Service } from "./service.ts";
import { compareTx, laneName, laneOf } from "./transaction.ts";

/** What any event may carry, as guards see it. */
export interface Heard {
  readonly type: string;
  readonly message?: { readonly [field: string]: unknown };
  readonly record?: string;
  readonly key?: string;
  readonly ok?: boolean;
  readonly value?: string | null;
}
interface Args {
  readonly context: Service;
  readonly event: Heard;
}
/** What a guard of a lane is asked. */
interface LaneArgs {
  readonly context: InLane;
  readonly event: Heard;
}

const textOf = ({ event }: Args, name: string): string => {
  const field = event.message?.[name];
  return typeof field === "string" ? field : "";
};
const key = ({ request }: InLane): string => request?.key ?? "";
const yes = ({ participants, missing, against }: InLane): number =>
  participants.length - missing.length - against.length + 1;
const majority = ({ policies }: Service): boolean => policies.quorum === "majority";
/** How a transaction stands to the last one of its server that is over here: before it, the same, or after it. */
const stands = ({ over }: Service, tx: string): number | null => {
  const last = entry(over, laneOf(tx));
  return last ? compareTx(tx, last.tx) : null;
};
const isOver = (args: Args): boolean => (stands(args.context, textOf(args, "tx")) ?? 1) <= 0;
const isAtDisk = ({ context: { atDisk } }: Args, ...doing: string[]): boolean =>
  atDisk !== null && doing.includes(atDisk.doing);
const recordOfAtDisk = ({ context: { atDisk }, event }: Args): boolean =>
  atDisk !== null && event.record === laneOf(atDisk.tx);

/** The guards of a lane. */
export const laneGuards = {
  // A client's request
  /** The lanes before this one are at work. */
  othersAtWork: ({ context: { lanes, lane } }: LaneArgs) =>
    lanes.slice(0, lane).every(({ request }) => request !== null),
  ofThisKey: ({ context, event }: LaneArgs) => event.key === key(context),
  ofThisLane: (args: LaneArgs) => laneOf(textOf(args, "tx")) === laneName(args.context.serverName, args.context.lane),
  wrongMagic: ({ context: { request } }: LaneArgs) => request?.magic !== kvMagic,
  unknownMajorVersion: ({ context: { request } }: LaneArgs) => (request?.version ?? 0) >> 8 !== 1,
  isGet: ({ context: { request } }: LaneArgs) => request?.type === "KvRequest.get",
  mayNotReadYet: ({ context }: LaneArgs) =>
    context.request?.type === "KvRequest.get" && context.policies.readLocks === "on" && isLocked(context, key(context)),
  keyFreeToRead: ({ context }: LaneArgs) => !isLocked(context, key(context)),
  keyLockedNoWait: ({ context }: LaneArgs) => context.policies.lock === "noWait" && isLocked(context, key(context)),
  keyLocked: ({ context }: LaneArgs) => isLocked(context, key(context)),
  /** Those that wait in the queue come first. */
  keyFree: ({ context }: LaneArgs) =>
    !isLocked(context, key(context)) &&
    !context.queue.some((one) => one.key === key(context)) &&
    !anotherIsBefore(context, key(context)),

  // The transaction that this server coordinates
  isConnected: ({ context: { connections } }: LaneArgs) => connections.length > 0,
  peersKnown: ({ context }: LaneArgs) => lookedUp(context, context.peers),
  /** The name of its transaction cannot come again, and it knows whom to ask. */
  readyToAsk: ({ context }: LaneArgs) => context.startLogged && lookedUp(context, context.peers),
  startWritten: ({ event }: LaneArgs) => event.record === startsRecord && event.ok === true,
  startFailed: ({ event }: LaneArgs) => event.record === startsRecord && event.ok !== true,
  voteInThis: (args: LaneArgs) =>
    textOf(args, "tx") === args.context.tx && args.context.missing.includes(textOf(args, "from")),
  votesUnanimous: ({ context }: LaneArgs) =>
    majority(context)
      ? 2 * yes(context) > context.participants.length + 1
      : context.missing.length === 0 && context.against.length === 0,
  somebodyAgainst: ({ context }: LaneArgs) =>
    majority(context) ? 2 * context.against.length >= context.participants.length + 1 : context.against.length > 0,
  noInThis: (args: LaneArgs) => textOf(args, "tx") === args.context.tx && args.event.message?.["yes"] === false,
  failedInThis: (args: LaneArgs) => textOf(args, "tx") === args.context.tx && args.event.message?.["ok"] === false,
  allDone: ({ context: { missing } }: LaneArgs) => missing.length === 0,
  lastWait: ({ context: { tries } }: LaneArgs) => tries >= 2,
  givesWay: (args: LaneArgs) =>
    !isOver(args) && mustGiveWay(args.context, { tx: textOf(args, "tx"), key: textOf(args, "key") }),
  ownRecordWritten: ({ context, event }: LaneArgs) =>
    event.record === laneName(context.serverName, context.lane) && event.ok === true,
  ownRecordFailed: ({ context, event }: LaneArgs) =>
    event.record === laneName(context.serverName, context.lane) && event.ok !== true,
  written: ({ event }: LaneArgs) => event.ok === true,
  ownRecord: ({ context, event }: LaneArgs) => event.record === laneName(context.serverName, context.lane),
  notForced: ({ context: { policies } }: LaneArgs) => policies.commitRecord === "notForced",
  performedInThis: (args: LaneArgs) =>
    textOf(args, "tx") === args.context.tx &&
    args.context.missing.includes(textOf(args, "from")) &&
    args.event.message?.["ok"] === true,
  allPerformed: ({ context: { missing, applied } }: LaneArgs) => missing.length === 0 && applied === true,
  notAppliedHere: ({ context: { applied } }: LaneArgs) => applied !== true,
  commitToFinish: ({ context: { tx, decided } }: LaneArgs) => tx !== null && decided,
  participantsKnown: ({ context }: LaneArgs) => lookedUp(context, context.participants),
  appliedBefore: ({ context, event }: LaneArgs) =>
    event.key === key(context) && event.value === writeOf(context.request)?.value,
};

/** The guards of the service as a whole, and of its part in the transactions of others. */
export const guards = {
  // Transactions of others
  appliesOnVoteReq: ({ context: { policies } }: Args) => policies.participant === "appliesOnVoteReq",
  overHere: isOver,
  abortedHere: (args: Args) => {
    const last = entry(args.context.over, laneOf(textOf(args, "tx")));
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
    const last = entry(args.context.over, laneOf(textOf(args, "tx")));
    return how !== null && (how < 0 || (how === 0 && last?.committed === true));
  },
  somethingPrepared: ({ context: { staged } }: Args) => Object.keys(staged).length > 0,
  nothingPrepared: ({ context: { staged } }: Args) => Object.keys(staged).length === 0,
  recovered: ({ context: { staged } }: Args) => Object.values(staged).some((one) => one.recovered),
  abortsAlone: ({ context: { policies } }: Args) => policies.inDoubt === "abortsAlone",
};
