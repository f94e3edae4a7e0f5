// Messages that can have no effect any more: answers in elections that are over, to questions that were asked anew, of epochs that are over.
import { isLateAnswer } from "../../infra/elec477-search.ts";
import type { Envelope } from "../../kernel/envelope.ts";
import { stateName } from "../../kernel/state-name.ts";
import type { Node } from "../../kernel/world.ts";
import type { FrontEnd } from "./front-end-state.ts";
import { isLaterJoin, lastJoin } from "./service.ts";
import type { Service } from "./service.ts";

/** Rounds, epochs and questions are numbered upwards, by whoever is asked to compare them: what is behind now stays behind. */
export function isDead(envelope: Envelope, node: Node): boolean {
  const { frontEnd, service } = node.processes;
  if (frontEnd)
    return isLateAtFrontEnd(envelope, frontEnd.state.context as unknown as FrontEnd, stateName(frontEnd.state.value));
  if (service) return isLateAtServer(envelope, service.state.context as unknown as Service);
  return isLateAnswer(envelope, node);
}

function isLateAtFrontEnd({ message }: Envelope, { round, epoch, policies }: FrontEnd, state: string): boolean {
  const checks = policies["epochCheck"] !== "off" && policies["promotion"] === "told";
  const number = (name: string): number => Number(message[name]);
  switch (message.type) {
    case "StatusReply":
      return number("round") < round || (number("round") === round && !state.includes("asking"));
    case "PromoteAck":
      return number("epoch") < epoch || (number("epoch") === epoch && !state.includes("promoting"));
    case "FeResponse":
      return checks && number("epoch") < epoch && policies["reads"] === "atMaster";
    case "Reject":
      return checks && number("about") < epoch;
    default:
      return false;
  }
}

function isLateAtServer({ message }: Envelope, service: Service): boolean {
  const checks = service.policies["epochCheck"] !== "off";
  switch (message.type) {
    case "Reset":
    case "Snapshot":
    case "Delta":
      return typeof message["join"] === "string" && isLaterJoin(lastJoin(service), message["join"]);
    case "Confirm":
      return checks && Number(message["epoch"]) < service.epoch;
    case "Reject":
      return checks && Number(message["epoch"]) <= service.epoch;
    default:
      return false;
  }
}
