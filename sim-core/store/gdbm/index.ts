// Stores with GDBM's own structure: operations that say what happens inside, the `.gdbm` file, the flat file, power losses.
export { elements } from "./operations.ts";
export { asStore, gdbmEngine } from "./engine.ts";
export { defaultGeometry, geometries, sizesOf } from "./geometry.ts";
export type { Geometry, GeometryName, Layout } from "./geometry.ts";
export { bucketsOf } from "./directory.ts";
export { slotAt, slotCount } from "./slots.ts";
export { pushedLists, synced } from "./store.ts";
export type { Bucket, GdbmStore, Space } from "./store.ts";
export { writeImage } from "./write-image.ts";
export { openable } from "./openable.ts";
export { readImage } from "./read-image.ts";
export { formOf, geometryName, readFile, tooLarge } from "./read-file.ts";
export type { FileForm } from "./read-file.ts";
export { recover } from "./recover.ts";
export { readFlat, writeFlat } from "./flat-file.ts";
export { storeOfPairs } from "./rebuild.ts";
