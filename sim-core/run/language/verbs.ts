// The verbs of schedule lines, in a table: one entry a form, with its words and what it means. To add a verb to the language, add it
// here (and to `Choice`), and its words to help.ts; its parser, its printer and its line in the reference come from the entry.
import { nodeVerbs } from "../../kernel/choice.ts";
import { failingWritesMax } from "../../kernel/verbs/disks.ts";
import { delayMax } from "../../kernel/verbs/envelopes.ts";
import { effectsMax } from "../../kernel/verbs/nodes.ts";
import type { Choice, NodeVerb } from "../../kernel/choice.ts";
import type { Form } from "./form.ts";
import { kinds } from "./kinds.ts";
import { literal, ordinal, slot, wholeNumber } from "./parts.ts";
import type { Part } from "./parts.ts";
import { conditions, endpoint, groups, message } from "./more-parts.ts";
import { timerOwner } from "./timer-owner.ts";

const node = slot("node", kinds.name, "NODE");
const arrow: readonly Part[] = [slot("from", kinds.name, "FROM"), literal("->"), slot("to", kinds.name, "TO")];
/** The name of an envelope; where no node has its destination, the IP address stands. */
const envelope: readonly Part[] = [
  slot("from", kinds.name, "FROM"),
  literal("->"),
  slot("to", kinds.place, "TO"),
  slot("message", kinds.dotted, "TYPE"),
  ordinal,
];

const timer: readonly Part[] = [timerOwner, slot("timer", kinds.dotted, "TIMER")];

/** How each verb is written. Typed so that no member of `Choice` is forgotten. */
const table: Readonly<Record<Exclude<Choice["do"], "call" | NodeVerb>, readonly Part[]>> = {
  deliver: envelope,
  drop: envelope,
  duplicate: envelope,
  delay: [...envelope, literal("by"), wholeNumber("ms", "MS", delayMax)],
  hold: envelope,
  release: envelope,
  forge: [endpoint("from", "fromPort", "FROM"), literal("->"), endpoint("to", "toPort", "TO"), message],
  fire: timer,
  freeze: timer,
  thaw: timer,
  giveUp: [slot("client", kinds.name, "CLIENT")],
  bounce: [node],
  crashDuring: [node, literal("after"), wholeNumber("after", "EFFECTS", effectsMax, 0)],
  cut: arrow,
  heal: arrow,
  degrade: [...arrow, conditions],
  partition: [groups],
  healAll: [],
  failWrite: [node, wholeNumber("count", "COUNT", failingWritesMax)],
  recover: [node],
  edit: [node, slot("file", kinds.host, "FILE"), slot("text", kinds.text, "TEXT")],
};

/** The forms of all verbs, in the order of the reference. */
export const verbForms: readonly Form[] = [
  ...nodeVerbs.map((word) => ({ word, parts: [node] })),
  ...Object.entries(table).map(([word, parts]) => ({ word, parts })),
];

/** The words with which a line may begin. */
export const verbWords: readonly string[] = [...new Set(verbForms.map((form) => form.word))];

/** The verbs that stand alone in a fault, about the envelope of its moment; `delay by 300` does too. */
export const aboutVerbs = ["drop", "deliver", "duplicate", "hold"] as const;
