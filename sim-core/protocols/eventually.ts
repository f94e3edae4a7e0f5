// Claims that something owed comes in time, as long as nothing strikes meanwhile. They speak of virtual time; where time stands still, as
// in free order, they are broken once nothing is under way any more that could bring it.
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
  /** The timers of those who only wait for it, by name: that they run brings nothing. */
  readonly timeouts: readonly string[];
  /** A sentence about what did not come: since when it was owed, or null when nothing is under way any more that could bring it. */
  readonly says: (owed: string, since: number | null, moment: Moment) => string;
  readonly at: (owed: string, moment: Moment) => Place;
}

/** A claim that what is owed comes in time. It holds while nothing is owed, and is judged `notYet` while something is. */
export function eventually(claim: Claim, { owed, disturbed, within, timeouts, says, at }: Debt): Property {
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
      const broken = (name: string, since: number | null): Judgement => ({
        memory: after,
        status: "broken",
        says: says(name, since, moment),
        at: at(name, moment),
      });
      const late = waiting.find(([, since]) => since !== null && time - since >= within);
      if (late) return broken(...late);
      const lost = waiting.find(([name, since]) => since !== null && Object.hasOwn(after, name));
      if (lost && isStill(world, timeouts)) return broken(lost[0], null);
      return { memory: after, status: names.length === 0 ? "holds" : "notYet", says: null };
    },
  };
}

/** Nothing is on its way, and no timer runs but those of whoever waits for it. */
function isStill({ envelopes, timers }: World, timeouts: readonly string[]): boolean {
  return envelopes.length === 0 && timers.every(({ name }) => timeouts.includes(name));
}

/**
 * LIV: a call ends in time unless something fails meanwhile; the call of a client that is down or stands still is not waited for. `timeouts`
 * are the protocol's timers that end a wait.
 */
export function everyCallEnds(within: number, timeouts: readonly string[]): Property {
  const claim = {
    id: "LIV",
    title: "calls end",
    says: `A call ends in less than ${within} ms where a datagram takes at most ${within / 10}, unless something fails between its start and its end.`,
  };
  return eventually(claim, {
    within,
    timeouts,
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
      const waits = since === null ? "will not be answered any more" : `had no answer for ${world.time - since} ms`;
      return `${what} ${waits}, although nothing failed after its start.`;
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
