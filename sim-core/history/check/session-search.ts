// Whether calls can be put in an order that explains every answer and keeps each session's own order, whatever the clock said: sequential
// consistency (Lamport 1979). In general NP-hard (Gibbons and Korach 1997), and of all keys at once: so the search may end as unknown.
import { isRead } from "./call.ts";
import type { Call, CallHistory } from "./call.ts";
import { Configurations, stateHash, zobrist } from "./configurations.ts";
import type { SearchVerdict } from "./key-search.ts";
import type { Machine, Model } from "./model.ts";

/** A call in its session: the answered calls of the session before it have to come first. */
interface Place {
  readonly session: number;
  readonly after: number;
  readonly answered: boolean;
  readonly read: boolean;
  /** Its key's machine, and its index there. */
  readonly key: number;
  readonly index: number;
}

/** A search that is run in pieces. A call without an answer comes after its session's earlier ones, at any time, or not at all. */
export class SessionSearch {
  readonly #calls: readonly Call[];
  readonly #places: readonly Place[];
  readonly #machines: readonly Machine[];
  readonly #seen: Configurations;
  readonly #keys: Int32Array;
  readonly #words: number;
  /** The calls placed, as bits, then the state of each key. */
  readonly #row: Int32Array;
  /** How many answered calls of each session are placed. */
  readonly #done: Int32Array;
  readonly #required: number;
  #answered = 0;
  #hash: number;
  /** The calls placed (by themselves: as the complement), with the state before each. */
  readonly #placed: number[] = [];
  readonly #before: number[] = [];
  #at = 0;
  #verdict: SearchVerdict = "unfinished";

  constructor({ calls: all, initial }: CallHistory, model: Model) {
    const calls = all.filter((call) => call.returned !== null || !isRead(call));
    const keys = [...new Set(calls.map(({ key }) => key))];
    const sessions = [...new Set(calls.map(({ process }) => process))];
    this.#calls = calls;
    this.#machines = keys.map((key) => model.start(initial.get(key) ?? null));
    this.#done = new Int32Array(sessions.length);
    const counts = keys.map(() => 0);
    const before = sessions.map(() => 0);
    const [keyNumbers, sessionNumbers] = [numbered(keys), numbered(sessions)];
    this.#places = calls.map((call) => {
      const [key, session] = [keyNumbers.get(call.key)!, sessionNumbers.get(call.process)!];
      const answered = call.returned !== null;
      this.#machines[key]!.add(call);
      const after = answered ? before[session]!++ : before[session]!;
      return { session, after, answered, read: isRead(call), key, index: counts[key]!++ };
    });
    this.#required = calls.filter(({ returned }) => returned !== null).length;
    this.#words = (calls.length + 31) >>> 5;
    this.#row = new Int32Array(this.#words + keys.length);
    this.#seen = new Configurations(this.#row.length);
    this.#keys = zobrist(calls.length);
    this.#machines.forEach(({ initial: state }, key) => (this.#row[this.#words + key] = state));
    this.#hash = this.#machines.reduce((hash, { initial: state }, key) => hash ^ stateHash(state, key), 0);
    this.#placeReads();
  }

  /** Goes on for so many attempts to place a call. */
  run(budget: number): { readonly verdict: SearchVerdict; readonly left: number } {
    let left = budget;
    while (this.#verdict === "unfinished" && left > 0) {
      if (this.#answered === this.#required) this.#verdict = "ok";
      else if (this.#at < this.#calls.length) {
        left--;
        this.#try(this.#at++);
      } else if (!this.#backtrack()) this.#verdict = "violated";
    }
    return { verdict: this.#verdict, left };
  }

  get bytes(): number {
    return this.#seen.bytes;
  }

  /** After "ok": the calls in such an order. */
  get order(): readonly Call[] {
    return this.#placed.map((call) => this.#calls[call < 0 ? ~call : call]!);
  }

  #try(call: number): void {
    const after = this.#stateAfter(call);
    const { answered, key } = this.#places[call]!;
    if (after === -1 || (!answered && after === this.#row[this.#words + key])) return;
    this.#place(call, call, after);
    this.#placeReads();
    if (this.#seen.add(this.#row, this.#hash)) this.#at = 0;
    else this.#undo();
  }

  /** The state of its key after a call, or -1 where it cannot be next. */
  #stateAfter(call: number): number {
    const { session, after, answered, key, index } = this.#places[call]!;
    if ((this.#row[call >>> 5]! & (1 << (call & 31))) !== 0) return -1;
    if (answered ? this.#done[session] !== after : this.#done[session]! < after) return -1;
    return this.#machines[key]!.step(this.#row[this.#words + key]!, index);
  }

  /** A read that can be next could be moved here in any order, so it is placed for good. */
  #placeReads(): void {
    for (let changed = true; changed;) {
      changed = false;
      this.#places.forEach(({ read, key }, call) => {
        const state = this.#row[this.#words + key]!;
        if (!read || this.#stateAfter(call) !== state) return;
        this.#place(call, ~call, state);
        changed = true;
      });
    }
  }

  #place(call: number, placed: number, after: number): void {
    const { session, answered, key } = this.#places[call]!;
    this.#placed.push(placed);
    this.#before.push(this.#row[this.#words + key]!);
    this.#toggle(call, after);
    if (!answered) return;
    this.#done[session]!++;
    this.#answered++;
  }

  #toggle(call: number, state: number): void {
    const { key } = this.#places[call]!;
    this.#hash ^= this.#keys[call]! ^ stateHash(this.#row[this.#words + key]!, key) ^ stateHash(state, key);
    this.#row[call >>> 5]! ^= 1 << (call & 31);
    this.#row[this.#words + key] = state;
  }

  #backtrack(): boolean {
    if (!this.#placed.some((placed) => placed >= 0)) return false;
    this.#undo();
    return true;
  }

  #undo(): void {
    for (;;) {
      const placed = this.#placed.pop()!;
      const call = placed < 0 ? ~placed : placed;
      const { session, answered } = this.#places[call]!;
      this.#toggle(call, this.#before.pop()!);
      if (answered) {
        this.#done[session]!--;
        this.#answered--;
      }
      if (placed < 0) continue;
      this.#at = call + 1;
      return;
    }
  }
}

const numbered = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map(names.map((name, number) => [name, number]));
