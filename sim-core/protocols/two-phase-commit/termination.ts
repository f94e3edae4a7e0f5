// The termination protocol: what a participant in doubt asks, and what whoever is asked answers (SYSTEMS 3B; Bernstein, Hadzilacos and
// Goodman 1987, section 7.4, "cooperative termination").
import type { Datagram, Effect } from "../../kernel/effect.ts";
import type { Handled } from "../../kernel/handler.ts";
import { entry } from "../../kernel/json.ts";
import type { DecisionReq, DecisionResp } from "./messages.ts";
import { commit, drop } from "./participant-handlers.ts";
import { addressOf } from "./peers.ts";
import { changed } from "./service.ts";
import type { Service } from "./service.ts";
import { compareTx, coordinatorOf, laneOf } from "./transaction.ts";

/** Asks about everything that is prepared here: the coordinator, and with `cooperative` everybody else too. */
export function askForDecisions(service: Service): Handled<Service> {
  const { serverName, staged, peers, policies } = service;
  const effects = Object.values(staged).flatMap(({ tx, op }): Effect[] => {
    const asked = policies.termination === "cooperative" ? (peers ?? []) : [coordinatorOf(tx)];
    const message = { type: "DecisionReq", tx, from: serverName } as const;
    const sends = asked.flatMap((name): Effect[] => {
      const to = addressOf(service, name);
      return to ? [{ type: "send", socket: "peers", to, message }] : [];
    });
    return [{ type: "workFor", op }, ...sends];
  });
  return [{}, effects];
}

/**
 * Of its own transaction a server knows all: what it has not decided to commit, and does not know, is aborted (presumed abort). Of another's
 * it knows what it was told; and where it has not voted it decides itself, for the coordinator cannot have committed without it.
 */
export function onDecisionReq(service: Service, { message, from }: Datagram<DecisionReq>): Handled<Service> {
  const { tx } = message;
  const known = decisionOn(service, tx);
  const [changes, effects] = known === "not asked" ? drop(service, tx) : [{}, []];
  const decision = known === "not asked" ? "abort" : known;
  const answer = { type: "DecisionResp", tx, decision } as const;
  return [
    changes,
    [...effects, { type: "send", socket: "peers", to: { ip: from.ip, port: from.port }, message: answer }],
  ];
}

function decisionOn(service: Service, tx: string): "commit" | "abort" | "unknown" | "not asked" {
  const { serverName, lanes, staged, queue, over } = service;
  const last = entry(over, laneOf(tx));
  const own = lanes.find((lane) => lane.tx === tx);
  if (own) return own.decided ? "commit" : "unknown";
  if (last?.tx === tx) return last.committed ? "commit" : "abort";
  if (coordinatorOf(tx) === serverName) return "abort";
  // What waits for its lock may still be voted for.
  if (entry(staged, tx) || queue.some((one) => one.tx === tx) || (last && compareTx(last.tx, tx) > 0)) return "unknown";
  return "not asked";
}

export function onDecisionResp(service: Service, { message }: Datagram<DecisionResp>): Handled<Service> {
  const { tx, decision } = message;
  if (decision === "commit") return commit(service, tx, null);
  if (decision === "abort") return drop(service, tx);
  return [{}, [{ type: "say", text: `hears nothing new of ${tx}` }]];
}

/** `inDoubt: abortsAlone`: it has promised to commit if told so, and yet decides by itself. */
export function abortAlone(service: Service): Handled<Service> {
  return Object.keys(service.staged).reduce<Handled<Service>>(
    ([changes, effects], tx) => {
      const [more, others] = drop(changed(service, changes), tx);
      return [{ ...changes, ...more }, [...effects, ...others]];
    },
    [{}, []],
  );
}
