// Remembered judgements. A property looks at what it remembers, at what happened in a step and at parts of the world; which parts, is
// noted when it is asked, and wherever they are the same again its answer is known.
import type { Json } from "../../kernel/json.ts";
import type { Operation } from "../../kernel/operation.ts";
import type { System } from "../../kernel/system.ts";
import type { Property } from "../../protocols/protocol.ts";
import { Interner } from "./interner.ts";
import type { Outcome } from "./node-steps.ts";
import { entryBytes, jsonBytes, mapBytes, recordBytes } from "./sizes.ts";
import type { Watched } from "./watched.ts";

/** What a property says of a step: the number of what it remembers from then on, and whether the step breaks it. */
export interface Said {
  readonly memory: number;
  readonly broken: boolean;
}

/** What is the same for all judgements of a search. */
export interface Court {
  readonly system: System;
  readonly watched: Watched;
  /** A call by its id, as it was begun; how it ends is not told. */
  readonly operation: (id: string) => Operation | null;
}

/** Looks at one part of the world and goes on by its number. */
interface Look {
  readonly at: number;
  readonly next: Map<number, Look | Said>;
}
const isSaid = (tree: Look | Said): tree is Said => "memory" in tree;

/** The judgements of one property. */
export class Judgements {
  readonly #court: Court;
  readonly #watched: Watched;
  readonly #property: Property;
  readonly #memories = new Interner<Json>(jsonBytes);
  /** By outcome, then by memory. */
  readonly #trees: Map<number, Look | Said>[] = [];
  readonly #concerns: boolean[] = [];
  /** The memories with which it cannot be judged any more. */
  readonly #lost = new Set<number>();
  #why: string | null = null;
  #asked = 0;
  #treeBytes = 0;
  #reached = false;

  constructor(court: Court, property: Property) {
    this.#court = court;
    this.#watched = court.watched;
    this.#property = property;
  }

  /** A claim of the kind "sometimes" that came true. */
  get reached(): boolean {
    return this.#reached;
  }

  /** Why it could not be judged somewhere, as a sentence; null while it could. */
  get why(): string | null {
    return this.#why;
  }

  /** Whether the property has given up when it remembers this. */
  gaveUp(memory: number): boolean {
    return this.#lost.has(memory);
  }

  /** How often the property itself was asked. */
  get asked(): number {
    return this.#asked;
  }

  /** What it holds in memory, in bytes. */
  get bytes(): number {
    return this.#memories.bytes + this.#treeBytes;
  }

  /** The number of what the property remembers. */
  memory(memory: Json): number {
    return this.#memories.number(memory);
  }

  /** Whether anything happened in a step by which the property judges. */
  concerns({ number, events }: Outcome): boolean {
    const { on } = this.#property;
    return (this.#concerns[number] ??= on === undefined || events.some(({ type }) => on.includes(type)));
  }

  /** What the property says of a step into the world on which `watched` stands. */
  say(memory: number, outcome: Outcome): Said {
    const ofOutcome = (this.#trees[outcome.number] ??= this.#map<Look | Said>());
    let tree = ofOutcome.get(memory);
    while (tree !== undefined && !isSaid(tree)) tree = tree.next.get(this.#watched.look(tree.at));
    if (tree !== undefined) return tree;
    const seen = this.#watched.watch();
    this.#treeBytes += entryBytes + recordBytes(2);
    const said = this.#ask(memory, outcome);
    ofOutcome.set(memory, this.#plant(ofOutcome.get(memory), [...seen], 0, said));
    return said;
  }

  /** The tree with one more way through it. */
  #plant(tree: Look | Said | undefined, seen: readonly number[], from: number, said: Said): Look | Said {
    const at = seen[from];
    if (at === undefined) return said;
    const look: Look = tree === undefined || isSaid(tree) ? { at, next: this.#map() } : tree;
    if (look.at !== at) throw new Error("a property looked at something else than before");
    const number = this.#watched.look(at);
    this.#treeBytes += entryBytes;
    look.next.set(number, this.#plant(look.next.get(number), seen, from + 1, said));
    return look;
  }

  #map<T>(): Map<number, T> {
    this.#treeBytes += mapBytes + recordBytes(2);
    return new Map();
  }

  #ask(memory: number, { events }: Outcome): Said {
    this.#asked++;
    const before = this.#memories.value(memory);
    const { system, operation } = this.#court;
    const moment = { system, world: this.#watched.world, events, operation };
    const judgement = this.#property.judge(before, moment);
    const after = judgement.memory === before ? memory : this.memory(judgement.memory);
    this.#reached ||= judgement.status === "reached";
    if (judgement.gaveUp) {
      this.#lost.add(after);
      this.#why ??= judgement.says;
    }
    return { memory: after, broken: judgement.status === "broken" };
  }
}
