// The forms of moments, in a table. To add one, add it here, to `Happening` and to `matches`.
import type { Form } from "./form.ts";
import { kinds } from "./kinds.ts";
import type { Happening, lifeWords } from "./moment.ts";
import { flag, literal, maybe, oneOf, ordinal, slot, slotOrAny } from "./parts.ts";
import type { Part } from "./parts.ts";

const node = slotOrAny("node", kinds.name, "NODE");
const client = slotOrAny("client", kinds.name, "CLIENT");
const key = maybe("key", slotOrAny("key", kinds.text, "KEY"));
const socket = maybe("socket", slotOrAny("socket", kinds.dotted, "SOCKET"));
const arrow: readonly Part[] = [
  slotOrAny("from", kinds.place, "FROM"),
  literal("->"),
  slotOrAny("to", kinds.place, "TO"),
];
const envelope = [...arrow, maybe("message", slotOrAny("message", kinds.dotted, "TYPE"))];

/** What each word of life means. */
const life: Readonly<Record<keyof typeof lifeWords, string>> = {
  constructed: "The node came into being.",
  addressed: "The router knows the node's address from now on.",
  initialised: "The name service knows the node's name from now on.",
  started: "The node began to serve.",
  stopped: "The node stopped in good order.",
  crashed: "The node crashed.",
  lostPower: "The node's machine lost power.",
  restarted: "The node serves again.",
  paused: "The node stands still.",
  resumed: "The node went on.",
};

type Entry = readonly [parts: readonly Part[], help: string, example: string];

const table: Readonly<Record<Exclude<Happening["when"], keyof typeof lifeWords>, Entry>> = {
  sent: [envelope, "A datagram left its sender.", "sent kvserver -> kvserver3 kvPutReplica"],
  delivered: [envelope, "The receiver read it.", "delivered * -> kvserver3 kvPutReplica"],
  dropped: [envelope, "The network or the receiver lost it.", "dropped client1 -> * 2nd"],
  ignored: [envelope, "The receiver read it and set it aside.", "ignored kvserver2 -> kvserver"],
  queued: [envelope, "It waits in the receiver's socket.", "queued * -> kvserver KvRequest.put"],
  applied: [[node, key], "A node's store changed.", "applied kvserver 25"],
  applyFailed: [[node, key], "A write to a node's store failed.", "applyFailed kvserver"],
  read: [[node, key], "A node's store was read.", "read kvserver 25"],
  called: [[client], "A client began an operation.", "called client1 2nd"],
  finished: [
    [client, maybe("outcome", oneOf("outcome", ["ok", "refused", "unknown"]))],
    "A client's operation ended.",
    "finished client1 unknown",
  ],
  fired: [[node, slotOrAny("timer", kinds.dotted, "TIMER")], "A timer went off.", "fired client1 receiveTimeout"],
  lookedUp: [
    [node, slotOrAny("name", kinds.host, "NAME"), flag("fails", "fails")],
    "A node asked the name service; with `fails`: for a name that it does not know.",
    "lookedUp kvserver kvserver2 fails",
  ],
  storeOpened: [[node], "A node opened its store.", "storeOpened kvserver"],
  storeFailed: [[node], "A node could not open its store.", "storeFailed kvserver2"],
  synced: [[node], "What a node has written is on the disk now.", "synced kvserver"],
  undone: [[node], "A power loss took changes that were not synced.", "undone kvserver"],
  writesFail: [[node], "Writes to a node's disk fail from now on.", "writesFail kvserver"],
  opened: [[node, socket], "A node opened a socket.", "opened kvserver kv"],
  openFailed: [[node, socket], "A node could not open a socket.", "openFailed kvserver"],
  entered: [
    [node, slot("state", kinds.dotted, "STATE")],
    "A process of the node came into this state, or into one inside it, from outside.",
    "entered kvserver forwarding.awaiting",
  ],
  cut: [arrow, "A link was cut.", "cut kvserver -> kvserver2"],
  healed: [arrow, "A link was healed.", "healed kvserver -> kvserver2"],
  said: [[node], "A node said something for the trace.", "said kvserver"],
  refused: [[], "A planned choice was impossible when its time came.", "refused"],
  aborted: [[], "The whole program ended.", "aborted"],
};

const lives = Object.entries(life).map(([word, help]): [string, Entry] => [word, [[node], help, `${word} kvserver`]]);

/** The forms of all moments, in the order of the reference. Each takes an ordinal at the end. */
export const momentForms: readonly Form[] = [...Object.entries(table), ...lives].map(
  ([word, [parts, help, example]]): Form => ({ word, parts: [...parts, ordinal], help, example }),
);

/** The words with which a moment may begin, besides the prose form. */
export const momentWords: readonly string[] = momentForms.map((form) => form.word);
