// What can be done to a message, and what is to be seen inside it.
import { delayMax, destination, nameOf } from "#core";
import type { Envelope } from "#core";
import { printable } from "../store/printable.ts";
import { opening, taking, withAmount } from "./item.ts";
import type { ActGroup, ActItem, Moment } from "./item.ts";

/** The acts on a message. One that has arrived or was lost can only be looked into. */
export function messageActs(moment: Moment, envelope: Envelope): readonly ActGroup[] {
  const looks = [
    opening({ key: "causes", words: "Show its causes…" }, { page: "causes" }),
    opening({ key: "forge", words: "Forge one like it…" }, { page: "forge" }),
  ];
  const now = inFlight(moment, envelope);
  if (!now) return [{ title: null, items: looks }];
  const name = nameOf(moment.world.envelopes, now);
  const act = (verb: "deliver" | "drop" | "duplicate" | "hold" | "release", words: string): ActItem =>
    taking(moment, { key: verb, words }, [{ do: verb, ...name }]);
  return [
    {
      title: null,
      items: [
        act("deliver", "Deliver now"),
        act("drop", "Drop"),
        act("duplicate", "Duplicate"),
        withAmount(
          moment,
          { key: "delay", words: "Delay…" },
          {
            asks: "Delay by",
            unit: "ms",
            presets: [30, 100, 300, 1000],
            min: 1,
            max: delayMax,
            choicesFor: (ms) => [{ do: "delay", ...name, ms }],
          },
        ),
        now.held ? act("release", "Let it go on") : act("hold", "Hold back"),
      ],
    },
    { title: null, items: looks },
  ];
}

function inFlight({ world }: Moment, { seq }: Envelope): Envelope | null {
  return world.envelopes.find((other) => other.seq === seq) ?? null;
}

export interface Inside {
  readonly type: string;
  /** `put 25 = "x", serial 1`. */
  readonly says: string;
  readonly from: string;
  readonly to: string;
  /** Its fields as name and value, in its own order. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** When it was sent and when it is due, and what is odd about it: a sentence each. */
  readonly facts: readonly string[];
}

/** A message looked into. */
export function insideOf(moment: Moment, envelope: Envelope): Inside {
  const { message, from, cause, sentAt, deliverAt, origin, bytes } = envelope;
  const { type, ...fields } = message;
  const now = inFlight(moment, envelope);
  const facts = [
    `Sent in step ${cause}, at ${sentAt} ms; ${now ? `due at ${now.deliverAt} ms` : `it was due at ${deliverAt} ms`}; ${bytes} bytes.`,
    ...(now ? [] : ["It is not in flight now."]),
    ...(now?.held ? ["It is held back by hand: the clock does not deliver it."] : []),
    ...(origin === "copied" ? ["It is a copy that the network made."] : []),
    ...(origin === "forged" ? ["It was forged: nobody sent it."] : []),
  ];
  return {
    type,
    says: moment.protocol.describe.message(message).says,
    from: `${from.node}:${from.port}`,
    to: `${destination(envelope)}:${envelope.to.port}`,
    fields: Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === "string" ? `"${printable(value)}"` : JSON.stringify(value),
    ]),
    facts,
  };
}
