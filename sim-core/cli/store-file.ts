// Store files as the command line reads and writes them. What cannot be read is a sentence, with the way to what can be saved of it.
import { readFileSync, statSync, writeFileSync } from "node:fs";
import {
  caps,
  defaultGeometry,
  geometries,
  readFlat,
  readImage,
  readImageAsItIs,
  recover,
} from "../store/gdbm/index.ts";
import type { GdbmStore, Noticed } from "../store/gdbm/index.ts";
import { BadInput } from "./bad-input.ts";

/** A store that came from a file; `note` says what was done about a layout that is not kept, or null. */
export interface StoreRead {
  readonly form: "flat" | "binary";
  readonly store: GdbmStore;
  readonly bytes: number;
  readonly unused: number;
  readonly note: string | null;
}

/** A file's bytes, if it may be as large as that. Throws BadInput. */
export function storeBytes(file: string): Uint8Array {
  try {
    const about = statSync(file);
    if (!about.isFile()) throw new BadInput(`${file} is not a file.`);
    if (about.size > caps.fileBytes)
      throw new BadInput(`${file} has ${about.size} bytes; ${caps.fileBytes} is the most that is read.`);
    return readFileSync(file);
  } catch (error) {
    throw error instanceof BadInput ? error : new BadInput(`${file} cannot be read: ${messageOf(error)}`);
  }
}

/** Whether bytes are a flat file, which begins with a comment; a binary file begins with a magic number. */
export const isFlat = (bytes: Uint8Array): boolean => bytes[0] === 0x23;

/** The store in a file of either form; `asItIs` keeps a foreign layout. Throws BadInput with what is wrong and what to do about it. */
export function readStore(file: string, { asItIs }: { asItIs: boolean }): StoreRead {
  const bytes = storeBytes(file);
  if (isFlat(bytes)) {
    const flat = readFlat(Buffer.from(bytes).toString("latin1"), geometries[defaultGeometry]);
    if (!flat.ok) throw new BadInput(`${file}: ${flat.says}`);
    return { form: "flat", store: flat.store, bytes: bytes.length, unused: 0, note: null };
  }
  const read = asItIs ? readImageAsItIs(bytes) : readImage(bytes);
  if (!read.ok) throw new BadInput([`${file}: ${read.says}`, noticed[read.noticed], offer(file, bytes)].join("\n"));
  return { form: "binary", store: read.store, bytes: bytes.length, unused: read.unused, note: read.rebuilt };
}

/** Writes a file. Throws BadInput where that is not possible. */
export function writeStoreFile(file: string, content: Uint8Array | string): void {
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw new BadInput(`${file} cannot be written: ${messageOf(error)}`);
  }
}

/** `1 pair`, `2 pairs`. */
export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

const noticed: Readonly<Record<Noticed, string>> = {
  opening: "GDBM itself would refuse to open it.",
  reading: "GDBM itself would open it, and notice when it comes to that place.",
  never: "GDBM itself would not notice.",
};

function offer(file: string, bytes: Uint8Array): string {
  const recovery = recover(bytes);
  if (!recovery.ok || recovery.store.count === 0) return "No pair in it can be recovered.";
  return `"store recover ${file} -o FILE" would save ${counted(recovery.store.count, "pair")}.`;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
