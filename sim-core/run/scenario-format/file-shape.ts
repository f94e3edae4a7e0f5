// The fields of a scenario file. This is the definition: the validator, the JSON Schema for editors and the list in
// scenarios/FORMAT.md are made from it. What the words in it mean is judged in meaning.ts.
import { defaultGeometry } from "../../store/gdbm/geometry.ts";
import type { ClientCall } from "../scenario.ts";
import { kinds, writeWord } from "../language/kinds.ts";
import { expectShape } from "./expect-shape.ts";
import { field, fields, needed } from "./fields.ts";
import { scenarioLimits as limits } from "./limits.ts";
import { either, number, text, turn } from "./shapes.ts";
import type { Shape } from "./shapes.ts";
import { list, table } from "./shapes-of-many.ts";
import { line, probability, say, store, time } from "./small-shapes.ts";
import { tableOf } from "./written.ts";

const latency: Shape<number | readonly number[]> = either<number | readonly number[]>(
  (given) => (Array.isArray(given) ? list(time, 2) : time),
  [time, list(time, 2)],
);

const network = fields({
  latency: field(latency, "How long a datagram takes, in ms: a number, or [least, most] to draw one from.", {
    default: 10,
  }),
  loss: field(probability, "Probability that a datagram is lost.", { default: 0 }),
  reorder: field(probability, "Probability that a datagram is overtaken by others.", { default: 0 }),
  duplicate: field(probability, "Probability that the network makes a second one of a datagram.", { default: 0 }),
});

const host = fields({
  name: field(line, "The name that it registers at init; two hosts of one name end the program."),
  ip: field(line, "Its IPv4 address."),
  files: field(fields({ database: field(line, "The file in which it keeps its store.") }), "Files on its disk."),
  sync: field(
    number({ min: 0, max: limits.calls, whole: true, wanted: `a whole number from 0 to ${limits.calls}` }),
    "After how many changes its file is synced: 1 is every change, 0 never. A power loss takes what is not synced.",
    { default: 0 },
  ),
  on: field(line, "Of a client: the server on whose host it runs, instead of one of its own."),
  server: field(line, "Of a client: the server that it asks, without asking the directory for one."),
});

const later = (what: string): string =>
  `\`${what}\` is not supported yet; before the start a node can be given a \`store\`.`;
const preset = fields(
  { store: needed(store, "Keys and values before the start.") },
  { others: { state: later("state"), log: later("log"), file: later("file") } },
);

const callAt = 50;
const timedCall = turn(
  fields({
    at: field(time, "The earliest time, in ms.", { default: callAt }),
    do: needed(line, 'The operation: `put 25 "This is a test"`, `get 25`.'),
    server: field(
      line,
      "The server to ask, where clients may ask any: the same as `-> SERVER` at the end of the operation.",
    ),
    times: field(
      number({ min: 1, max: limits.calls, whole: true, wanted: `a whole number from 1 to ${limits.calls}` }),
      "How often in a row.",
      { default: 1 },
    ),
  }),
  (one): ClientCall => ({ at: one.at ?? callAt, do: withServer(one.do, one.server), times: one.times ?? 1 }),
);
const withServer = (operation: string, server: string | undefined): string =>
  server === undefined ? operation : `${operation} -> ${writeWord(server, kinds.name)}`;
const bareCall = turn(line, (one): ClientCall => ({ at: callAt, do: one, times: 1 }));
const call = either<ClientCall>((given) => (tableOf(given) ? timedCall : bareCall), [bareCall, timedCall]);

const fault = fields({
  at: field(time, "When, in ms. Either this or `when`."),
  when: field(line, "At which moment, in words: `sent kvserver -> kvserver3 kvPutReplica`."),
  times: field(
    number({ min: 1, max: limits.calls, whole: true, wanted: `a whole number from 1 to ${limits.calls}` }),
    "How often, from that moment on, it happens when the moment comes again.",
    { default: 1 },
  ),
  do: needed(line, "What happens, as a schedule line; `drop` alone is about the envelope of the moment."),
});

const note = fields({
  when: needed(line, "The moment, in words, at which it is shown."),
  say: needed(say, "What to notice."),
});

const goal = fields({
  breaks: needed(line, "The property that is to break, such as INV-ACK: it is the judge."),
  say: needed(say, "The goal in a sentence: `Lose an acknowledged write.`"),
});

const untilTime = number({ min: 0, max: limits.ms, wanted: "`quiet`, a time in ms or a moment in words" });
const until = either<string | number>((given) => (typeof given === "string" ? line : untilTime), [line, untilTime]);
const optionValues = table(text({ max: 100, min: 1 }), limits.options, "of options and their values");

/** The fields that a variant may give anew. */
const own = {
  title: field(text({ max: limits.titleCharacters, min: 1 }), "A few words for lists and tabs."),
  summary: field(text({ max: limits.sayCharacters }), "What can be seen here, in a sentence or two."),
  options: field(optionValues, "Options of the protocol whose values differ from their defaults."),
  conceal: field(
    list(line, limits.options),
    "Options whose values a student is to find out: the screen does not show them at first.",
  ),
  geometry: field(
    line,
    "Sizes of the stores' blocks and buckets in bytes: 256/208 (four slots a bucket, for the screen), 512 or 4096.",
    {
      default: defaultGeometry,
    },
  ),
  seed: field(
    number({ min: 0, max: 0xffffffff, whole: true, wanted: "a whole number from 0 to 4294967295" }),
    "From which all luck is drawn.",
    { default: 1 },
  ),
  network: field(network, "The network's conditions."),
  hosts: field(table(host, limits.hosts, "of nodes"), "What differs from the protocol's own nodes, by node."),
  clients: field(
    table(list(call, limits.calls), limits.clients, "of clients and what they do"),
    "The clients and what each of them does, one operation after another.",
  ),
  preset: field(table(preset, limits.hosts, "of nodes"), "What nodes hold before the start, by node."),
  boot: field(
    list(line, limits.bootLines),
    "How the main program brings the nodes up, as schedule lines; `init all` is about every node, `init the rest` about those that have not yet. " +
      "Without it: all are constructed, then all get their addresses, then all run init, then all start.",
  ),
  faults: field(list(fault, limits.faults), "What goes wrong, at a time or at a moment."),
  schedule: field(
    text({ max: 262_144 }),
    "Exact choices, one a line, and how far the clock goes between them; taken before it goes on to the end.",
  ),
  until: field(until, "When the run is over: `quiet`, a time in ms, or a moment.", { default: "quiet" }),
  notes: field(list(note, limits.notes), "What to notice, and when."),
  expect: field(expectShape, "What the run must show."),
  goal: field(goal, "What a learner is to achieve, who decides what happens next: a challenge."),
};

const notInVariants = {
  id: "A variant's id is that of its scenario and its own name; it has no field `id`.",
  version: "A variant shares the version of its scenario.",
  protocol: "A variant shares the protocol of its scenario.",
  variants: "A variant has no variants.",
};
const variantShape = fields(own, { others: notInVariants, lenient: true });

/** A scenario file. The fields that must be there are checked with their meaning, so that the others are judged without them. */
export const fileShape = fields(
  {
    id: field(
      text({ max: limits.idCharacters }),
      "Its name in lists and links: IN-01, or one of your own: letters, digits and -.",
      { type: "string", pattern: "^[A-Za-z0-9][A-Za-z0-9-]*$" },
    ),
    version: field(
      number({ min: 1, max: 1_000_000, whole: true, wanted: "a whole number from 1" }),
      "Counts published changes of its meaning: a link names the version that it was made with.",
      { default: 1 },
    ),
    protocol: field(text({ max: 100 }), "The system that runs."),
    ...own,
    variants: field(
      table(variantShape, limits.variants, "of names and what differs"),
      "Further scenarios that share the rest: `parallel` makes IN-01-parallel. Options are added, other fields replaced.",
    ),
  },
  { lenient: true },
);

type ValueOf<S> = S extends Shape<infer T> ? T : never;

/** What was read from a scenario file. */
export type ScenarioFile = ValueOf<typeof fileShape>;

/** What one of its variants gives anew. */
export type VariantFile = ValueOf<typeof variantShape>;
