// The verbs of schedule lines, in a table: one entry a form, with its words and what it means. To add a verb to the language, add it
// here (and to `Choice`); its parser, its printer and its line in the reference come from the entry.
import { nodeVerbs } from "../../kernel/choice.ts";
import type { Choice, NodeVerb } from "../../kernel/choice.ts";
import type { Form } from "./form.ts";
import { kinds } from "./kinds.ts";
import { literal, ordinal, slot, wholeNumber } from "./parts.ts";
import type { Part } from "./parts.ts";
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

const nodeHelp: Readonly<Record<NodeVerb, string>> = {
  construct: "The node comes into being, with its processes in their first states.",
  setAddress: "The router learns the node's address.",
  init: "The name service learns the node's name; a name that another node has ends the program.",
  startServices: "The node begins to serve.",
  stopServices: "The node stops in good order: it takes its entries out of the directory and the name service.",
  crash: "The node goes down at once: what is on its disk stays, everything else is lost.",
  powerLoss: "The machine goes down: the node crashes, and its file is again as it was when it was last synced.",
  restart: "A stopped or crashed node serves again, with what its disk holds.",
  pause: "The node stands still with its timers; what arrives waits in its sockets.",
  resume: "A paused node goes on, and reads what waits.",
};

/** Every form of a schedule line that begins with a verb. Typed so that no member of `Choice` is forgotten. */
const table: Readonly<Record<Exclude<Choice["do"], "call" | NodeVerb>, Omit<Form, "word">>> = {
  deliver: {
    parts: envelope,
    help: "An envelope in flight arrives now: the oldest that fits, or the 2nd, 3rd, … oldest.",
    example: "deliver kvserver -> kvserver2 kvPutReplica 2nd",
  },
  drop: {
    parts: envelope,
    help: "The network loses an envelope in flight.",
    example: "drop kvserver -> kvserver3 kvPutReplica",
  },
  fire: {
    parts: [timerOwner, slot("timer", kinds.dotted, "TIMER")],
    help: "An armed timer goes off now. The process is named where the node runs several.",
    example: "fire client1/stub receiveTimeout",
  },
  cut: {
    parts: arrow,
    help: "The link in this one direction passes nothing from now on.",
    example: "cut kvserver -> kvserver2",
  },
  heal: { parts: arrow, help: "A link that was cut passes datagrams again.", example: "heal kvserver -> kvserver2" },
  failWrite: {
    parts: [node, wholeNumber("count", "COUNT", 1_000_000)],
    help: "So many of the node's next writes to its disk fail.",
    example: "failWrite kvserver 1",
  },
};

/** The forms of all verbs, in the order of the reference. */
export const verbForms: readonly Form[] = [
  ...nodeVerbs.map((word) => ({ word, parts: [node], help: nodeHelp[word], example: `${word} kvserver` })),
  ...Object.entries(table).map(([word, form]) => ({ word, ...form })),
];

/** The words with which a line may begin. */
export const verbWords: readonly string[] = [...new Set(verbForms.map((form) => form.word))];

/** The verbs that stand alone in a fault, about the envelope of its moment. */
export const aboutVerbs = ["drop", "deliver"] as const;
