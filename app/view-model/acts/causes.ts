// The chain of steps that led to a message: it was sent because another one was read, and so on back to a call, a timer or an act.
import { tell } from "#core";
import type { Envelope, Event, Recording } from "#core";
import { shortly } from "../trace-row.ts";

/** One link of the chain: a step, and what happened in it that counts here. */
export interface Cause {
  readonly step: number;
  readonly says: string;
}

/** The longest chain that is shown. */
const most = 50;

/** From the message's own sending back to what began it. */
export function causesOf({ run, setup }: Recording, envelope: Envelope): readonly Cause[] {
  const causes: Cause[] = [];
  for (let next: Envelope | null = envelope; next !== null && causes.length < most;) {
    const step: number = next.cause;
    const { choice, events } = run.at(step);
    const luck = originalOf(next);
    const index = events.findIndex((event) => makes(event, luck));
    const made = events[index];
    if (made) {
      const { who, does } = tell(made, setup.protocol.describe);
      causes.push({ step, says: `${who} ${does}` });
    }
    next = made ? readBefore(events.slice(0, index), made) : null;
    // A call, a timer, a boot: the chain begins here. A forgery is its own beginning.
    if (next === null && made?.type !== "forged") causes.push({ step, says: shortly(choice, []) });
  }
  return causes;
}

/** A copy's luck is its original's with the number of the copy. */
const originalOf = ({ luck }: Envelope): string => luck.replace(/( copy \d+)+$/, "");

function makes(event: Event, luck: string): boolean {
  return (event.type === "sent" || event.type === "forged") && event.envelope.luck === luck;
}

/** The message that its sender had read last when it sent this one. */
function readBefore(events: readonly Event[], made: Event): Envelope | null {
  if (made.type !== "sent") return null;
  const { node } = made.envelope.from;
  const read = events.findLast((event) => event.type === "delivered" && event.node === node);
  return read?.type === "delivered" ? read.envelope : null;
}
