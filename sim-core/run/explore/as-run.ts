// A way that the search found, as an ordinary run: the same acts taken in play, with times where the clock would have done the same, and
// with what never arrives before a time-out shown as lost.
import { nameOf } from "../../kernel/envelope.ts";
import type { Envelope } from "../../kernel/envelope.ts";
import type { Choice } from "../../kernel/choice.ts";
import type { Recording } from "../recording.ts";
import { choiceOf } from "./act.ts";
import type { Act } from "./act.ts";
import { letterText } from "./atlas.ts";
import type { Atlas } from "./atlas.ts";
import { takeWithTheClock } from "./prepare.ts";

/** A found run: the recording ends with the violation. */
export interface FoundRun {
  readonly recording: Recording;
  /** The step of the steady state. */
  readonly from: number;
  /** How many acts it took. */
  readonly length: number;
  /** The choices from there on. */
  readonly choices: readonly Choice[];
}

/** Takes acts from a steady state on, until the property is broken; `start` makes a new recording that stands there. */
export function asRun(start: () => Recording, atlas: Atlas, acts: readonly number[], property: string): FoundRun {
  const all = acts.map((act) => atlas.act(act).act);
  const lost = lostBefore(all, play(start(), atlas, all, property, new Map()));
  const recording = start();
  const from = recording.run.length;
  const taken = play(recording, atlas, all, property, lost);
  const { run } = recording;
  const steps = Array.from({ length: run.length - from }, (_, n) => from + 1 + n);
  return { recording, from, length: taken.length, choices: steps.map((step) => run.at(step).choice!) };
}

/** Which envelopes each act sent, and which it delivered or lost, by their numbers in this run. */
interface Traffic {
  readonly sent: readonly Envelope[];
  readonly gone: number | null;
}

/** Takes the acts until the property is broken; after the n-th, the messages in `lost` under n are dropped. */
function play(
  recording: Recording,
  atlas: Atlas,
  acts: readonly Act[],
  property: string,
  lost: ReadonlyMap<number, readonly string[]>,
): Traffic[] {
  const { run, judge } = recording;
  const traffic: Traffic[] = [];
  for (const [n, act] of acts.entries()) {
    const { envelopes, seq } = run.last.world;
    const about = "letter" in act ? find(envelopes, letterText(atlas.letter(act.letter))) : null;
    takeWithTheClock(recording, choiceOf(act, about && nameOf(envelopes, about)));
    const sent = run.last.world.envelopes.filter((envelope) => envelope.seq >= seq);
    traffic.push({ sent, gone: about && act.do !== "duplicate" ? about.seq : null });
    // What comes in time may be late before nothing is under way any more.
    const broken = (): boolean => judge.alarms.some(({ id }) => id === property);
    if (!broken()) deliverDead(recording, atlas);
    if (broken()) break;
    for (const text of lost.get(n) ?? []) {
      const { envelopes: now } = run.last.world;
      const one = now.find((envelope) => letterText(envelope) === text);
      if (one) recording.take({ do: "drop", ...nameOf(now, one) });
    }
  }
  return traffic;
}

/** What the search has forgotten, since it can have no effect any more, arrives at once. */
function deliverDead(recording: Recording, atlas: Atlas): void {
  const { dead } = atlas.spec;
  for (;;) {
    const { envelopes, nodes } = recording.run.last.world;
    const late = envelopes.find((envelope) => envelope.to.node !== null && dead?.(envelope, nodes[envelope.to.node]!));
    if (!late) return;
    recording.take({ do: "deliver", ...nameOf(envelopes, late) });
  }
}

function find(envelopes: readonly Envelope[], text: string): Envelope {
  const found = envelopes.find((envelope) => letterText(envelope) === text);
  if (!found) throw new Error(`what was in flight in the search is not in flight in play: ${text}`);
  return found;
}

/** Messages that are never delivered although a timer goes off after they were sent: whoever waited must have lost them. */
function lostBefore(acts: readonly Act[], traffic: readonly Traffic[]): Map<number, string[]> {
  const gone = new Set(traffic.map((one) => one.gone));
  const lastFire = acts.findLastIndex((act) => act.do === "fire");
  return new Map(
    traffic.map(({ sent }, n) => {
      const lost = n < lastFire ? sent.filter(({ seq }) => !gone.has(seq)) : [];
      return [n, lost.map((envelope) => letterText(envelope))];
    }),
  );
}
