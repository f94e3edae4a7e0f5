// The service's guards, named as claims. Each is a question about its own state, never about another node.
import { kvMagic } from "../../infra/kv-messages.ts";
import { copyTooLarge } from "./copies.ts";
import { lastAnswered } from "./duplicates.ts";
import type { Service } from "./service.ts";

type Args = { readonly context: Service };

const address = ({ addresses, primaryServer }: Service): string | null =>
  (primaryServer && addresses[primaryServer.name]) ?? null;
const checks = ({ context: { isPrimary, policies } }: Args): boolean => !isPrimary && policies.sourceCheck !== "off";
const agreed = ({ unasked, awaited }: Service): boolean => unasked.length === 0 && Object.keys(awaited).length === 0;
const mustWait = ({ unasked, awaited, policies }: Service): boolean =>
  Object.keys(awaited).length > 0 && (unasked.length === 0 || policies.forward === "sequential");
const forwardsNow = ({ context: { isPrimary, policies, replicas } }: Args): boolean =>
  isPrimary && replicas.length > 0 && policies.order === "applyThenForward";
const unknown = (service: Service): boolean => (service.addresses[next(service)] ?? null) === null;
const next = ({ unasked }: Service): string => unasked[0] ?? "";

export const guards = {
  // Checking a request
  wrongMagic: ({ context: { request } }: Args) => request?.magic !== kvMagic,
  primaryNotLookedUp: (args: Args) =>
    checks(args) &&
    args.context.policies.nameLookup === "lazy" &&
    args.context.primaryServer !== null &&
    args.context.addresses[args.context.primaryServer.name] === undefined,
  fromThePrimary: (args: Args) => {
    const { from, primaryServer, policies } = args.context;
    if (!checks(args)) return true;
    return (
      from?.ip === address(args.context) && (policies.sourceCheck !== "ip+port" || from.port === primaryServer?.port)
    );
  },
  strayGetServedHere: ({ context: { policies, request } }: Args) =>
    policies.fullVersion === "forward" && request?.type === "KvRequest.get",
  strayPutRelayed: ({ context }: Args) =>
    context.policies.fullVersion === "forward" &&
    (context.request?.type === "KvRequest.put" || context.request?.type === "KvRequest.append") &&
    address(context) !== null,
  strayRedirected: ({ context: { policies, primaryServer, request } }: Args) =>
    policies.fullVersion === "redirect" && primaryServer !== null && request?.type.startsWith("KvRequest") === true,
  unknownMajorVersion: ({ context: { request } }: Args) => (request?.version ?? 0) >> 8 !== 1,
  answeredBefore: ({ context }: Args) => lastAnswered(context)?.which === "same",
  laterOneAnswered: ({ context }: Args) => lastAnswered(context)?.which === "later",
  isAppend: ({ context: { request } }: Args) =>
    request?.type === "KvRequest.append" || (request?.type === "ForwardToPrimary" && request.append === true),
  copyTooLarge: ({ context }: Args) => copyTooLarge(context),
  isGet: ({ context: { request } }: Args) => request?.type === "KvRequest.get",

  // A put on its way through the primary
  forwardsFirst: ({ context: { isPrimary, policies, replicas, applied } }: Args) =>
    isPrimary && replicas.length > 0 && policies.order === "forwardThenApply" && applied === null,
  localPutFailed: ({ context: { applied } }: Args) => applied === false,
  forwardsNow: (args: Args) => forwardsNow(args),
  repliesAndForwardsNow: (args: Args) => forwardsNow(args) && args.context.policies.replies === "afterItself",
  allReplicasAgreed: ({ context }: Args) => agreed(context),
  agreedButNotApplied: ({ context }: Args) => agreed(context) && context.applied === null,
  mustWait: ({ context }: Args) => mustWait(context),
  mustWaitForEver: ({ context }: Args) => mustWait(context) && context.policies.onReplicaFailure === "hang",
  waitsForEver: ({ context: { policies } }: Args) => policies.onReplicaFailure === "hang",
  replicaNotLookedUp: ({ context }: Args) =>
    context.policies.nameLookup === "lazy" && context.addresses[next(context)] === undefined,
  replicaUnknown: ({ context }: Args) => unknown(context),
  replicaUnknownRepliesFalse: ({ context }: Args) =>
    unknown(context) && context.policies.onReplicaFailure === "replyFalse",
  repliesFalse: ({ context: { policies } }: Args) => policies.onReplicaFailure === "replyFalse",

  // At the start
  registers: ({ context: { isPrimary, policies } }: Args) => isPrimary || policies.register === "all",
};
