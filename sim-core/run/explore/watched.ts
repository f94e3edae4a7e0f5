// A world that tells which of its parts are looked at. One such world serves a whole search: it shows the row that it stands on.
import type { Envelope } from "../../kernel/envelope.ts";
import { noCounts } from "../../kernel/counts.ts";
import type { Node, StoreFile, World } from "../../kernel/world.ts";
import { parts } from "./atlas.ts";
import type { Atlas, Part } from "./atlas.ts";
import { fileOf } from "./cell.ts";
import { Interner } from "./interner.ts";

/** Where in a row the cells and the messages stand. */
export interface Layout {
  readonly cells: number;
  readonly nodes: number;
  readonly letters: number;
}

/**
 * Places that can be looked at: part p of node n is n · parts + p; after those whether there are messages, how many, which, and what belongs
 * to nobody.
 */
const width = parts.length;

export class Watched {
  readonly world: World;
  readonly #atlas: Atlas;
  readonly #layout: Layout;
  readonly #nodes: readonly Node[];
  readonly #lists = new Interner<null>();
  #row: Int32Array = new Int32Array(0);
  #length = 0;
  #common = 0;
  #seen: number[] = [];

  constructor(atlas: Atlas, layout: Layout) {
    this.#atlas = atlas;
    this.#layout = layout;
    this.#nodes = atlas.names.map((_, n) => this.#node(n));
    this.world = this.#build();
  }

  /** What it holds in memory, in bytes. */
  get bytes(): number {
    return this.#lists.bytes;
  }

  /** Stands on a row of some length. */
  stand(row: Int32Array, length: number, common: number): void {
    this.#row = row;
    this.#length = length;
    this.#common = common;
  }

  /** Forgets what has been looked at; from now on it is in the list that comes back, each place once, in order. */
  watch(): readonly number[] {
    return (this.#seen = []);
  }

  /** What is at a place, by number: equal numbers, equal parts. */
  look(place: number): number {
    const { cells, nodes, letters } = this.#layout;
    if (place < nodes * width)
      return this.#atlas.cell(this.#row[cells + Math.trunc(place / width)]!).parts[place % width]!;
    const count = this.#length - letters;
    switch (place - nodes * width) {
      case 0:
        return count > 0 ? 1 : 0;
      case 1:
        return count;
      case 2:
        return this.#lists.numberOf(this.#row.subarray(letters, this.#length).join(","), null);
      default:
        return this.#common;
    }
  }

  #note(place: number): void {
    if (!this.#seen.includes(place)) this.#seen.push(place);
  }

  #cell(n: number, part: Part) {
    this.#note(n * width + parts.indexOf(part));
    return this.#atlas.cell(this.#row[this.#layout.cells + n]!).cell;
  }

  #build(): World {
    const { system, names } = this.#atlas;
    const last = names.length * width;
    const nodes = table(names.map((name, n) => [name, () => this.#nodes[n]!]));
    // Files are there from the steady state on.
    const own = names.flatMap((name, n) => {
      const file = fileOf(system, name);
      return file === null ? [] : [[file, () => this.#file(n)] as const];
    });
    const clients = names.flatMap((name, n) =>
      system.nodes[n]!.kind === "client" ? [[name, () => this.#cell(n, "client").client!] as const] : [],
    );
    const common = () => {
      this.#note(last + 3);
      return this.#atlas.commons.value(this.#common);
    };
    const rest = {
      ...{ step: 0, time: 0, seq: 0, counts: noCounts, planned: 0, crossedOff: [], due: [], came: [], aborted: null },
      nodes,
      files: table(own),
      clients: table(clients),
    };
    return Object.defineProperties(rest, {
      envelopes: { enumerable: true, get: () => this.#envelopes(last) },
      timers: { enumerable: true, get: () => names.flatMap((_, n) => this.#cell(n, "timers").timers) },
      links: { enumerable: true, get: () => common().links },
    }) as unknown as World;
  }

  #node(n: number): Node {
    const field = (name: keyof Node, part: Part): PropertyDescriptorMap => ({
      [name]: { enumerable: true, get: () => this.#cell(n, part).node[name] },
    });
    return Object.defineProperties(
      {},
      {
        ...field("life", "life"),
        ...field("processes", "processes"),
        ...field("sockets", "sockets"),
        ...field("failingWrites", "rest"),
        ...field("crashAfter", "rest"),
        ...field("config", "rest"),
      },
    ) as Node;
  }

  #file(n: number): StoreFile {
    const { file } = this.#cell(n, "file");
    return { ...file!, synced: file!.store };
  }

  /** Messages in flight of which it is noted whether only their number is looked at, or only whether there are any. */
  #envelopes(last: number): readonly Envelope[] {
    const letters = this.#row.subarray(this.#layout.letters, this.#length);
    const envelopes = Array.from(letters, (letter) => this.#atlas.letter(letter));
    return new Proxy(envelopes, {
      has: (target, field): boolean => {
        this.#note(field === "0" ? last : last + 2);
        return Reflect.has(target, field);
      },
      get: (target, field, receiver): unknown => {
        this.#note(field === "length" ? last + 1 : last + 2);
        return Reflect.get(target, field, receiver) as unknown;
      },
    });
  }
}

/** A table whose entries are asked for anew each time. */
function table<T>(entries: readonly (readonly [string, () => T])[]): Record<string, T> {
  return Object.defineProperties(
    {},
    Object.fromEntries(entries.map(([name, get]) => [name, { enumerable: true, get }])),
  );
}
