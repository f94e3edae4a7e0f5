// What is said of a judged history and of one call in it. The sentences about verdict, core and attempts are the command line's.
import { callWords, cannotBeNext, isRead, levels, levelWords, many, sizeWords, whoseCall } from "#core/checking";
import type { Call, CallHistory, HistoryForm, Level, ModelName, Report } from "#core/checking";
import type { KeyChoice, Picture } from "./picture.ts";

/** Of a call in a run: the steps of its call and of its answer. */
export interface Steps {
  readonly called: number;
  readonly returned: number | null;
}

export const signs = { ok: "✓", violated: "✗", unknown: "?" } as const;
const verdictsOf = { ok: "yes", violated: "no", unknown: "unknown within the limits" } as const;
const forms: Readonly<Record<HistoryForm, string>> = {
  jsonl: "JSON Lines",
  edn: "EDN",
  log: "a Jepsen log",
};

const meanings: Readonly<Record<Level, string>> = {
  linearizable: "each operation takes effect at one moment between its call and its answer",
  sequential: "one order explains every answer and keeps each process's own, whatever the clock said",
  coherent: "such an order exists for each key by itself",
  readYourWrites: "no answer misses what the same process wrote before",
};

/** `405 calls of 10 processes, 10 keys; read as EDN, judged as kv.` */
export function aboutWords(history: CallHistory, model: ModelName, form: HistoryForm | null): string {
  return `${sizeWords(history, model)}; ${form === null ? "" : `read as ${forms[form]}, `}judged as ${model}.`;
}

export interface LevelLine {
  readonly level: Level;
  readonly sign: string;
  /** `sequential consistency: yes` */
  readonly says: string;
  readonly means: string;
}

/** The weaker levels from the strongest down. */
export function levelLines({ levels: verdicts }: Report): readonly LevelLine[] {
  return levels.slice(1).map((level) => {
    const verdict = verdicts[level];
    const name = levelWords[level].replace(/^./, (letter) => letter.toUpperCase());
    return { level, sign: signs[verdict], says: `${name}: ${verdictsOf[verdict]}`, means: meanings[level] };
  });
}

/** A sentence with its long values cut in the middle: of a text to which was appended, the end matters. */
export const brief = (says: string): string =>
  says.replace(/"(?:[^"\\]|\\.)*"/g, (value) =>
    value.length <= 52 ? value : `${value.slice(0, 22)}…${value.slice(-26)}`,
  );

const keyName = (key: string): string => (key === "" ? "the register" : `key ${key}`);

/** `key 25: 36 calls ✗` */
export function keyWords({ key, calls, verdict }: KeyChoice): string {
  const sign = { violated: " ✗", ok: " ✓", undecided: "" }[verdict];
  return `${keyName(key)}: ${many(calls, "call")}${sign}`;
}

/** What a bar is called by a screen reader: whose call, what, and what is known of its place. */
export function barWords(call: Call, picture: Picture): string {
  const { core } = picture.byId.get(call.id)!;
  const point = picture.points.get(call.id);
  const facts = [
    core === null ? "" : "in the core",
    point ? `number ${point.number}` : "",
    picture.stuck.has(call.id) ? "cannot be next" : "",
    call.returned === null ? "no answer" : "",
  ];
  return [brief(whoseCall(call)), ...facts.filter((fact) => fact !== "")].join(", ");
}

export interface CallDetails {
  readonly title: string;
  readonly lines: readonly string[];
}

export interface About {
  readonly report: Report | null;
  readonly picture: Picture;
  readonly attempt: number | null;
  /** In a run. */
  readonly steps: Steps | null;
}

/** Everything that is known of a call. */
export function detailsOf(call: Call, { report, picture, attempt, steps }: About): CallDetails {
  return {
    title: `${call.process}: ${callWords(call)}`,
    lines: [whenWords(call, steps), ...placeWords(call, report, picture), ...stuckWords(call, report, attempt)],
  };
}

/** What the signs of the picture mean. */
export function legendWords(report: Report | null, now: boolean): string {
  const signs = [
    report?.verdict === "ok"
      ? "A number is an operation's place in the order found for its key, and stands where it takes effect."
      : "",
    report?.violation
      ? "Bold are the operations that contradict each other, dashed those of which only the call matters."
      : "",
    "What fades has no answer.",
    now ? "The line is where the run is now." : "",
  ];
  return signs.filter((sign) => sign !== "").join(" ");
}

function whenWords({ id, returned }: Call, steps: Steps | null): string {
  const called = steps ? `${id}, called in step ${steps.called}` : `Called in ${id}`;
  if (returned === null) return `${called}, no answer: it may take effect at any time after its call, or never.`;
  return `${called}${steps ? `, answered in step ${steps.returned ?? "?"}` : ""}.`;
}

function placeWords(call: Call, report: Report | null, picture: Picture): string[] {
  const order = report?.orders.get(call.key);
  if (order) {
    const number = order.findIndex(({ id }) => id === call.id) + 1;
    const holder = keyName(call.key);
    return [
      number > 0
        ? `It is number ${number} of ${order.length} in the order found for ${holder}.`
        : `The order found for ${holder} does without it: ${isRead(call) ? "nobody knows what it was answered" : "it need not have happened"}.`,
    ];
  }
  const bar = picture.byId.get(call.id);
  if (!report?.violation || report.violation.key !== call.key) return [];
  if (!bar?.core) return ["It is not needed for the contradiction."];
  const part = `It is one of the ${report.violation.core.calls.length} calls that contradict each other`;
  return [bar.core === "weakened" ? `${part}, whatever became of it: only its call matters.` : `${part}.`];
}

function stuckWords({ id }: Call, report: Report | null, attempt: number | null): string[] {
  const tried = attempt === null ? undefined : report?.violation?.attempts[attempt];
  const stuck = tried?.stuck.find(({ call }) => call.id === id);
  const placed = tried?.order.findIndex((call) => call.id === id) ?? -1;
  if (stuck) return [brief(cannotBeNext(stuck.call, stuck.why))];
  return placed >= 0 ? [`In this attempt it is number ${placed + 1}.`] : [];
}
