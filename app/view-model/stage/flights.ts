// What flies at a moment: every message in flight and what just became of others, each with the part of its way it covers meanwhile.
import { limits } from "#core";
import type { Envelope, Event } from "#core";
import type { Frame, Scene } from "../frame.ts";
import { clamp } from "./geometry.ts";
import type { Tone } from "./picture.ts";

export interface Flight {
  readonly envelope: Envelope;
  /** Shares of the way (0 to 1) at the two ends of the move from `now` to `next`; equal when it stands. */
  readonly from: number;
  readonly to: number;
  /** In flight; or over, with how it ended. */
  readonly fate: "flying" | "arrived" | "waits" | "ignored" | "dropped";
  readonly tone: Tone;
  /** Why it was set aside or lost, or what is odd about it, in words; null when nothing is. */
  readonly reason: string | null;
}

/** All flights of the scene: those over first, then those in flight, oldest first. */
export function flightsOf({ now, next }: Scene): Flight[] {
  const fresh = new Set(now.events.flatMap((event) => (isFresh(event) ? [event.envelope.seq] : [])));
  const flying = now.world.envelopes.map((envelope): Flight => {
    const from = progress(envelope, now.world.time);
    const to = next === null ? from : endOf(envelope, next);
    const tone = fresh.has(envelope.seq) ? "fresh" : "quiet";
    return { envelope, from, to, fate: "flying", tone, reason: oddity(envelope) };
  });
  return [...endings(now), ...flying];
}

/** What a person or the network did to it, in words on the capsule. */
function oddity({ held, origin }: Envelope): string | null {
  const words = [origin === "copied" ? "copy" : origin === "forged" ? "forged" : "", held ? "held" : ""];
  return words.filter(Boolean).join(", ") || null;
}

const freshly = ["sent", "duplicated", "forged", "delayed", "held", "released"] as const;

function isFresh(event: Event): event is Event & { readonly type: (typeof freshly)[number] } {
  return (freshly as readonly string[]).includes(event.type);
}

/** Where those stand that are held back: half-way. */
const heldAt = 0.5;

/** The share of its way that an envelope has behind it: virtual time alone moves it. */
export function progress(
  { sentAt, deliverAt, held }: Pick<Envelope, "sentAt" | "deliverAt" | "held">,
  time: number,
): number {
  if (held) return heldAt;
  return deliverAt > sentAt ? clamp((time - sentAt) / (deliverAt - sentAt), 0, 1) : 0;
}

/** Where it is when the next step is over. */
function endOf(envelope: Envelope, next: Frame): number {
  const ending = endings(next).find((flight) => flight.envelope.seq === envelope.seq);
  if (ending) return ending.from;
  return progress(next.world.envelopes.find(({ seq }) => seq === envelope.seq) ?? envelope, next.world.time);
}

/** What a frame's step ended: at most one ending for each envelope, the most telling one. */
function endings({ events, world }: Frame): Flight[] {
  const found = new Map<number, Flight>();
  const sent = new Set<number>();
  const end = (envelope: Envelope, ending: Omit<Flight, "envelope" | "from" | "to">, at = 1): void => {
    found.set(envelope.seq, { envelope, from: at, to: at, ...ending });
  };
  for (const event of events) {
    if (event.type === "sent") sent.add(event.envelope.seq);
    if (event.type === "delivered") end(event.envelope, { fate: "arrived", tone: "event", reason: null });
    if (event.type === "queued") {
      const reason = `waits: ${event.waiting} of ${limits.datagramsPerSocket}`;
      end(event.envelope, { fate: "waits", tone: "event", reason });
    }
    if (event.type === "ignored")
      end(event.envelope, { fate: "ignored", tone: "aside", reason: `ignored: ${event.reason}` });
    if (event.type === "dropped") {
      const { envelope } = event;
      const ending = { fate: "dropped", tone: "wrong", reason: whyDropped(event) } as const;
      end(envelope, ending, whereDropped(event, sent.has(envelope.seq), progress(envelope, world.time)));
    }
  }
  return [...found.values()];
}

type Dropped = Event & { readonly type: "dropped" };

/** Lost on the way, at the sender or at the receiver, as the reason has it. */
function whereDropped({ reason }: Dropped, justSent: boolean, sofar: number): number {
  switch (reason) {
    case "too large":
    case "unknown address":
      return 0;
    case "random":
      return 0.5;
    case "link down":
      return justSent ? 0.5 : sofar < 1 ? sofar : 0.5;
    case "by choice":
      return clamp(sofar, 0.5, 0.9);
    default:
      return 1;
  }
}

function whyDropped({ envelope, reason }: Dropped): string {
  const { to, bytes } = envelope;
  const words: Record<Dropped["reason"], string> = {
    random: "lost by the network",
    "by choice": "dropped on the way",
    "link down": "the link is cut",
    "unknown address": `nobody has the address ${to.ip}`,
    "no socket": `no socket on port ${to.port}`,
    "node down": `${to.node ?? to.ip} is down`,
    "buffer full": "the buffer is full",
    "too large": `too large: ${bytes} bytes`,
  };
  return words[reason];
}
