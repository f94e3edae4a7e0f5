// INV-AMO: no server executes an operation of a client twice (SYSTEMS 3.0). What counts is what was stored, and for whose operation: an
// operation that changes the store does so by one write.
import { entry, withEntry, without } from "../kernel/json.ts";
import type { Json } from "../kernel/json.ts";
import type { Judgement, Moment, Property } from "./protocol.ts";

/**
 * Numbers from 0 on as bits, 32 to a word and 32 words to a block: nothing is ever forgotten, since a delayed copy may come however late,
 * and taking in a number costs the same however many there are (DECISIONS 5).
 */
type Numbers = readonly (readonly number[])[];

/** By server and client: which of the client's operations the server has executed. Keys are sorted, so that equal things look equal. */
type Memory = Readonly<Record<string, Readonly<Record<string, Numbers>>>>;

const wordOf = (numbers: Numbers, n: number): number => numbers[n >> 10]?.[(n >> 5) & 31] ?? 0;
const has = (numbers: Numbers, n: number): boolean => ((wordOf(numbers, n) >>> (n & 31)) & 1) === 1;

function plus(numbers: Numbers, n: number): Numbers {
  const word = (wordOf(numbers, n) | (1 << (n & 31))) >>> 0;
  return put(numbers, n >> 10, put(numbers[n >> 10] ?? [], (n >> 5) & 31, word, 0), []);
}

/** A copy of a list with an item at an index; what is missing before it is `filler`. */
function put<T>(list: readonly T[], index: number, item: T, filler: T): T[] {
  const copy = [...list];
  while (copy.length < index) copy.push(filler);
  copy[index] = item;
  return copy;
}

function judge(before: Json, { events, operation }: Moment): Judgement {
  let memory = before as Memory;
  for (const event of events) {
    // Whose store is filled anew has lost what it had executed, and has what another one executed.
    if (event.type === "filled") memory = without(memory, event.node);
    // What nobody's operation has caused (a hand-made datagram) is no operation executed.
    if (event.type !== "applied" || event.op === null) continue;
    const { node, op, key, value } = event;
    const mark = op.lastIndexOf("#");
    const [client, n] = [op.slice(0, mark), Number(op.slice(mark + 1))];
    const byClient = entry(memory, node) ?? {};
    const executed = entry(byClient, client) ?? [];
    if (has(executed, n)) {
      const called = operation(op);
      const what = called ? `its ${called.kind} ${called.key}` : `its operation ${n}`;
      return {
        memory,
        status: "broken",
        says: `${node} executed an operation of ${client} a second time, ${what}: it ${value === null ? `deleted ${key}` : `stored ${key} = ${JSON.stringify(value)}`}.`,
      };
    }
    memory = withEntry(memory, node, withEntry(byClient, client, plus(executed, n)));
  }
  return { memory, status: "holds", says: null };
}

export const atMostOnce: Property = {
  id: "INV-AMO",
  title: "at most once",
  says: "No server executes an operation of a client twice.",
  memory: {},
  on: ["applied", "filled"],
  judge,
};
