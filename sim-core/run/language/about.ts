// The envelope that an event is about, and what a fault at a moment does to it.
import type { Choice } from "../../kernel/choice.ts";
import { destination, nameOf } from "../../kernel/envelope.ts";
import type { Envelope, EnvelopeName } from "../../kernel/envelope.ts";
import type { Event } from "../../kernel/event.ts";
import type { World } from "../../kernel/world.ts";
import type { Act } from "./choice-line.ts";
import { printMoment } from "./moment-line.ts";
import type { Moment } from "./moment.ts";

/** The envelope an event is about, or null. */
export function envelopeOf(event: Event): Envelope | null {
  return "envelope" in event ? event.envelope : null;
}

/**
 * The choice that an act is, at an event of its moment. An envelope that is no longer in flight gives a choice which the kernel
 * refuses. Throws at an event without an envelope: ask `misfit` first.
 */
export function actOn(act: Act, event: Event, world: World): Choice {
  if (act.kind === "choice") return act.choice;
  const envelope = envelopeOf(event);
  if (!envelope) throw new Error(`${act.verb} is about an envelope, and "${event.type}" has none`);
  const name = nameOf(world.envelopes, envelope);
  const about = (which: EnvelopeName): Choice =>
    act.verb === "delay" ? { do: act.verb, ...which, ms: act.ms } : { do: act.verb, ...which };
  if (world.envelopes.some((other) => other.seq === envelope.seq)) return about(name);
  // Another envelope of that name may be in flight: one past the last is nobody.
  const others = world.envelopes.filter(
    (other) => other.message.type === name.message && other.from.node === name.from && destination(other) === name.to,
  );
  return about({ ...name, nth: others.length + 1 });
}

/** Why an act can never be done at a moment, as a sentence; null when it can. */
export function misfit(moment: Moment, act: Act): string | null {
  if (act.kind === "choice" || moment.when === "sent") return null;
  const alone = `\`${act.verb}\` alone is about an envelope that has just been sent`;
  if (!("message" in moment)) return `${alone}, and \`${printMoment(moment)}\` is about none.`;
  return `${alone}; when it has been ${moment.when} it is too late: say \`${printMoment({ ...moment, when: "sent" })}\`.`;
}
