// A server's guards, named as claims. Each is a question about its own state and the message at hand, never about another node.
import { entry } from "../../kernel/json.ts";
import { fits } from "./arrival.ts";
import { isLaterJoin, lastJoin } from "./service.ts";
import type { Service } from "./service.ts";

/** What any event may carry, as guards see it. */
export interface Heard {
  readonly type: string;
  readonly message?: { readonly [field: string]: unknown };
  readonly socket?: string;
  readonly ok?: boolean;
  readonly value?: string | null;
}
interface Args {
  readonly context: Service;
  readonly event: Heard;
}

const text = ({ event }: Args, name: string): string => {
  const field = event.message?.[name];
  return typeof field === "string" ? field : "";
};
const number = ({ event }: Args, name: string): number => Number(event.message?.[name] ?? NaN);
const is = (args: Args, option: string, value: string): boolean => args.context.policies[option] === value;
const checks = (args: Args): boolean => !is(args, "epochCheck", "off");
const newer = (args: Args): boolean => number(args, "epoch") > args.context.epoch;
const mine = (args: Args): boolean => text(args, "join") === lastJoin(args.context);
const hasIt = (args: Args): boolean =>
  number(args, "idx") === args.context.idx && number(args, "written") === args.context.written;
const place = (args: Args) => ({ idx: number(args, "idx"), written: number(args, "written") });
const sameEpoch = (args: Args): boolean => !checks(args) || number(args, "epoch") === args.context.epoch;
const isGet = (args: Args): boolean => text(args, "kind") === "get";
const says = (args: Args): boolean => text(args, "kind") !== "nothing";

export const guards = {
  // Starting
  forgets: (args: Args) => args.context.starts > 1 && !is(args, "durableStore", "on"),
  mayLackLast: (args: Args) => args.context.starts > 1 && args.context.log.length > 0,
  storedBefore: ({ context: { log }, event }: Args) => log.at(-1)?.result === event.value,
  done: ({ event }: Args) => event.ok === true,
  lastSocketOpen: ({ event }: Args) => event.socket === "peers",
  masterOfFirstEpoch: ({ context: { starts, first } }: Args) => starts === 1 && first,
  firstStart: ({ context: { starts } }: Args) => starts === 1,
  answersAsSlave: (args: Args) => is(args, "restarted", "answersAsSlave"),

  // Epochs
  fromOlderEpoch: (args: Args) => checks(args) && number(args, "epoch") < args.context.epoch,
  fromAnotherEpoch: (args: Args) =>
    checks(args) && !is(args, "promotion", "frontEndOnly") && number(args, "epoch") !== args.context.epoch,
  fromNewerEpoch: (args: Args) => checks(args) && newer(args),
  unchecked: (args: Args) => !checks(args) && says(args),
  sameEpoch: (args: Args) => number(args, "epoch") === args.context.epoch,

  // Requests
  answeredBefore: (args: Args) =>
    !isGet(args) && (entry(args.context.answers, text(args, "client"))?.serial ?? -1) >= number(args, "serial"),
  isGet,
  slavesAnswerGets: (args: Args) => is(args, "reads", "atSlaves") && isGet(args) && sameEpoch(args),
  servesUnpromoted: (args: Args) => is(args, "promotion", "frontEndOnly"),
  servesGetUnpromoted: (args: Args) => is(args, "promotion", "frontEndOnly") && isGet(args),

  // A slave and what is propagated
  notCounted: (args: Args) => checks(args) && args.event.message?.["counted"] === false,
  wholeState: (args: Args) => typeof args.event.message?.["store"] === "string",
  hasIt: (args: Args) => checks(args) && hasIt(args),
  hadItLong: (args: Args) => checks(args) && sameEpoch(args) && number(args, "idx") < args.context.idx,
  nextInOrder: (args: Args) =>
    says(args) &&
    (!checks(args) ||
      (number(args, "idx") === args.context.idx + 1 && number(args, "before") === args.context.written)),
  swallowsErrors: (args: Args) => is(args, "slaveErrors", "swallowed"),
  mayBePromoted: (args: Args) => !checks(args) || newer(args),
  mayBePromotedAside: (args: Args) => args.context.synced && (!checks(args) || newer(args)),
  takesPromoteUnreset: (args: Args) => is(args, "restarted", "takesPromote") && (!checks(args) || newer(args)),

  // A master
  pushesStateNow: (args: Args) => is(args, "propagate", "state") && args.event.ok === true,
  allConfirmed: ({ context: { missing } }: Args) => missing.length === 0,
  confirmsLast: (args: Args) =>
    sameEpoch(args) &&
    args.context.live.includes(text(args, "from")) &&
    number(args, "idx") === args.context.idx &&
    args.event.message?.["ok"] === true,
  failedThere: (args: Args) =>
    sameEpoch(args) && args.event.message?.["ok"] === false && !is(args, "slaveErrors", "swallowed"),
  confirmsOlder: (args: Args) =>
    sameEpoch(args) && number(args, "idx") < args.context.idx && args.event.message?.["ok"] === true,
  confirmsUncounted: (args: Args) =>
    sameEpoch(args) && !args.context.live.includes(text(args, "from")) && args.event.message?.["ok"] === true,
  confirmsUnawaited: (args: Args) =>
    is(args, "takeOver", "atOnce") && sameEpoch(args) && number(args, "idx") === args.context.idx,
  askedEarlier: (args: Args) =>
    !isLaterJoin(text(args, "join"), entry(args.context.asked, text(args, "from")) ?? "0.0"),
  heardServer0: ({ context: { missing } }: Args) => !missing.includes("server0"),
  heardServer1: ({ context: { missing } }: Args) => !missing.includes("server1"),
  heardServer2: ({ context: { missing } }: Args) => !missing.includes("server2"),

  // Being reset
  valuesRead: ({ context: { policies } }: Args) => policies["reset"] === "byValues",
  answersThisJoin: mine,
  deltaFits: (args: Args) => mine(args) && fits(args.context, place(args)),
  deltaEarly: (args: Args) => mine(args) && number(args, "idx") > args.context.idx,
  copyIsWhole: ({ context: { incoming } }: Args) =>
    incoming !== null && incoming.parts !== null && Object.keys(incoming.stores).length >= incoming.parts,
  tailToTakeBack: ({ context: { idx, deltaAfter } }: Args) => idx > deltaAfter.idx,
  deltaDone: ({ context: { delta } }: Args) => delta.length === 0,
  deltaGoesOn: ({ context: { delta, deltaGoesOn } }: Args) => delta.length === 0 && deltaGoesOn,
};
