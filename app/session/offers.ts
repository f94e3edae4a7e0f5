// What can stand beside a run: the library's scenarios of the same workload, and the same workload in the other systems; and why others cannot.
import type { Protocol, Scenario } from "#core";
import { inAnotherSystem, workloadKey } from "#core/later";
import { opening } from "./opening.ts";
import type { Opening } from "./opening.ts";
import { isAsWritten } from "./side.ts";
import type { Side } from "./side.ts";

/** Something that can be chosen for a side. */
export interface Offer {
  /** Unique among the offers. */
  readonly key: string;
  readonly label: string;
  readonly opening: Opening;
  /** What could not come along into the other system; null when nothing was left out. */
  readonly left: string | null;
}

export interface Offers {
  /** Runs that are on screen already and are neither of the library nor made for the comparison. */
  readonly own: readonly Offer[];
  readonly library: readonly Offer[];
  readonly systems: readonly Offer[];
  /** A sentence for each system that cannot run the workload. */
  readonly refusals: readonly string[];
}

/** What the offers are made from. */
export interface Shop {
  readonly library: readonly Scenario[];
  readonly protocols: readonly Protocol[];
}

/** How a scenario is called among others of its workload: `Primary-backup: Boot, then one put (IN-01)`. */
function labelOf({ protocol, title, id }: Scenario, protocols: readonly Protocol[]): string {
  const name = protocols.find((one) => one.name === protocol)?.title ?? protocol;
  return `${name}: ${title} (${id})`;
}

/** A whole scenario as its text, to tell whether two are the same. */
const textOf = (scenario: Scenario): string => JSON.stringify(scenario);

/** What can be chosen beside a scenario; `sides` are those on screen. */
export function offersFor(scenario: Scenario, { library, protocols }: Shop, sides: readonly Side[] = []): Offers {
  const workload = workloadKey(scenario.clients);
  const listed = library
    .filter(({ clients }) => workloadKey(clients) === workload)
    .map((one): Offer => ({ key: one.id, label: labelOf(one, protocols), opening: opening(one, true), left: null }));
  const tried = protocols.map((protocol) => ({ protocol, other: inAnotherSystem(scenario, protocol, protocols) }));
  const systems = tried.flatMap(({ protocol: { name, title }, other }): Offer[] => {
    if (!other.ok) return [];
    // A scenario without anything of its own runs as the derived one would.
    if (listed.some(({ opening: { scenario: known } }) => known.protocol === name && isPlain(known))) return [];
    const { scenario: made, left } = other;
    return [
      {
        key: `in ${name}`,
        label: `${title}, with its usual options and no faults`,
        opening: opening(made, false),
        left,
      },
    ];
  });
  const known = new Set([...listed, ...systems].map((offer) => textOf(offer.opening.scenario)));
  const own = sides.flatMap((side, n): Offer[] => {
    const { scenario: shown } = side.opening;
    if (isAsWritten(side) && known.has(textOf(shown))) return [];
    const changed = isAsWritten(side) ? "" : ", as changed";
    return [{ key: `own ${n}`, label: `${labelOf(shown, protocols)}${changed}`, opening: side.opening, left: null }];
  });
  return { own, library: listed, systems, refusals: tried.flatMap(({ other }) => (other.ok ? [] : [other.says])) };
}

/** The offer that a side shows. */
export function offerOf(side: Side, n: 0 | 1, { own, library, systems }: Offers): Offer | null {
  const shown = textOf(side.opening.scenario);
  return (
    own.find(({ key }) => key === `own ${n}`) ??
    [...library, ...systems].find((offer) => isAsWritten(side) && textOf(offer.opening.scenario) === shown) ??
    null
  );
}

/** What is best shown beside a scenario: the next system of the curriculum, then another scenario of its own; null when there is nothing. */
export function partnerFor(scenario: Scenario, { library, systems }: Offers, { protocols }: Shop): Offer | null {
  const names = protocols.map(({ name }) => name);
  const own = names.indexOf(scenario.protocol);
  const others = [...names.slice(own + 1), ...names.slice(0, own), scenario.protocol];
  const candidates = [...library, ...systems].filter((offer) => textOf(offer.opening.scenario) !== textOf(scenario));
  for (const name of others) {
    const found = candidates.find(({ opening: { scenario: one } }) => one.protocol === name);
    if (found) return found;
  }
  return null;
}

/** What is to be said when a partner stands beside a scenario: why it is no other system, and what did not come along; null when nothing. */
export function remarkOn(scenario: Scenario, partner: Offer | null, { refusals }: Offers): string | null {
  const another = partner !== null && partner.opening.scenario.protocol !== scenario.protocol;
  const says = [
    ...(another ? [] : [`No other system runs this workload. ${refusals.join(" ")}`]),
    ...(partner?.left ? [partner.left] : []),
  ];
  return says.length > 0 ? says.join(" ") : null;
}

/** Each workload of the library once, by the scenario that shows it first, where another scenario or system can stand beside it. */
export function workloadsOf({ library }: Shop): readonly Scenario[] {
  const keys = library.map(({ clients }) => workloadKey(clients));
  return library.filter((_, n) => keys.indexOf(keys[n] ?? "") === n);
}

/** Whether a scenario is nothing but its clients, in the system as it usually is. */
function isPlain({ options, faults, schedule, boot, hosts, preset, conceal }: Scenario): boolean {
  const none = [faults, boot, conceal].every((list) => list.length === 0) && schedule === "";
  return none && [options, hosts, preset].every((table) => Object.keys(table).length === 0);
}
