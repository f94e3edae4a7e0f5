// What a store is made of: immutable plain JSON with the structure of a GDBM file, in which a new version shares all but one path with
// the one before. Addresses are places in the file, in bytes from its start; keys and values are bytes written as latin-1 strings.
import { firstDirectoryBits } from "./geometry.ts";
import type { Geometry } from "./geometry.ts";

/** A space in the file: free room, or room that something takes. */
export interface Space {
  readonly at: number;
  readonly size: number;
}

/** A pair in a bucket's slot; its bytes are at `at`, the value right behind the key. */
export interface Element {
  readonly hash: number;
  readonly key: string;
  readonly value: string;
  readonly at: number;
}

/** Slots in a row; null is an empty one. */
export type Row = readonly (Element | null)[];

/** A bucket's slots: a row when there are 16 at most, otherwise rows of 16. */
export type Slots = Row | readonly Row[];

/** A bucket (GDBM.md 1.3): where it lies, its local depth, and its own list of free space, smallest first. */
export interface Bucket {
  readonly at: number;
  readonly bits: number;
  readonly count: number;
  readonly free: readonly Space[];
  readonly slots: Slots;
}

/** The directory as a trie of the hash's top bits. */
export type Trie = Bucket | Branch;

/** Two bits of the hash; null is "the same bucket as on the left". Four named fields take half the memory of an array of four. */
export interface Branch {
  readonly q0: Trie;
  readonly q1: Trie | null;
  readonly q2: Trie | null;
  readonly q3: Trie | null;
}

/** A list of free space that was pushed out of the header into a block of its own. */
export interface PushedList {
  readonly at: number;
  readonly free: readonly Space[];
}

/** The pushed lists, the latest first, at most 32 in a link of the chain. */
export interface Pushed {
  readonly lists: readonly PushedList[];
  readonly rest: Pushed | null;
}

export interface GdbmStore {
  readonly geometry: Geometry;
  /** How often it was synced, in the extended format; null in the standard one. */
  readonly numsync: number | null;
  readonly directoryAt: number;
  readonly directoryBits: number;
  /** The end of allocated space, which is the length of the file. */
  readonly nextBlock: number;
  /** The header's list of free space, smallest first. */
  readonly free: readonly Space[];
  readonly pushed: Pushed | null;
  readonly count: number;
  readonly root: Trie;
}

/** A new store (GDBM.md 1.5): header, directory, one bucket, one free block. */
export function newStore(geometry: Geometry, slots: Slots, numsync: number | null): GdbmStore {
  const block = geometry.blockSize;
  return {
    geometry,
    numsync,
    directoryAt: block,
    directoryBits: firstDirectoryBits(geometry),
    nextBlock: 4 * block,
    free: [],
    pushed: null,
    count: 0,
    root: { at: 2 * block, bits: 0, count: 0, free: [{ at: 3 * block, size: block }], slots },
  };
}

/** The pushed lists with one more on top. */
export const withPushed = (list: PushedList, before: Pushed | null): Pushed =>
  before && before.lists.length < 32
    ? { lists: [list, ...before.lists], rest: before.rest }
    : { lists: [list], rest: before };

/** The pushed lists without the one on top. */
export const withoutPushed = (pushed: Pushed): Pushed | null =>
  pushed.lists.length > 1 ? { lists: pushed.lists.slice(1), rest: pushed.rest } : pushed.rest;

/** All pushed lists, the latest first. */
export function pushedLists(store: GdbmStore): readonly PushedList[] {
  const all: PushedList[] = [];
  for (let link = store.pushed; link; link = link.rest) all.push(...link.lists);
  return all;
}

/** The store after a sync, which the extended format counts; in the standard one nothing changes. */
export const synced = (store: GdbmStore): GdbmStore =>
  store.numsync === null ? store : { ...store, numsync: (store.numsync + 1) % 2 ** 32 };
