// The disk: files with stores in them. One writer a file, as GDBM's lock has it (SYSTEMS A-08); writes may be made to fail.
import type { Answer } from "./effect.ts";
import { entry, must } from "./json.ts";
import { changeNode } from "./turn.ts";
import type { Turn } from "./turn.ts";
import type { StoreFile, World } from "./world.ts";

/** Opens a file for writing; refused while another node holds it. */
export function openStore(turn: Turn, node: string, file: string): Answer {
  const { system, world } = turn;
  const before: StoreFile = entry(world.files, file) ?? {
    writer: null,
    store: entry(system.initialStores, file) ?? system.store.empty,
  };
  if (before.writer !== null && before.writer !== node) {
    const reason = `Can't be writer: ${before.writer} holds ${file}`;
    turn.events.push({ type: "storeFailed", node, file, reason });
    return { type: "storeFailed", file, reason };
  }
  world.files = { ...world.files, [file]: { ...before, writer: node } };
  turn.events.push({ type: "storeOpened", node, file });
  return { type: "storeOpened", file };
}

export function getFrom(turn: Turn, node: string, file: string, key: string): Answer {
  const value = turn.system.store.get(must(turn.world.files, file).store, key);
  turn.events.push({ type: "read", node, key, value });
  return { type: "fetched", key, value };
}

export function putInto(turn: Turn, node: string, file: string, key: string, value: string): Answer {
  const { system, world } = turn;
  const { failingWrites } = must(world.nodes, node);
  const before = must(world.files, file);
  if (failingWrites > 0) changeNode(turn, node, { failingWrites: failingWrites - 1 });
  const change =
    failingWrites > 0
      ? ({ ok: false, reason: "the disk refused the write" } as const)
      : system.store.put(before.store, key, value);
  if (!change.ok) {
    turn.events.push({ type: "applyFailed", node, key, reason: change.reason });
    return { type: "stored", key, ok: false, reason: change.reason };
  }
  const old = system.store.get(before.store, key);
  turn.events.push({ type: "applied", node, key, value, before: old, happened: change.happened ?? [] });
  world.files = { ...world.files, [file]: { ...before, store: change.store } };
  return { type: "stored", key, ok: true, reason: null };
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
