// What a scenario expects of its run: the shape of the field `expect`.
import type { Json } from "../../kernel/json.ts";
import type { ExpectedOperation } from "../scenario.ts";
import { field, fields, needed } from "./fields.ts";
import { scenarioLimits as limits } from "./limits.ts";
import { either, must, number, turn, word } from "./shapes.ts";
import type { Shape } from "./shapes.ts";
import { list, table } from "./shapes-of-many.ts";
import { line, moments, store, time } from "./small-shapes.ts";
import { tableOf, Written } from "./written.ts";

const outcome = word(["ok", "refused", "unknown", "pending"]);

/** What a client was told: a stored value is text, however it looks; true, false and null stay what they are. */
const result: Shape<Json> = {
  json: { type: ["string", "number", "boolean", "null"] },
  read(given, path, report) {
    if (given instanceof Written) return typeof given.value === "number" ? given.source : given.value;
    if (given === null || typeof given === "string" || typeof given === "boolean") return given;
    if (typeof given === "number") return String(given);
    return report(path, must(path, "what the client was told (a text, true, false or null)", given));
  },
};

const inDetail = fields({
  outcome: needed(outcome, "How it ended; `unknown`: the client gave up waiting, `pending`: it still waits."),
  result: field(result, "What the client was told: the value that was read, or true or false."),
  ms: field(time, "From its request to its end, in ms; looking the server up does not count."),
  messages: field(
    number({ min: 0, max: 1_000_000, whole: true, wanted: "a whole number of datagrams" }),
    "How many datagrams its request caused, itself and the reply included; looking the server up does not count.",
  ),
});

const operation: Shape<ExpectedOperation> = either<ExpectedOperation>(
  (given) => (tableOf(given) ? inDetail : turn(outcome, (one) => ({ outcome: one }))),
  [turn(outcome, (one) => ({ outcome: one })), inDetail],
);

/** What is to hold, to break, to happen. */
export const expectShape = fields(
  {
    operations: field(
      table(list(operation, limits.calls), limits.clients, "of clients and their operations"),
      "How each operation of each client ends, in order: a word, or outcome, result, ms and messages.",
    ),
    stores: field(
      table(store, limits.hosts, "of nodes and their stores"),
      "The whole store of each of these nodes, at the end.",
    ),
    holds: field(list(line, limits.properties), "Properties that must not break, such as INV-ACK."),
    breaks: field(
      list(line, limits.properties),
      "Properties that must break somewhere in the run: then that is a success.",
    ),
    happens: field(moments, "Moments that must come, in this order; other things may happen between them."),
    never: field(moments, "Moments that must not come."),
  },
  { lenient: true },
);
