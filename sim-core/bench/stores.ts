// The stores: puts per second and memory of a kept version for each geometry, beside the plain store; and their files, written and read.
import type { StoreEngine } from "../kernel/system.ts";
import { asStore, gdbmEngine, geometries, readFlat, readImage, writeFlat, writeImage } from "../store/gdbm/index.ts";
import type { GdbmStore, Geometry } from "../store/gdbm/index.ts";
import { plainStore } from "../store/plain.ts";
import { versions } from "../store/workload.ts";
import { heldBytes, inMs, medianMs, rate } from "./measure.ts";

const keys = 10_000;
const rounds = 9;
const bySize = Object.entries(geometries).sort(([, a], [, b]) => a.blockSize - b.blockSize);

/** Prints a line for each store, and one for the files of each geometry. */
export function benchStores(): void {
  console.log(`Stores: ${keys} new keys put one after another, median of ${rounds} rounds; then every version kept`);
  for (const [name, geometry] of bySize) benchPuts(`GDBM ${name}`, gdbmEngine(geometry));
  benchPuts("plain", plainStore);
  console.log(`Files of ${keys} keys, median of ${rounds} rounds`);
  for (const [name, geometry] of bySize) benchFiles(name, geometry);
}

function benchPuts(name: string, engine: StoreEngine): void {
  const ms = medianMs(rounds, () => filled(engine));
  const bytes = heldBytes(() => versions(engine, keys)) / keys;
  console.log(`  ${name.padEnd(12)} ${rate(keys, ms).padStart(11)} puts, ${Math.round(bytes)} bytes a kept version`);
}

/** The workload's last version; the others are let go. */
function filled(engine: StoreEngine) {
  let store = engine.empty;
  for (let n = 0; n < keys; n++) {
    const change = engine.put(store, `key-${n}`, `value of ${n}`);
    if (!change.ok) throw new Error(`key-${n} was refused: ${change.reason}`);
    store = change.store;
  }
  return store;
}

function benchFiles(name: string, geometry: Geometry): void {
  const store = asStore(filled(gdbmEngine(geometry)));
  const image = writeImage(store);
  const flat = writeFlat(store, "bench.gdbm");
  const whole = (read: { ok: true; store: GdbmStore } | { ok: false; says: string }): void => {
    if (!read.ok || read.store.count !== keys) throw new Error(read.ok ? "keys are missing" : read.says);
  };
  const figures = [
    `.gdbm of ${Math.round(image.length / 1024)} KiB: serialise ${inMs(medianMs(rounds, () => writeImage(store)))}`,
    `parse ${inMs(medianMs(rounds, () => whole(readImage(image))))}`,
    `flat: serialise ${inMs(medianMs(rounds, () => writeFlat(store, "bench.gdbm")))}`,
    `parse ${inMs(medianMs(rounds, () => whole(readFlat(flat, geometry))))}`,
  ];
  console.log(`  ${name.padEnd(12)} ${figures.join(", ")}`);
}
