// Claims that something owed comes in time, as long as nothing strikes meanwhile. They speak of virtual time: in free order, where time
// stands still, they are never broken.
import { lifeOf } from "../kernel/turn.ts";
import type { System } from "../kernel/system.ts";
import type { World } from "../kernel/world.ts";
import type { Claim } from "./claims.ts";
import type { Judgement, Moment, Place, Property } from "./protocol.ts";

/** What is owed, each since when; null once something has struck: then nothing is promised of it. */
type Debts = Readonly<Record<string, number | null>>;

export interface Debt {
  /** The names of what is owed after a step. */
  readonly owed: (moment: Moment) => readonly string[];
  /** Whether something strikes, or stands in the way. */
  readonly disturbed: (moment: Moment) => boolean;
  /** In less than so many ms it must come. */
  readonly within: number;
  /** A sentence about what did not come, and since when it was owed. */
  readonly says: (owed: string, since: number, moment: Moment) => string;
  readonly at: (owed: string, moment: Moment) => Place;
}

/** A claim that what is owed comes in time. It holds while nothing is owed, and is judged `notYet` while something is. */
export function eventually(claim: Claim, { owed, disturbed, within, says, at }: Debt): Property {
  return {
    ...claim,
    kind: "eventually",
    memory: {},
    judge(memory, moment): Judgement {
      const before = memory as Debts;
      const { world } = moment;
      const { time } = world;
      const names = owed(moment);
      if (names.length === 0 && Object.keys(before).length === 0) return { memory, status: "holds", says: null };
      const isDisturbed = disturbed(moment);
      const sinceOf = (name: string): number | null => (Object.hasOwn(before, name) ? (before[name] ?? null) : time);
      const after: Debts = Object.fromEntries(names.map((name) => [name, isDisturbed ? null : sinceOf(name)]));
      // What comes in this very step may be late, too; where nothing more can happen, nothing comes.
      const waiting = Object.entries(isDisturbed ? {} : { ...before, ...after });
      const late = waiting.find(
        ([name, since]) => since !== null && (time - since >= within || (Object.hasOwn(after, name) && isStill(world))),
      );
      if (late) {
        const [name, since] = late;
        return { memory: after, status: "broken", says: says(name, since ?? time, moment), at: at(name, moment) };
      }
      return { memory: after, status: names.length === 0 ? "holds" : "notYet", says: null };
    },
  };
}

const isStill = ({ envelopes, timers }: World): boolean => envelopes.length === 0 && timers.length === 0;

/** LIV: a call ends in time unless something fails meanwhile; the call of a client that is down or stands still is not waited for. */
export function everyCallEnds(within: number): Property {
  const claim = {
    id: "LIV",
    title: "calls end",
    says: `A call ends in less than ${within} ms where a datagram takes at most ${within / 10}, unless something fails between its start and its end.`,
  };
  return eventually(claim, {
    within,
    disturbed: (moment) => slowest(moment.system) > within / 10 || isDisturbed(moment),
    owed: ({ world }) =>
      Object.entries(world.clients).flatMap(([client, { op }]) =>
        op !== null && lifeOf(world, client) === "serving" ? [op] : [],
      ),
    at: (op, { operation }) => {
      const call = operation(op);
      return { ops: [op], ...(call && { nodes: [call.client], keys: [call.key] }) };
    },
    says: (op, since, { world, operation }) => {
      const call = operation(op);
      const what = call ? `${call.client}'s ${call.kind} ${call.key}` : op;
      return `${what} had no answer for ${world.time - since} ms, although nothing failed after its start.`;
    },
  });
}

/** The longest that a datagram takes on a whole link, in ms. */
const slowest = ({ network: { latency } }: System): number => Math.max(...[latency].flat());

/** What happens to a datagram or to a node and may keep an answer from coming. */
const strikes = new Set(["delayed", "held", "forged", "applyFailed", "frozen", "openFailed", "storeFailed", "aborted"]);
/** Why a datagram is lost where it is not the sender's own mistake. */
const losses = new Set(["random", "by choice", "buffer full", "link down"]);

function isDisturbed({ system, world, events }: Moment): boolean {
  if (Object.keys(world.links).length > 0 || world.envelopes.some(({ held }) => held)) return true;
  for (const event of events) {
    if (strikes.has(event.type) || (event.type === "dropped" && losses.has(event.reason))) return true;
    if (event.type === "lived" && isNeeded(system, event.node)) return true;
  }
  return system.nodes.some(({ name }) => isNeeded(system, name) && lifeOf(world, name) !== "serving");
}

const isNeeded = ({ nodes }: System, name: string): boolean =>
  nodes.some((node) => node.name === name && node.kind !== "client" && !node.builtIn);
