// A way that the search found, as an ordinary run: the same acts taken in play, with times where the clock would have done the same, and
// with what never arrives before a time-out shown as lost.
import { nameOf } from "../../kernel/envelope.ts";
import type { Envelope } from "../../kernel/envelope.ts";
import type { Choice } from "../../kernel/choice.ts";
import type { Recording } from "../recording.ts";
import type { Act } from "./act.ts";
import { letterText } from "./atlas.ts";
import type { Atlas } from "./atlas.ts";
import { takeWithTheClock } from "./prepare.ts";

/** A found run: the recording ends with the violation. */
export interface FoundRun {
  readonly recording: Recording;
  /** The step of the steady state. */
  readonly from: number;
  /** The choices from there on. */
  readonly choices: readonly Choice[];
}

/** Takes acts from a steady state on; `start` makes a new recording that stands there. */
export function asRun(start: () => Recording, atlas: Atlas, acts: readonly number[]): FoundRun {
  const all = acts.map((act) => atlas.act(act).act);
  const lost = lostBefore(all, play(start(), atlas, all, new Map()));
  const recording = start();
  const from = recording.run.length;
  play(recording, atlas, all, lost);
  const { run } = recording;
  const steps = Array.from({ length: run.length - from }, (_, n) => from + 1 + n);
  return { recording, from, choices: steps.map((step) => run.at(step).choice!) };
}

/** Which envelopes each act sent, and which it delivered, by their numbers in this run. */
interface Traffic {
  readonly sent: readonly Envelope[];
  readonly delivered: number | null;
}

/** Takes the acts; after the n-th, the messages in `lost` under n are dropped. */
function play(
  recording: Recording,
  atlas: Atlas,
  acts: readonly Act[],
  lost: ReadonlyMap<number, readonly string[]>,
): Traffic[] {
  const { run } = recording;
  return acts.map((act, n) => {
    const { envelopes, seq } = run.last.world;
    const about = "letter" in act ? find(envelopes, letterText(atlas.letter(act.letter))) : null;
    takeWithTheClock(recording, choiceIn(act, envelopes, about));
    const sent = run.last.world.envelopes.filter((envelope) => envelope.seq >= seq);
    for (const text of lost.get(n) ?? []) {
      const { envelopes: now } = run.last.world;
      recording.take({ do: "drop", ...nameOf(now, find(now, text)) });
    }
    return { sent, delivered: act.do === "deliver" ? about!.seq : null };
  });
}

function find(envelopes: readonly Envelope[], text: string): Envelope {
  const found = envelopes.find((envelope) => letterText(envelope) === text);
  if (!found) throw new Error(`what was in flight in the search is not in flight in play: ${text}`);
  return found;
}

function choiceIn(act: Act, envelopes: readonly Envelope[], about: Envelope | null): Choice {
  switch (act.do) {
    case "deliver":
    case "duplicate":
      return { do: act.do, ...nameOf(envelopes, about!) };
    case "failWrite":
      return { do: "failWrite", node: act.node, count: 1 };
    case "crash":
    case "restart":
      return { do: act.do, node: act.node };
    default:
      return act;
  }
}

/** Messages that are never delivered although a timer goes off after they were sent: whoever waited must have lost them. */
function lostBefore(acts: readonly Act[], traffic: readonly Traffic[]): Map<number, string[]> {
  const delivered = new Set(traffic.map((one) => one.delivered));
  const lastFire = acts.findLastIndex((act) => act.do === "fire");
  return new Map(
    traffic.map(({ sent }, n) => {
      const lost = n < lastFire ? sent.filter(({ seq }) => !delivered.has(seq)) : [];
      return [n, lost.map((envelope) => letterText(envelope))];
    }),
  );
}
