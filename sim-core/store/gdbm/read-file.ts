// A store's file of either form, as somebody supplies it: the store in it, or what is wrong with it and what of it can be saved.
import { latin1 } from "./bytes.ts";
import type { Noticed } from "./damage.ts";
import { readFlat } from "./flat-file.ts";
import { caps, defaultGeometry, geometries } from "./geometry.ts";
import type { Geometry } from "./geometry.ts";
import { readImage, readImageAsItIs } from "./read-image.ts";
import { recover } from "./recover.ts";
import type { Recovery } from "./recover.ts";
import type { GdbmStore } from "./store.ts";

/** A flat file begins with a comment, a binary file with a magic number. */
export type FileForm = "flat" | "binary";

/** A recovery that saves something. */
export type Saved = Extract<Recovery, { readonly ok: true }>;

/**
 * The store; `unused` counts bytes that belong to nothing, `note` says what was done about a layout that is not kept, or is null. Or a
 * sentence, what GDBM itself would make of the file (null where it is not about GDBM), and what can be recovered, if anything.
 */
export type FileRead =
  | {
      readonly ok: true;
      readonly form: FileForm;
      readonly store: GdbmStore;
      readonly unused: number;
      readonly note: string | null;
    }
  | {
      readonly ok: false;
      readonly form: FileForm;
      readonly says: string;
      readonly gdbm: string | null;
      readonly saved: Saved | null;
    };

export const formOf = (bytes: Uint8Array): FileForm => (bytes[0] === 0x23 ? "flat" : "binary");

/** Why a file of so many bytes is not read, or null. To be asked before its bytes are. */
export const tooLarge = (size: number): string | null =>
  size > caps.fileBytes ? `It has ${size} bytes; ${caps.fileBytes} is the most that is read.` : null;

/** Reads a file; `asItIs` keeps a foreign layout, so that the structure shown is the file's own. A flat file gets the default geometry. */
export function readFile(bytes: Uint8Array, { asItIs }: { readonly asItIs: boolean }): FileRead {
  const form = formOf(bytes);
  if (form === "flat") {
    const flat = readFlat(latin1(bytes, 0, bytes.length), geometries[defaultGeometry]);
    return flat.ok
      ? { ok: true, form, store: flat.store, unused: 0, note: null }
      : { ok: false, form, says: flat.says, gdbm: null, saved: null };
  }
  const read = asItIs ? readImageAsItIs(bytes) : readImage(bytes);
  if (read.ok) return { ok: true, form, store: read.store, unused: read.unused, note: read.rebuilt };
  const recovery = recover(bytes);
  const saved = recovery.ok && recovery.store.count > 0 ? recovery : null;
  return { ok: false, form, says: read.says, gdbm: noticed[read.noticed], saved };
}

const noticed: Readonly<Record<Noticed, string>> = {
  opening: "GDBM itself would refuse to open it.",
  reading: "GDBM itself would open it, and notice when it comes to that place.",
  never: "GDBM itself would not notice.",
};

/** The name of a store's sizes among those that a scenario may have, or null. */
export function geometryName({ blockSize, bucketSize }: Geometry): string | null {
  const found = Object.entries(geometries).find(
    ([, one]) => one.blockSize === blockSize && one.bucketSize === bucketSize,
  );
  return found?.[0] ?? null;
}
