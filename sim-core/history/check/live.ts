// Linearizability while a history grows: after each answer an order that explains all answers so far is kept, and mended.
import type { Call, CallKind, Value } from "./call.ts";
import { KeySearch } from "./key-search.ts";
import type { SearchVerdict } from "./key-search.ts";
import type { Verdict } from "./linearizability.ts";
import type { Machine, Model } from "./model.ts";

/** A call as it begins. */
export type Begun = Pick<Call, "id" | "process" | "key" | "input"> & { readonly kind: CallKind };

/** A call with its index in the machine, which changes when its answer is known. */
interface Known {
  call: Call;
  index: number;
}

/** Attempts to place a call in one search; a key that needs more is unknown until its next answer. */
const attemptsMax = 200_000;
/** How far back from the end a place is looked for before everything is searched anew. */
const placesMax = 64;

/** Calls must begin and end in the order in which they did. */
export class LiveChecker {
  readonly #model: Model;
  readonly #initial: (key: string) => Value;
  readonly #keys = new Map<string, LiveKey>();
  readonly #keyOf = new Map<string, string>();
  #position = 0;
  #violated: string | null = null;

  constructor(model: Model, initial: (key: string) => Value = () => null) {
    this.#model = model;
    this.#initial = initial;
  }

  /** A call begins; its id must be new. */
  begin(begun: Begun): void {
    const { key, id } = begun;
    if (this.#keyOf.has(id)) throw new Error(`${id} has begun already`);
    this.#keyOf.set(id, key);
    const live = this.#keys.get(key) ?? new LiveKey(this.#model, this.#initial(key));
    this.#keys.set(key, live);
    live.begin({ ...begun, output: undefined, called: this.#position++, returned: null });
  }

  /** A call ends: answered, certainly without effect, or with nobody knowing. `output` is what a read returned. */
  end(id: string, outcome: "ok" | "refused" | "unknown", output: Value | undefined): void {
    const key = this.#keyOf.get(id);
    const live = key === undefined ? undefined : this.#keys.get(key);
    if (key === undefined || !live) throw new Error(`${id} has not begun`);
    if (outcome === "ok") live.answer(id, output, this.#position++);
    else if (outcome === "refused") live.refuse(id);
    if (live.verdict === "violated") this.#violated ??= key;
  }

  /** Once violated, it stays so. */
  get verdict(): Verdict {
    if (this.#violated !== null) return "violated";
    return [...this.#keys.values()].some(({ verdict }) => verdict === "unknown") ? "unknown" : "ok";
  }

  /** The key whose calls cannot be ordered. */
  get violatedKey(): string | null {
    return this.#violated;
  }

  /** How often mending did not help, and a key was searched anew. */
  get searches(): number {
    return [...this.#keys.values()].reduce((sum, { searches }) => sum + searches, 0);
  }

  /** Everything so far, for an explanation. */
  get calls(): readonly Call[] {
    return [...this.#keys.values()].flatMap(({ calls }) => calls).sort((a, b) => a.called - b.called);
  }
}

class LiveKey {
  readonly #model: Model;
  readonly #initial: Value;
  readonly #machine: Machine;
  readonly #known = new Map<string, Known>();
  /** Those that are not in the order. */
  readonly #unplaced = new Set<Known>();
  /** An order that explains every answer, and the state before each of its calls; at the end, the last state. */
  #order: Known[] = [];
  #states: number[];
  verdict: Verdict = "ok";
  searches = 0;
  #added = 0;

  constructor(model: Model, initial: Value) {
    this.#model = model;
    this.#initial = initial;
    this.#machine = model.start(initial);
    this.#states = [this.#machine.initial];
  }

  get calls(): Call[] {
    return [...this.#known.values()].map(({ call }) => call);
  }

  begin(call: Call): void {
    const known = { call, index: this.#add(call) };
    this.#known.set(call.id, known);
    this.#unplaced.add(known);
  }

  answer(id: string, output: Value | undefined, returned: number): void {
    const known = this.#known.get(id)!;
    known.call = { ...known.call, output, returned };
    known.index = this.#add(known.call);
    if (this.verdict === "violated") return;
    const at = this.#order.lastIndexOf(known);
    const fits = at >= 0 ? this.#continues(at, this.#order.slice(at)) : this.verdict === "ok" && this.#insert(known);
    if (!fits) this.#search();
  }

  refuse(id: string): void {
    const known = this.#known.get(id)!;
    this.#known.delete(id);
    this.#unplaced.delete(known);
    const at = this.#order.lastIndexOf(known);
    if (this.verdict === "violated" || at < 0 || this.#continues(at, this.#order.slice(at + 1))) return;
    for (const later of this.#order.splice(at)) if (later !== known) this.#unplaced.add(later);
    this.#states.length = at + 1;
    this.#search();
  }

  #add(call: Call): number {
    this.#machine.add(call);
    return this.#added++;
  }

  /** Puts a call as late as it fits, but not before one that had ended when it began. */
  #insert(known: Known): boolean {
    const first = Math.max(0, this.#order.length - placesMax);
    for (let at = this.#order.length; at >= first; at--) {
      if (this.#continues(at, [known, ...this.#order.slice(at)])) return true;
      const before = this.#order[at - 1]?.call.returned ?? Infinity;
      if (before < known.call.called) return false;
    }
    return false;
  }

  /** Whether these calls can follow what stands before a place; if so, they do. */
  #continues(at: number, calls: readonly Known[]): boolean {
    const states = [this.#states[at]!];
    for (const { index } of calls) {
      const after = this.#machine.step(states.at(-1)!, index);
      if (after === -1) return false;
      states.push(after);
    }
    for (const known of this.#order.slice(at)) if (this.#known.has(known.call.id)) this.#unplaced.add(known);
    this.#order.length = this.#states.length = at;
    for (const call of calls) this.#order.push(call);
    for (const call of calls) this.#unplaced.delete(call);
    for (const state of states) this.#states.push(state);
    return true;
  }

  /** An order of the latest calls is looked for first, after those before them as they stand; then one of all. */
  #search(): void {
    this.searches++;
    const late = this.#order.length - placesMax;
    if (this.verdict === "ok" && late > 0 && this.#searchFrom(late) === "ok") return;
    const verdict = this.#searchFrom(0);
    this.verdict = verdict === "unfinished" ? "unknown" : verdict;
  }

  #searchFrom(at: number): SearchVerdict {
    const rest = at === 0 ? [...this.#known.values()] : [...this.#order.slice(at), ...this.#unplaced];
    const initial = at === 0 ? this.#initial : this.#machine.value(this.#states[at]!);
    const search = new KeySearch(
      rest.map(({ call }) => call),
      this.#model,
      initial,
    );
    const { verdict } = search.run(attemptsMax);
    if (verdict !== "ok") return verdict;
    const order = search.order.map(({ id }) => this.#known.get(id)!);
    if (!this.#continues(at, order)) throw new Error("the search's order does not explain the answers");
    return verdict;
  }
}
