// What of a store would survive now (GDBM.md 0.3): a process crash leaves everything written, because the page cache is the machine's; a
// power loss leaves what was last synced. In words, and pair by pair.
import { compareKeys, entry, storeOf } from "#core";
import type { Setup, World } from "#core";
import { shortened } from "./printable.ts";

export interface Survival {
  /** How often the file is brought to the disk, as a sentence. */
  readonly policy: string;
  readonly crash: string;
  readonly powerLoss: string;
  /** Whether all is on the disk, and can be read there. */
  readonly safe: boolean;
  /** What a power loss would make of a pair, by key, where it would make a difference: `not on disk`, `on disk: old value`. */
  readonly pending: ReadonlyMap<string, string>;
}

/** Keys that a sentence lists, and characters of a key or value in it. */
const most = { keys: 8, key: 20, value: 24 };

/** What would survive of a node's store at this moment; null when it has none. */
export function survivalOf({ system }: Setup, node: string, world: World): Survival | null {
  const spec = system.nodes.find(({ name }) => name === node);
  const file = storeOf(world, spec?.database ?? null);
  if (!spec || spec.database === null) return null;
  const preset = entry(system.initialStores, spec.database) ?? system.store.empty;
  const { store, synced, unsynced, damage } = file ?? { store: preset, synced: preset, unsynced: 0, damage: null };
  const pending = new Map<string, string>();
  if (unsynced > 0) {
    const [live, onDisk] = [new Map(system.store.entries(store)), new Map(system.store.entries(synced))];
    const keys = [...new Set([...live.keys(), ...onDisk.keys()])].sort(compareKeys);
    for (const key of keys) {
      const old = onDisk.get(key);
      if (live.get(key) === old) continue;
      pending.set(key, old === undefined ? "not on disk" : `on disk: ${shortened(old, most.value) || "empty value"}`);
    }
  }
  const keys = [...pending.keys()];
  const powerLoss =
    damage !== null
      ? damage.says.includes("needs recovery")
        ? damage.says
        : `The file needs recovery before anybody can open it. ${damage.says}`
      : unsynced === 0
        ? "A power loss now would undo nothing."
        : undone(unsynced, keys);
  return {
    policy: policyOf(spec.syncEvery),
    crash: "A crash of the process loses nothing written: the page cache is the machine's.",
    powerLoss,
    safe: unsynced === 0 && damage === null,
    pending,
  };
}

function policyOf(every: number): string {
  if (every === 0) return "Never synced until it is closed.";
  return every === 1 ? "Synced after every change." : `Synced every ${every} changes.`;
}

/** A power loss in words. Changes may come to nothing together, as when a value is written again. */
function undone(changes: number, keys: readonly string[]): string {
  const begin = `A power loss now would undo ${changes === 1 ? "1 change" : `${changes} changes`}`;
  if (keys.length === 0) return `${begin} and leave the same pairs.`;
  const listed = keys.slice(0, most.keys).map((key) => shortened(key, most.key) || "the empty key");
  const more = keys.length - listed.length;
  return `${begin}: ${listed.join(", ")}${more > 0 ? ` and ${more} more keys` : ""}.`;
}
