// The disk: files with stores in them. One writer a file, as GDBM's lock has it (SYSTEMS A-08); writes may be made to fail.
import type { Answer } from "./effect.ts";
import { entry, must } from "./json.ts";
import type { Json } from "./json.ts";
import { draw } from "./random.ts";
import { changeNode, count, specOf } from "./turn.ts";
import type { Turn } from "./turn.ts";
import type { StoreFile, World } from "./world.ts";

/** Opens a file for writing; refused while another node holds it. */
export function openStore(turn: Turn, node: string, file: string): Answer {
  const { system, world } = turn;
  const before = entry(world.files, file) ?? newFile(entry(system.initialStores, file) ?? system.store.empty);
  const reason =
    before.writer !== null && before.writer !== node
      ? `Can't be writer: ${before.writer} holds ${file}`
      : before.damage && needsRecovery(before.damage.says);
  if (reason !== null) {
    turn.events.push({ type: "storeFailed", node, file, reason });
    return { type: "storeFailed", file, reason };
  }
  world.files = { ...world.files, [file]: { ...before, writer: node } };
  turn.events.push({ type: "storeOpened", node, file });
  return { type: "storeOpened", file };
}

const needsRecovery = (says: string): string => (says.includes("needs recovery") ? says : `It needs recovery. ${says}`);

export function getFrom(turn: Turn, node: string, file: string, key: string): Answer {
  const value = turn.system.store.get(must(turn.world.files, file).store, key);
  turn.events.push({ type: "read", node, key, value });
  return { type: "fetched", key, value };
}

/** Puts a value under a key, or deletes the key where the value is null. */
export function changeIn(turn: Turn, node: string, file: string, key: string, value: string | null): Answer {
  const { system, world } = turn;
  const { failingWrites } = must(world.nodes, node);
  const before = must(world.files, file);
  if (failingWrites > 0) changeNode(turn, node, { failingWrites: failingWrites - 1 });
  const change =
    failingWrites > 0
      ? ({ ok: false, reason: "the disk refused the write" } as const)
      : value === null
        ? system.store.delete(before.store, key)
        : system.store.put(before.store, key, value);
  if (!change.ok) {
    turn.events.push({ type: "applyFailed", node, key, reason: change.reason });
    return { type: "stored", key, ok: false, reason: change.reason };
  }
  const old = system.store.get(before.store, key);
  turn.events.push({ type: "applied", node, key, value, before: old, op: turn.op, happened: change.happened ?? [] });
  // Deleting what is not there leaves nothing to sync.
  const unsynced = before.unsynced + (change.store === before.store ? 0 : 1);
  world.files = { ...world.files, [file]: { ...before, store: change.store, unsynced } };
  const { syncEvery } = specOf(system, node);
  if (syncEvery > 0 && unsynced >= syncEvery) sync(turn, node, file);
  return { type: "stored", key, ok: true, reason: null };
}

/** All pairs of a store, sorted by key: the same whatever the store's own order is (DECISIONS 18). */
export function dump({ system, world }: Turn, file: string): Answer {
  const pairs = [...system.store.entries(must(world.files, file).store)];
  return { type: "dumped", pairs: pairs.sort(([a], [b]) => (a < b ? -1 : 1)) };
}

/** Empties a store and fills it with other pairs: one write to the disk, all of it or nothing. */
export function fill(turn: Turn, node: string, file: string, pairs: readonly (readonly [string, string])[]): Answer {
  const { system, world } = turn;
  const { failingWrites } = must(world.nodes, node);
  const before = must(world.files, file);
  const fail = (key: string, reason: string): Answer => {
    turn.events.push({ type: "applyFailed", node, key, reason });
    return { type: "filled", ok: false, reason };
  };
  if (failingWrites > 0) {
    changeNode(turn, node, { failingWrites: failingWrites - 1 });
    return fail(pairs[0]?.[0] ?? "", "the disk refused the write");
  }
  let store = system.store.empty;
  for (const [key, value] of pairs) {
    const change = system.store.put(store, key, value);
    if (!change.ok) return fail(key, change.reason);
    store = change.store;
  }
  world.files = { ...world.files, [file]: { ...before, store, unsynced: before.unsynced + 1 } };
  turn.events.push({ type: "filled", node, file, pairs: pairs.length });
  const { syncEvery } = specOf(system, node);
  if (syncEvery > 0 && before.unsynced + 1 >= syncEvery) sync(turn, node, file);
  return { type: "filled", ok: true, reason: null };
}

/** A file that has never been written to: what it holds is on the disk. */
export function newFile(store: Json): StoreFile {
  return { writer: null, store, synced: store, unsynced: 0, damage: null };
}

/** Brings a file to the disk, aloud where there was something to bring. */
export function sync(turn: Turn, node: string, file: string): void {
  const before = must(turn.world.files, file);
  if (before.unsynced === 0) return;
  turn.world.files = { ...turn.world.files, [file]: { ...before, synced: before.store, unsynced: 0 } };
  turn.events.push({ type: "synced", node, file });
}

/**
 * The machine of a node loses power. Clean: its file is again as it was last synced. Torn: some of the pages written since then are on the
 * disk, by luck, and the file may need recovery (GDBM.md 0.3).
 */
export function losePower(turn: Turn, node: string, torn: boolean): void {
  const { system, world } = turn;
  const file = specOf(system, node).database;
  const before = storeOf(world, file);
  if (file === null || !before || before.unsynced === 0) return;
  const { files } = system.store;
  if (!torn || files === null) {
    world.files = { ...world.files, [file]: { ...before, store: before.synced, unsynced: 0 } };
    turn.events.push({ type: "undone", node, file, changes: before.unsynced });
    return;
  }
  const luck = `torn ${file} ${count(turn, `torn ${file}`)}`;
  const left = files.tear(before.synced, before.store, (page) => draw(system.seed, `${luck} page ${page}`) < 0.5);
  const store = left.ok ? left.store : system.store.empty;
  const damage = left.ok ? null : { says: left.says, image: left.image };
  world.files = { ...world.files, [file]: { ...before, store, synced: store, unsynced: 0, damage } };
  const { pages, reached } = left;
  turn.events.push({ type: "torn", node, file, pages, reached, damage: damage?.says ?? null });
}

/** Puts what can still be read of a node's damaged file into a new one. */
export function recoverFile(turn: Turn, node: string): void {
  const { system, world } = turn;
  const file = specOf(system, node).database;
  const before = storeOf(world, file);
  if (file === null || !before?.damage || system.store.files === null) return;
  const recovered = system.store.files.recover(before.damage.image);
  if (!recovered.ok) {
    turn.events.push({ type: "recoverFailed", node, file, reason: recovered.says });
    return;
  }
  const { store, pairs } = recovered;
  world.files = { ...world.files, [file]: { ...before, store, synced: store, unsynced: 0, damage: null } };
  turn.events.push({ type: "recovered", node, file, pairs });
}

/** Gives up a node's locks, as the end of its process does. */
export function releaseLocks(turn: Turn, node: string): void {
  for (const [name, file] of Object.entries(turn.world.files))
    if (file.writer === node) turn.world.files = { ...turn.world.files, [name]: { ...file, writer: null } };
}

/** The file in which a node keeps its store, if it was ever opened or filled. */
export function storeOf(world: World, file: string | null): StoreFile | null {
  return file === null ? null : entry(world.files, file);
}
