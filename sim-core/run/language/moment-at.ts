// From a step of a run to a moment that comes there and nowhere before: how a note is tied to a step, so that it can be written down.
import { destination } from "../../kernel/envelope.ts";
import type { Event } from "../../kernel/event.ts";
import type { Run } from "../run.ts";
import { matches } from "./matches.ts";
import { lifeWords } from "./moment.ts";
import type { Happening, Moment } from "./moment.ts";
import { printMoment } from "./moment-line.ts";

/** A moment's line, such as `fired kvserver ackTimeout 2nd`, that comes at a step for the first time; null when nothing there has a name. */
export function momentAt(run: Run, step: number): string | null {
  const [happening] = run.at(step).events.flatMap((event) => happeningOf(event) ?? []);
  if (!happening) return null;
  const first: Moment = { ...happening, nth: 1 };
  let before = 0;
  for (let at = 1; at < step; at++) before += run.at(at).events.filter((event) => matches(first, event)).length;
  return printMoment({ ...happening, nth: before + 1 });
}

/** What a moment would claim of an event; null where the event is not one to point at. */
function happeningOf(event: Event): Happening | null {
  switch (event.type) {
    case "sent":
    case "delivered":
    case "dropped":
    case "ignored":
    case "queued":
    case "duplicated": {
      const { from, message } = event.envelope;
      return { when: event.type, from: from.node, to: destination(event.envelope), message: message.type };
    }
    case "called":
      return { when: "called", client: event.client };
    case "finished":
      return { when: "finished", client: event.client, outcome: null };
    case "fired":
      return { when: "fired", node: event.node, timer: event.timer };
    case "writesFail":
      return { when: "writesFail", node: event.node };
    case "lived": {
      const word = Object.entries(lifeWords).find(([, verb]) => verb === event.verb)?.[0];
      return word === undefined || event.state === "fatal"
        ? null
        : { when: word as keyof typeof lifeWords, node: event.node };
    }
    default:
      return null;
  }
}
