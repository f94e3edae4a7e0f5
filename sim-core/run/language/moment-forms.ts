// The forms of moments, in a table. To add one, add it here, to `Happening`, to `matches` and to help.ts.
import type { Form } from "./form.ts";
import { kinds } from "./kinds.ts";
import { lifeWords } from "./moment.ts";
import type { Happening } from "./moment.ts";
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
const timer = [node, slotOrAny("timer", kinds.dotted, "TIMER")];
const envelope = [...arrow, maybe("message", slotOrAny("message", kinds.dotted, "TYPE"))];

const table: Readonly<Record<Exclude<Happening["when"], keyof typeof lifeWords>, readonly Part[]>> = {
  sent: envelope,
  delivered: envelope,
  dropped: envelope,
  ignored: envelope,
  queued: envelope,
  duplicated: envelope,
  forged: envelope,
  delayed: envelope,
  held: envelope,
  released: envelope,
  applied: [node, key],
  applyFailed: [node, key],
  read: [node, key],
  called: [client],
  finished: [client, maybe("outcome", oneOf("outcome", ["ok", "refused", "unknown"]))],
  fired: timer,
  frozen: timer,
  thawed: timer,
  lookedUp: [node, slotOrAny("name", kinds.host, "NAME"), flag("fails", "fails")],
  storeOpened: [node],
  storeFailed: [node],
  filled: [node],
  synced: [node],
  undone: [node],
  torn: [node],
  recovered: [node],
  edited: [node],
  crashSet: [node],
  writesFail: [node],
  opened: [node, socket],
  openFailed: [node, socket],
  entered: [node, slot("state", kinds.dotted, "STATE")],
  cut: arrow,
  healed: arrow,
  degraded: arrow,
  partitioned: [],
  allHealed: [],
  said: [node],
  refused: [],
  aborted: [],
};

/** The forms of all moments, in the order of the reference. Each takes an ordinal at the end. */
export const momentForms: readonly Form[] = [
  ...Object.entries(table),
  ...Object.keys(lifeWords).map((word): [string, readonly Part[]] => [word, [node]]),
].map(([word, parts]): Form => ({ word, parts: [...parts, ordinal] }));

/** The words with which a moment may begin, besides the prose form. */
export const momentWords: readonly string[] = momentForms.map((form) => form.word);
