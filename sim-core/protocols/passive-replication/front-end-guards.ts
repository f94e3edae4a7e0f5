// A front end's guards, named as claims.
import { chosen, newMaster } from "./election.ts";
import * as on from "./front-end-handlers.ts";
import type { FrontEnd } from "./front-end-state.ts";
import type { Heard } from "./guards.ts";

/** The most elections for one request. */
const electionsMax = 5;

interface Args {
  readonly context: FrontEnd;
  readonly event: Heard;
}
const said = ({ event }: Args, name: string): unknown => event.message?.[name];
const fromTarget = (args: Args): boolean => said(args, "from") === args.context.target;
const aboutThis = (args: Args): boolean => fromTarget(args) && said(args, "about") === args.context.epoch;
const unpromoted = ({ context: { policies } }: Args): boolean => policies["promotion"] === "frontEndOnly";
const checks = ({ context: { policies } }: Args): boolean => policies["epochCheck"] !== "off";
const atSlave = ({ context: { policies, request, target, master } }: Args): boolean =>
  policies["reads"] === "atSlaves" && request?.type === "KvRequest.get" && target !== master;

export const guards = {
  lastSocketOpen: ({ event }: Args) => event.socket === "servers",
  wrongMagic: ({ context }: Args) => on.wrongMagic(context),
  unknownMajorVersion: ({ context }: Args) => on.wrongVersion(context),
  tooLongToPassOn: ({ context }: Args) => on.tooLong(context),
  answersThis: (args: Args) => {
    const { request, from, epoch } = args.context;
    const same =
      said(args, "client") === `${from?.ip ?? ""}:${from?.port ?? 0}` && said(args, "serial") === request?.serial;
    return same && (!checks(args) || unpromoted(args) || said(args, "epoch") === epoch);
  },
  readAtSlave: atSlave,
  readRefused: (args: Args) => atSlave(args) && aboutThis(args),
  newerMasterNamed: (args: Args) =>
    aboutThis(args) && checks(args) && Number(said(args, "epoch")) > args.context.epoch && said(args, "master") !== "",
  refused: aboutThis,
  refusedUnpromoted: (args: Args) => unpromoted(args) && aboutThis(args) && args.context.tries < 2,
  othersToTry: (args: Args) => unpromoted(args) && args.context.tries < 2,
  allTried: (args: Args) => unpromoted(args),
  ofThisElection: (args: Args) => said(args, "round") === args.context.round,
  everybodyReplied: ({ context: { asked, replies } }: Args) => asked.every((name) => Object.hasOwn(replies, name)),
  someoneIsMaster: (args: Args) => checks(args) && newMaster(args.context) !== null,
  someoneFit: ({ context }: Args) => chosen(context) !== null && context.tries <= electionsMax,
  acknowledgesThis: (args: Args) => fromTarget(args) && said(args, "epoch") === args.context.epoch,
};
