// Whether an event is what a moment claims. The ordinal is not judged here: whoever waits counts.
import { destination } from "../../kernel/envelope.ts";
import type { Event } from "../../kernel/event.ts";
import type { Json } from "../../kernel/json.ts";
import { lifeWords } from "./moment.ts";
import type { Moment } from "./moment.ts";

/** Whether the event is one at which the moment comes. */
export function matches(moment: Moment, event: Event): boolean {
  switch (moment.when) {
    case "sent":
    case "delivered":
    case "dropped":
    case "ignored":
    case "queued":
    case "duplicated":
    case "forged":
    case "delayed":
    case "held":
    case "released": {
      if (event.type !== moment.when) return false;
      const { from, message } = event.envelope;
      return (
        fits(moment.message, message.type) &&
        fits(moment.from, from.node) &&
        fits(moment.to, destination(event.envelope))
      );
    }
    case "applied":
    case "applyFailed":
    case "read":
      return event.type === moment.when && fits(moment.node, event.node) && fits(moment.key, event.key);
    case "called":
      return event.type === "called" && fits(moment.client, event.client);
    case "finished":
      return event.type === "finished" && fits(moment.client, event.client) && fits(moment.outcome, event.outcome);
    case "fired":
    case "frozen":
    case "thawed":
      return event.type === moment.when && fits(moment.node, event.node) && fits(moment.timer, event.timer);
    case "lookedUp":
      if (event.type !== "lookedUp" || !fits(moment.node, event.node) || !fits(moment.name, event.name)) return false;
      return !moment.fails || event.ip === null;
    case "storeOpened":
    case "storeFailed":
    case "filled":
    case "synced":
    case "undone":
    case "torn":
    case "recovered":
    case "edited":
    case "crashSet":
    case "writesFail":
    case "said":
      return event.type === moment.when && fits(moment.node, event.node);
    case "opened":
    case "openFailed":
      return event.type === moment.when && fits(moment.node, event.node) && fits(moment.socket, event.socket);
    case "entered": {
      if (event.type !== "moved" || !fits(moment.node, event.node)) return false;
      const path = moment.state.split(".");
      return isIn(event.to, path) && !isIn(event.from, path);
    }
    case "cut":
    case "healed":
    case "degraded": {
      const type = ({ cut: "linkCut", healed: "linkHealed", degraded: "linkDegraded" } as const)[moment.when];
      return event.type === type && fits(moment.from, event.from) && fits(moment.to, event.to);
    }
    case "aborted":
    case "refused":
    case "partitioned":
    case "allHealed":
      return event.type === moment.when;
    default:
      // An init that ends the program gives nobody a name.
      if (event.type !== "lived" || event.state === "fatal") return false;
      // However the power goes, it is lost.
      return (
        lifeWords[moment.when] === (event.verb === "tornPowerLoss" ? "powerLoss" : event.verb) &&
        fits(moment.node, event.node)
      );
  }
}

function fits(wanted: string | null, actual: string): boolean {
  return wanted === null || wanted === actual;
}

/** Whether a state value is the state of that path, or inside it; of parallel regions any one. */
function isIn(value: Json, path: readonly string[]): boolean {
  const [first, ...rest] = path;
  if (first === undefined) return true;
  if (typeof value === "string") return value === first && rest.length === 0;
  if (value === null || typeof value !== "object" || Array.isArray(value) || !Object.hasOwn(value, first)) return false;
  return isIn((value as Readonly<Record<string, Json>>)[first] ?? null, rest);
}
