// INV-LIN: the clients' history so far is linearizable. Judged at each answer, key by key, with a memory that does not grow with the run;
// the core of a violation is history/check/report.ts's to find. (Herlihy and Wing 1990; Lowe 2017.)
import { entry, withEntry, without } from "../kernel/json.ts";
import type { Json } from "../kernel/json.ts";
import type { Event } from "../kernel/event.ts";
import type { System } from "../kernel/system.ts";
import { answer, begin, isAnswered, isKnown, keyHolding, lose, refuse } from "./configurations.ts";
import type { Key } from "./configurations.ts";
import { initialValue } from "./initial-value.ts";
import type { Judgement, Property } from "./protocol.ts";

/** The keys that were asked for, and what each client waits for. Both are sorted by name. */
interface Memory {
  readonly keys: Readonly<Record<string, Key>>;
  readonly waits: Readonly<Record<string, Waiting>>;
  readonly [field: string]: Json;
}

interface Waiting {
  readonly op: string;
  readonly kind: string;
  readonly key: string;
  readonly input: string;
  readonly [field: string]: Json;
}

type Called = Extract<Event, { readonly type: "called" }>;
type Finished = Extract<Event, { readonly type: "finished" }>;
/** The memory after an event, and what no order explains. */
type Noted = readonly [memory: Memory, says: string | null];

const nothing: Memory = { keys: {}, waits: {} };

/** The claim. What keys held before the run is what the store of `holder` did; without one, the first server's. */
export function linearizable(holder: (system: System) => string | null = () => null): Property {
  const initial = (system: System, key: string): string | null => initialValue(system, key, holder(system));
  return {
    id: "INV-LIN",
    title: "linearizable",
    says: "Every answer is one that a single copy could have given, if each call takes effect at one moment between its start and its end.",
    memory: nothing,
    on: ["called", "finished"],
    judge(before, moment): Judgement {
      let memory = before as Memory;
      for (const event of moment.events) {
        if (event.type === "called") memory = called(memory, event, (key) => initial(moment.system, key));
        if (event.type !== "finished") continue;
        const asked = memory;
        const [next, says] = finished(asked, event);
        memory = next;
        const key = entry(asked.waits, event.client)?.key;
        const at = { nodes: [event.client], keys: key === undefined ? [] : [key], ops: [event.op] };
        if (says !== null) return { memory, status: "broken", says, at };
      }
      const lost = Object.entries(memory.keys).find(([, { ways }]) => ways === null);
      if (!lost) return { memory, status: "holds", says: null };
      const says = `Too many calls of key ${lost[0]} are open at once to follow every order of them, so it is not judged any more.`;
      return { memory, status: "notYet", says, gaveUp: true };
    },
  };
}

function called(
  { keys, waits }: Memory,
  { client, op, call }: Called,
  initial: (key: string) => string | null,
): Memory {
  const { kind, key, value } = call;
  // A client that calls again without an end of its last call has crashed in between.
  const before = entry(waits, client);
  const known = before ? withEntry(keys, before.key, lose(keys[before.key]!, before.op)) : keys;
  const input = value ?? "";
  const old = entry(known, key) ?? keyHolding(initial(key));
  const next = isKnown(kind) ? begin(old, { op, kind, input, lost: false }) : { open: [], ways: null };
  return { keys: withEntry(known, key, next), waits: withEntry(waits, client, { op, kind, key, input }) };
}

function finished(memory: Memory, { client, op, outcome, result }: Finished): Noted {
  const { keys, waits } = memory;
  const waiting = entry(waits, client);
  if (waiting?.op !== op) return [memory, null];
  const { kind, key } = waiting;
  const noted = (next: Key, says: () => string): Noted => [
    { keys: withEntry(keys, key, next), waits: without(waits, client) },
    next.ways?.length === 0 ? says() : null,
  ];
  const old = keys[key]!;
  if (outcome === "unknown") return noted(lose(old, op), () => "");
  const name = `${kind} ${key}${kind === "get" || kind === "delete" ? "" : ` ${shown(waiting.input)}`}`;
  if (outcome === "refused")
    return noted(
      refuse(old, op),
      () =>
        `${client} was told that its ${name} did not happen, but no order of the other calls explains their answers.`,
    );
  const got = result === null || typeof result === "string" ? result : JSON.stringify(result);
  const { key: next, possible } = answer(old, op, isAnswered(kind) ? got : undefined);
  return noted(
    next,
    () =>
      `${client}'s ${name} returned ${shown(got)}, which no order of the calls explains: between its start and its end key ${key} can only have held ${listed(possible)}.`,
  );
}

const shown = (value: string | null): string => (value === null ? "nothing" : JSON.stringify(value));

const namedMax = 4;
function listed(values: readonly (string | null)[]): string {
  const named = values.slice(0, namedMax).map(shown);
  const others = values.length - named.length;
  const all = others > 0 ? [...named, `${others} other values`] : named;
  return all.length < 2 ? all.join() : `${all.slice(0, -1).join(", ")} or ${all.at(-1)!}`;
}
