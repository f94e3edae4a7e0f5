// The server's guards, named as claims. Each is a question about its own state and the message at hand, never about another node.
import { doneBefore } from "./answers.ts";
import type { Service } from "./service.ts";

/** What any event may carry, as guards see it. */
interface Heard {
  readonly type: string;
  readonly message?: { readonly [field: string]: unknown };
  readonly records?: { readonly [record: string]: unknown };
  readonly ok?: boolean;
}
interface Args {
  readonly context: Service;
  readonly event: Heard;
}

const says = (args: Args, field: string): unknown => args.event.message?.[field];
const is = ({ context }: Args, policy: string, value: string): boolean => context.policies[policy] === value;
const number = (args: Args): number => Number(says(args, "viewnum"));
const isNews = (args: Args): boolean => number(args) > args.context.view.n;
const namesMe = (args: Args, place: "primary" | "backup"): boolean =>
  isNews(args) && says(args, place) === args.context.serverName;
const hasBackup = (args: Args): boolean => says(args, "backup") !== "";
const isNext = (args: Args): boolean => number(args) === args.context.view.n + 1;
/** The very first view; not one that an earlier start of this server has acknowledged. */
const isFirst = (args: Args): boolean => number(args) === 1 && says(args, "acked") !== true;
const filtered = (args: Args): ReturnType<typeof doneBefore> =>
  doneBefore(args.context, { clientId: String(says(args, "clientId")), seq: Number(says(args, "seq")) });
const ofMyView = (args: Args): boolean => number(args) === args.context.view.n;
const repliesToThisForward = (args: Args): boolean =>
  ofMyView(args) && says(args, "fseq") === args.context.fseq + 1 && args.context.atHand !== null;
const isOk = (args: Args): boolean => says(args, "err") === "OK";
const doneTwice = (args: Args): boolean => filtered(args) === "same";

export const guards = {
  hasStartedBefore: ({ event }: Args) => event.records?.["started"] === true,
  written: ({ event }: Args) => event.ok === true,

  // Views. A server follows as primary only if it was primary or a synchronised backup of the view before (DECISIONS, D-06).
  followsAlone: (args: Args) => namesMe(args, "primary") && !hasBackup(args) && isNext(args),
  followsWithBackup: (args: Args) => namesMe(args, "primary") && hasBackup(args) && isNext(args),
  isFirstPrimary: (args: Args) => namesMe(args, "primary") && !hasBackup(args) && isFirst(args),
  takesOverAnyhowAlone: (args: Args) => is(args, "takeover", "anybody") && namesMe(args, "primary") && !hasBackup(args),
  takesOverAnyhow: (args: Args) => is(args, "takeover", "anybody") && namesMe(args, "primary"),
  namedPrimary: (args: Args) => namesMe(args, "primary"),
  namedBackup: (args: Args) => namesMe(args, "backup"),
  notNamed: (args: Args) => isNews(args),
  keepsItsRole: (args: Args) =>
    is(args, "role", "kept") && isNews(args) && !namesMe(args, "primary") && !namesMe(args, "backup"),
  sameView: (args: Args) => ofMyView(args),

  // Clients
  doneBefore: (args: Args) => doneTwice(args),
  olderThanTheLast: (args: Args) => filtered(args) === "later",
  servedByAnybody: (args: Args) => is(args, "clientWrites", "anywhere"),
  servedByAnybodyDone: (args: Args) => is(args, "clientWrites", "anywhere") && doneTwice(args),
  readHere: (args: Args) => is(args, "forwardGets", "off") && args.event.type === "Get",
  notWaitedFor: (args: Args) => is(args, "replies", "atOnce") || is(args, "forwards", "pipelined"),
  somethingAtHand: ({ context }: Args) => context.atHand !== null,

  // Forwards and transfers, at the primary
  forwardDone: (args: Args) => repliesToThisForward(args) && (isOk(args) || is(args, "rejectedForward", "done")),
  backupNotReady: (args: Args) => repliesToThisForward(args) && says(args, "err") === "ErrNotReady",
  forwardRefused: (args: Args) => repliesToThisForward(args) && !isOk(args) && says(args, "err") !== "ErrNotReady",
  answersWithoutBackup: (args: Args) => is(args, "failedForward", "answeredOk"),
  pipelined: (args: Args) => is(args, "forwards", "pipelined"),
  transferDone: (args: Args) => ofMyView(args) && isOk(args),
  transferFailed: (args: Args) => ofMyView(args) && !isOk(args),
  failureIgnored: (args: Args) => is(args, "failedTransfer", "ignored"),
  transferNotWaitedFor: (args: Args) => is(args, "transfer", "unordered"),

  // At the backup
  acceptsAnything: (args: Args) => is(args, "backupAccepts", "anything"),
  doneForAnybody: (args: Args) => is(args, "backupAccepts", "anything") && doneTwice(args),
  ofAnotherView: (args: Args) => !ofMyView(args) && !is(args, "forwardView", "unchecked"),
  acceptsWhileUnsynced: (args: Args) => ofMyView(args) && is(args, "transfer", "unordered"),
  nextInOrder: (args: Args) => says(args, "fseq") === args.context.fseq + 1 || is(args, "forwards", "pipelined"),
  acceptsLateState: (args: Args) => ofMyView(args) && is(args, "transfer", "unordered"),
};
