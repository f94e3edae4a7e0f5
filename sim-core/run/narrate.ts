// Events and steps in words: the same words feed the text trace, the status line, the trace panel and a screen reader.
import { delayName } from "../kernel/edges.ts";
import type { Call } from "../kernel/effect.ts";
import { destination } from "../kernel/envelope.ts";
import type { Envelope } from "../kernel/envelope.ts";
import type { Event } from "../kernel/event.ts";
import type { Json } from "../kernel/json.ts";
import { stateName } from "../kernel/state-name.ts";
import { tellAct } from "./narrate-acts.ts";
import type { Describe } from "../protocols/protocol.ts";
import { storeClauses } from "../store/gdbm/clauses.ts";
import type { Happening } from "../store/gdbm/happening.ts";

/** An event as a clause: who, and what it does. Details are left out of the one-sentence headline of a step. */
export interface Clause {
  readonly who: string;
  readonly does: string;
  readonly weight: "main" | "detail";
  /** Whom it is about, where that is how what it does ends: several such clauses can be said as one. */
  readonly to?: string;
  /** Something went wrong: a loss, a refusal, a failure. */
  readonly bad: boolean;
}

const lives: Readonly<Record<string, string>> = {
  construct: "is constructed",
  setAddress: "gets its address: the router knows it now",
  init: "runs init(): its name is in the name table now",
  startServices: "starts its services",
  stopServices: "stops cleanly",
  crash: "crashes",
  powerLoss: "loses power",
  tornPowerLoss: "loses power",
  restart: "starts again",
  pause: "pauses",
  resume: "goes on",
};

const quote = (value: string): string => JSON.stringify(value.length > 40 ? `${value.slice(0, 39)}…` : value);

function callWords({ kind, key, value, server }: Call): string {
  return `${kind} ${key}${value === null ? "" : ` = ${quote(value)}`}${server === undefined ? "" : ` at ${server}`}`;
}

function change({ key, value, before }: Extract<Event, { readonly type: "applied" }>): string {
  if (value !== null) return `stores ${key} = ${quote(value)}`;
  return before === null ? `has no ${key} to delete` : `deletes ${key}`;
}

/** Whether an event is worth a line: a process that only answers, and stays where it is, is not. */
export function isTold(event: Event): boolean {
  return event.type !== "moved" || stateName(event.from) !== stateName(event.to);
}

/** Whether an event is something gone wrong: a loss, a refusal, a failure. */
export function isBad(event: Event): boolean {
  switch (event.type) {
    case "lived":
      return ["crash", "powerLoss", "tornPowerLoss"].includes(event.verb);
    case "lookedUp":
      return event.ip === null;
    case "finished":
      return event.outcome !== "ok";
    default:
      return badTypes.has(event.type);
  }
}

const badTypes: ReadonlySet<Event["type"]> = new Set<Event["type"]>([
  "aborted",
  "openFailed",
  "storeFailed",
  "applyFailed",
  "undone",
  "ignored",
  "dropped",
  "linkCut",
  "writesFail",
  "duplicated",
  "forged",
  "crashSet",
  "linkDegraded",
  "partitioned",
  "torn",
  "recoverFailed",
  "refused",
  "said",
]);

/** One event in words, with what a message says and what a change meant for the store's structure; in brief without either. */
export function tell(event: Event, describe: Describe, brief = false): Clause {
  const bad = isBad(event);
  const main = (who: string, does: string): Clause => ({ who, does, weight: "main", bad });
  const detail = (who: string, does: string): Clause => ({ who, does, weight: "detail", bad: false });
  const what = ({ message }: Envelope): string =>
    brief ? message.type : `${message.type} (${describe.message(message).says})`;

  const inside = (happened: readonly Json[]): readonly string[] =>
    brief ? [] : storeClauses(happened as unknown as readonly Happening[]);

  switch (event.type) {
    case "lived":
      return main(event.node, lives[event.verb] ?? event.verb);
    case "aborted":
      return main("the program", `ends: ${event.reason}`);
    case "moved": {
      const on = event.on.startsWith("xstate.after.") ? delayName(event.on) : event.on;
      return detail(
        event.client ?? event.node,
        `goes from ${stateName(event.from)} to ${stateName(event.to)} (on ${on})`,
      );
    }
    case "opened":
      return detail(event.node, `opens socket ${event.socket} on port ${event.port}`);
    case "openFailed":
      return main(event.node, `cannot open socket ${event.socket}: ${event.reason}`);
    case "connected":
      return detail(event.node, `opens a connection to ${event.peer}`);
    case "disconnected":
      return detail(event.node, `closes its connection to ${event.peer}`);
    case "lookedUp":
      return event.ip === null
        ? main(event.node, `looks ${event.name} up: EAI_NONAME, the name table does not know it`)
        : detail(event.node, `looks ${event.name} up: ${event.ip}`);
    case "storeOpened":
      return detail(event.node, `opens ${event.file}`);
    case "storeFailed":
      return main(event.node, `cannot open ${event.file}: ${event.reason}`);
    case "read":
      return detail(event.node, `reads ${event.key}: ${event.value === null ? "no such key" : quote(event.value)}`);
    case "applied":
      return main(event.node, [change(event), ...inside(event.happened)].join("; "));
    case "filled":
      return main(
        event.node,
        event.pairs === 0
          ? "empties its store"
          : `fills its store anew, with ${event.pairs === 1 ? "one key" : `${event.pairs} keys`}`,
      );
    case "synced":
      return detail(event.node, `syncs ${event.file}: a power loss cannot undo it any more`);
    case "undone":
      return main(
        event.node,
        `finds ${event.file} as it was last synced: ${event.changes === 1 ? "one change is" : `${event.changes} changes are`} gone`,
      );
    case "applyFailed":
      return main(event.node, `cannot store ${event.key}: ${event.reason}`);
    case "sent": {
      const to = destination(event.envelope);
      return { ...main(event.envelope.from.node, `sends ${what(event.envelope)} to ${to}`), to };
    }
    case "delivered":
      return main(event.node, `receives ${what(event.envelope)} from ${event.envelope.from.node}`);
    case "queued":
      return main(
        event.node,
        `does not read now: ${event.envelope.message.type} from ${event.envelope.from.node} waits in its socket, ${event.waiting} of 2`,
      );
    case "ignored":
      return main(
        event.node,
        `ignores ${event.envelope.message.type} from ${event.envelope.from.node}: ${event.reason}`,
      );
    case "dropped":
      return main(
        "the network",
        `drops ${what(event.envelope)} from ${event.envelope.from.node} to ${destination(event.envelope)}: ${event.reason}`,
      );
    case "fired":
      return main(event.client ?? event.node, `has waited long enough (${event.timer})`);
    case "called":
      return main(event.client, `calls ${callWords(event.call)}`);
    case "finished": {
      const result =
        typeof event.result === "string" ? ` ${quote(event.result)}` : event.result === null ? " (no such key)" : "";
      const ended = event.outcome === "ok" ? `ok${result}` : `${event.outcome}, ${event.reason ?? "no reason given"}`;
      return main(event.client, bad ? `gives up: ${ended}` : `is done: ${ended}`);
    }
    case "linkCut":
      return main(`the link ${event.from} → ${event.to}`, "is cut");
    case "linkHealed":
      return main(`the link ${event.from} → ${event.to}`, "is whole again");
    case "writesFail":
      return main(event.node, `will fail ${event.count === 1 ? "its next write" : `its next ${event.count} writes`}`);
    case "persisted":
      return main(event.node, `forces to its disk: ${event.says}`);
    case "fileRead":
      return detail(event.node, `reads the file ${event.file}${event.text === null ? ": there is none" : ""}`);
    case "refused":
      return main("the plan", `cannot go on as written: ${event.reason.replace(/\.$/, "")}`);
    case "said":
      return main(event.node, event.text);
    default: {
      const { who, does } = tellAct(event, "envelope" in event ? what(event.envelope) : "");
      return main(who, does);
    }
  }
}
