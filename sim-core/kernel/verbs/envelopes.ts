// What may happen to an envelope in flight, by hand: to arrive now or never, twice or later; and datagrams that nobody sent.
import type { Choice } from "../choice.ts";
import { destination, findEnvelope } from "../envelope.ts";
import type { Envelope, EnvelopeName } from "../envelope.ts";
import { must } from "../json.ts";
import { forge, forgeryProblem } from "../forgery.ts";
import { arrive, copy, drop, takeFromFlight } from "../network.ts";
import { readOn } from "../process.ts";
import type { System } from "../system.ts";
import type { Turn } from "../turn.ts";
import type { World } from "../world.ts";
import { outOfRange } from "./verb.ts";
import type { Verbs } from "./verb.ts";

/** The most that one envelope can be delayed at once, in ms. */
export const delayMax = 3_600_000;

export const envelopeVerbs: Verbs<"deliver" | "drop" | "duplicate" | "delay" | "hold" | "release" | "forge"> = {
  deliver: { refusal: inFlight, apply: (turn, choice) => deliver(turn, found(turn, choice)) },
  drop: {
    refusal: inFlight,
    apply(turn, choice) {
      const envelope = found(turn, choice);
      takeFromFlight(turn, envelope);
      drop(turn, envelope, "by choice");
    },
  },
  duplicate: { refusal: inFlight, apply: (turn, choice) => copy(turn, found(turn, choice)) },
  delay: {
    refusal: (system, world, choice) =>
      outOfRange("The delay in ms", choice.ms, 1, delayMax) ?? inFlight(system, world, choice),
    apply(turn, choice) {
      const { deliverAt } = found(turn, choice);
      const later = change(turn, choice, { deliverAt: Math.max(deliverAt, turn.world.time) + choice.ms });
      turn.events.push({ type: "delayed", envelope: later, ms: choice.ms });
    },
  },
  hold: {
    refusal: (system, world, choice) => inFlight(system, world, choice) ?? heldProblem(world, choice, false),
    apply: (turn, choice) => void turn.events.push({ type: "held", envelope: change(turn, choice, { held: true }) }),
  },
  release: {
    refusal: (system, world, choice) => inFlight(system, world, choice) ?? heldProblem(world, choice, true),
    apply: (turn, choice) =>
      void turn.events.push({ type: "released", envelope: change(turn, choice, { held: false }) }),
  },
  forge: {
    refusal: (system, world, choice) => forgeryProblem(system, world, choice),
    apply: (turn, choice) => forge(turn, choice),
  },
};

function inFlight(_: System, { envelopes }: World, { from, to, message, nth }: EnvelopeName): string | null {
  if (findEnvelope(envelopes, { from, to, message, nth })) return null;
  return `No ${message} from ${from} to ${to} is in flight${nth > 1 ? ` (number ${nth})` : ""}.`;
}

function heldProblem({ envelopes }: World, name: EnvelopeName, held: boolean): string | null {
  if (findEnvelope(envelopes, name)?.held === held) return null;
  return `That ${name.message} is ${held ? "not held" : "held already"}.`;
}

function found({ world }: Turn, name: EnvelopeName): Envelope {
  const envelope = findEnvelope(world.envelopes, name);
  if (!envelope) throw new Error(`no such envelope: ${JSON.stringify(name)}`);
  return envelope;
}

function change(turn: Turn, choice: Choice & EnvelopeName, changes: Partial<Envelope>): Envelope {
  const before = found(turn, choice);
  const after = { ...before, ...changes };
  turn.world.envelopes = turn.world.envelopes.map((other) => (other === before ? after : other));
  return after;
}

function deliver(turn: Turn, envelope: Envelope): void {
  takeFromFlight(turn, envelope);
  const node = destination(envelope);
  turn.op = envelope.op;
  if (!arrive(turn, node, envelope)) return;
  const socket = must(turn.world.nodes, node).sockets.find((s) => s.port === envelope.to.port);
  if (!socket) return;
  readOn(turn, node, socket.process);
  const still = must(turn.world.nodes, node).sockets.find((s) => s.port === envelope.to.port)?.buffer ?? [];
  if (still.some((other) => other.seq === envelope.seq))
    turn.events.push({ type: "queued", envelope, node, waiting: still.length });
}
