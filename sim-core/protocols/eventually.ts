// Claims that something owed comes in time, as long as nothing strikes meanwhile. They speak of virtual time; where time stands still, as
// in free order, they are broken once nothing is under way any more that could bring it.
import { isQuiet } from "../kernel/envelope.ts";
import type { DropReason } from "../kernel/envelope.ts";
import type { Event } from "../kernel/event.ts";
import { without } from "../kernel/json.ts";
import { lifeOf } from "../kernel/turn.ts";
import type { System } from "../kernel/system.ts";
import type { World } from "../kernel/world.ts";
import type { Claim } from "./claims.ts";
import type { Judgement, Moment, Place, Property } from "./protocol.ts";

/** What is owed, each since when; null once something has struck: then nothing is promised of it. */
type Debts = Readonly<Record<string, number | null>>;

export interface Debt {
  /** The names of what an event makes owed, and of what it brings. */
  readonly begins: (event: Event) => string | null;
  readonly ends: (event: Event) => string | null;
  /** Whether an event strikes: nothing is promised of what is owed then. */
  readonly strikes: (event: Event, system: System) => boolean;
  /** Whether something that struck earlier still stands in the way. Asked only before an alarm, which says whether it is late. */
  readonly hindered: (moment: Moment, late: boolean) => boolean;
  /** In less than so many ms it must come. */
  readonly within: number;
  /** The timers of those who only wait for it, by name: that they run brings nothing. */
  readonly timeouts: readonly string[];
  /** A sentence about what did not come: since when it was owed, or null when nothing is under way any more that could bring it. */
  readonly says: (owed: string, since: number | null, moment: Moment) => string;
  readonly at: (owed: string, moment: Moment) => Place;
}

/** A claim that what is owed comes in time. It holds while nothing is owed, and is judged `notYet` while something is. */
export function eventually(claim: Claim, debt: Debt): Property {
  const { within, timeouts } = debt;
  return {
    ...claim,
    kind: "eventually",
    memory: {},
    judge(memory, moment): Judgement {
      const before = memory as Debts;
      const { world } = moment;
      const after = noted(before, moment, debt);
      const names = Object.keys(after);
      // What comes in this very step may be late, too; where nothing is under way any more, nothing comes.
      const late = names.length + Object.keys(before).length === 0 ? null : overdue(before, after, world.time - within);
      const lost = late ?? names.find((name) => after[name] !== null) ?? null;
      if (lost !== null && (late !== null || isStill(world, timeouts)) && !debt.hindered(moment, late !== null)) {
        const says = debt.says(lost, late === null ? null : (before[lost] ?? after[lost] ?? null), moment);
        return { memory: after, status: "broken", says, at: debt.at(lost, moment) };
      }
      return { memory: after, status: names.length === 0 ? "holds" : "notYet", says: null };
    },
  };
}

/** What is owed after a step. */
function noted(before: Debts, { events, system, world }: Moment, { begins, ends, strikes }: Debt): Debts {
  let after = before;
  for (const event of events) {
    const [begun, ended] = [begins(event), ends(event)];
    if (begun !== null) after = inOrder({ ...after, [begun]: world.time });
    if (ended !== null) after = without(after, ended);
    if (strikes(event, system)) after = Object.fromEntries(Object.keys(after).map((name) => [name, null]));
  }
  return after;
}

/** By name: who was owed first makes no difference. */
function inOrder(debts: Debts): Debts {
  return Object.fromEntries(Object.entries(debts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The first that is, or was until this step, owed since a time or longer. */
function overdue(before: Debts, after: Debts, since: number): string | null {
  const due = (debts: Debts, name: string): boolean => (debts[name] ?? Infinity) <= since;
  const struck = (name: string): boolean => after[name] === null;
  return [...Object.keys(before), ...Object.keys(after)].find((name) => due(before, name) && !struck(name)) ?? null;
}

/** Nothing is on its way, and no timer runs but those of whoever waits for it. */
function isStill(world: World, timeouts: readonly string[]): boolean {
  return isQuiet(world) && world.timers.every(({ name }) => timeouts.includes(name));
}

/**
 * LIV: a call ends in time unless something fails meanwhile; the call of a client that is down or stands still is not waited for. `timeouts`
 * are the protocol's timers that end a wait; `slowestMs` is how long a datagram may take.
 */
export function everyCallEnds(within: number, timeouts: readonly string[], slowestMs = within / 10): Property {
  const claim = {
    id: "LIV",
    title: "calls end",
    says: `A call ends in less than ${within} ms where a datagram takes at most ${slowestMs}, unless something fails between its start and its end.`,
  };
  return eventually(claim, {
    within,
    timeouts,
    begins: (event) => (event.type === "called" ? event.op : null),
    ends: (event) => (event.type === "finished" ? event.op : null),
    strikes: (event, { nodes }) =>
      striking.has(event.type) ||
      (event.type === "dropped" && losses.has(event.reason)) ||
      (event.type === "lived" && nodes.some(({ name, builtIn }) => name === event.node && !builtIn)),
    hindered: (moment, late) => (late && slowest(moment.system) > slowestMs) || isHindered(moment),
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

/** What happens to a datagram, a link or a disk and may keep an answer from coming. */
const striking: ReadonlySet<string> = new Set<Event["type"]>([
  ...([
    "delayed",
    "held",
    "released",
    "forged",
    "applyFailed",
    "frozen",
    "thawed",
    "openFailed",
    "storeFailed",
  ] as const),
  ...(["linkCut", "linkHealed", "linkDegraded", "partitioned", "allHealed", "aborted"] as const),
]);
/** Why a datagram is lost where it is not the sender's own mistake. */
const losses: ReadonlySet<string> = new Set<DropReason>(["random", "by choice", "buffer full", "link down"]);

/** A link is not whole, a datagram is held, or somebody is down. A client that is down hinders only itself, and its call has ended. */
function isHindered({ system, world }: Moment): boolean {
  if (Object.keys(world.links).length > 0 || world.envelopes.some(({ held }) => held)) return true;
  return system.nodes.some(({ name, builtIn }) => !builtIn && lifeOf(world, name) !== "serving");
}
