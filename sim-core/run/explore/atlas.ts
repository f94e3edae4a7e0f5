// The atlas of a search: numbers for everything that worlds are made of (cells, messages, acts), and what can be known of each alone.
import { callOf } from "../../kernel/call-of.ts";
import type { Envelope } from "../../kernel/envelope.ts";
import { stateName } from "../../kernel/state-name.ts";
import type { System } from "../../kernel/system.ts";
import type { SearchSpec } from "../../protocols/search.ts";
import { costOf } from "./act.ts";
import type { Act } from "./act.ts";
import { budgetKinds } from "./budgets.ts";
import { timeless } from "./cell.ts";
import type { Cell, Common } from "./cell.ts";
import { Interner } from "./interner.ts";
import { entryBytes, jsonBytes, mapBytes, recordBytes } from "./sizes.ts";

/** The parts of a cell by which judgements are remembered. */
export const parts = ["life", "processes", "sockets", "rest", "file", "client", "timers"] as const;
export type Part = (typeof parts)[number];

/** What a message is known by: everything but its number, its times and its luck. */
export function letterText({ from, to, message, op, bytes }: Envelope): string {
  return JSON.stringify([from, to, message, op, bytes]);
}

/** What can be said of an act: where it happens, its message, and what it costs. */
export interface KnownAct {
  readonly act: Act;
  /** The index of the node that acts. */
  readonly node: number;
  /** The message that is delivered or doubled, or -1. */
  readonly letter: number;
  /** The index of its budget, or -1. */
  readonly cost: number;
}

/** What can be said of a cell: its parts by number, and the acts that its node can do by itself. */
export interface KnownCell {
  readonly cell: Cell;
  readonly parts: readonly number[];
  readonly serving: boolean;
  /** Timers, calls and faults, in this order. */
  readonly acts: readonly number[];
  /** Of those, the timers. */
  readonly timers: readonly number[];
  /** For each timer the index of the node that would be taken for dead, or -1. */
  readonly suspects: readonly number[];
}

/** What is known of a cell beside it, and the fields and acts of a letter. */
const knownCellBytes = recordBytes(6) + 4 * recordBytes(5);
const letterBytes = recordBytes(14) + 4 * recordBytes(1);

export class Atlas {
  readonly system: System;
  readonly spec: SearchSpec;
  readonly names: readonly string[];
  readonly commons = new Interner<Common>(jsonBytes);
  readonly #cells = new Interner<KnownCell>((text) => jsonBytes(text) + knownCellBytes);
  readonly #letters = new Interner<Envelope>((text) => jsonBytes(text) + letterBytes);
  readonly #acts = new Interner<KnownAct>((text) => jsonBytes(text) + recordBytes(4));
  readonly #parts = new Interner<null>();
  /** By letter: the index of its destination, and the acts about it. */
  readonly destinations: number[] = [];
  readonly deliveries: number[] = [];
  readonly duplicates: number[] = [];
  readonly drops: number[] = [];
  readonly #dead = new Map<number, Map<number, boolean>>();
  #deadBytes = 0;

  constructor(system: System, spec: SearchSpec) {
    this.system = system;
    this.spec = spec;
    this.names = system.nodes.map(({ name }) => name);
  }

  get counts(): { readonly cells: number; readonly letters: number; readonly acts: number } {
    return { cells: this.#cells.size, letters: this.#letters.size, acts: this.#acts.size };
  }

  /** What it holds in memory, in bytes. */
  get bytes(): number {
    const tables = [this.commons, this.#cells, this.#letters, this.#acts, this.#parts];
    return tables.reduce((sum, { bytes }) => sum + bytes, this.#deadBytes);
  }

  cell(number: number): KnownCell {
    return this.#cells.value(number);
  }

  letter(number: number): Envelope {
    return this.#letters.value(number);
  }

  act(number: number): KnownAct {
    return this.#acts.value(number);
  }

  cellNumber(node: number, cell: Cell): number {
    const text = `${node} ${JSON.stringify(cell)}`;
    const before = this.#cells.size;
    const number = this.#cells.numberOf(text, null as unknown as KnownCell);
    if (this.#cells.size > before) this.#cells.replace(number, this.#knownCell(node, cell));
    return number;
  }

  letterNumber(envelope: Envelope): number {
    const before = this.#letters.size;
    const number = this.#letters.numberOf(letterText(envelope), timeless(envelope));
    if (this.#letters.size === before) return number;
    const node = this.names.indexOf(envelope.to.node ?? "");
    this.destinations.push(node);
    this.deliveries.push(this.#actNumber({ do: "deliver", letter: number }, node));
    this.duplicates.push(this.#actNumber({ do: "duplicate", letter: number }, node));
    this.drops.push(this.#actNumber({ do: "drop", letter: number }, node));
    return number;
  }

  /** The act of firing a timer. */
  timerAct(node: string, process: string, timer: string): number {
    return this.#actNumber({ do: "fire", node, process, timer }, this.names.indexOf(node));
  }

  /** Whether a message can never again have an effect, as its protocol says. */
  dead(letter: number, cell: number): boolean {
    const { dead } = this.spec;
    if (!dead) return false;
    let known = this.#dead.get(letter);
    if (!known) {
      this.#dead.set(letter, (known = new Map<number, boolean>()));
      this.#deadBytes += entryBytes + mapBytes;
    }
    let answer = known.get(cell);
    if (answer === undefined) {
      const { node } = this.cell(cell).cell;
      known.set(cell, (answer = dead(this.letter(letter), node)));
      this.#deadBytes += entryBytes;
    }
    return answer;
  }

  #knownCell(node: number, cell: Cell): KnownCell {
    const spec = this.system.nodes[node]!;
    const life = stateName(cell.node.life.value);
    const serving = life === "serving";
    const { name } = spec;
    const { life: lived, processes, sockets, ...rest } = cell.node;
    const texts = [lived, processes, sockets, rest, cell.file, cell.client, cell.timers];
    const running = cell.timers.filter(({ frozen }) => frozen === null);
    const timers = running.map((timer) => this.timerAct(name, timer.process, timer.name));
    const suspects = running.map(({ process, name: timer }) => {
      const state = processes[process];
      const suspected = state && this.spec.suspects ? this.spec.suspects(state, timer) : null;
      return suspected === null ? -1 : this.names.indexOf(suspected);
    });
    const faults: Act[] =
      spec.kind !== "server"
        ? []
        : serving
          ? [{ do: "crash", node: name }, ...(this.#mayFail(cell) ? [{ do: "failWrite", node: name } as const] : [])]
          : life === "crashed"
            ? [{ do: "restart", node: name }]
            : [];
    const next = cell.client?.op === null && serving ? this.system.calls[name]?.[cell.client.next] : undefined;
    const calls: Act[] = next ? [callOf(name, next)] : [];
    return {
      cell,
      serving,
      timers,
      suspects,
      acts: [...timers, ...[...calls, ...faults].map((act) => this.#actNumber(act, node))],
      parts: texts.map((part) => this.#parts.numberOf(JSON.stringify(part), null)),
    };
  }

  #mayFail({ node, file }: Cell): boolean {
    return file !== null && node.failingWrites === 0;
  }

  #actNumber(act: Act, node: number): number {
    const cost = costOf(act, this.spec.timers ?? {});
    const letter = "letter" in act ? act.letter : -1;
    const known = { act, node, letter, cost: cost === null ? -1 : budgetKinds.indexOf(cost) };
    return this.#acts.numberOf(JSON.stringify(act), known);
  }
}
