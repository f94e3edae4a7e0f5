// Store files as the command line reads and writes them. What cannot be read is a sentence, with the way to what can be saved of it.
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { formOf, readFile, tooLarge } from "../store/gdbm/index.ts";
import type { FileForm, GdbmStore } from "../store/gdbm/index.ts";
import { BadInput } from "./bad-input.ts";

/** A store that came from a file; `note` says what was done about a layout that is not kept, or null. */
export interface StoreRead {
  readonly form: FileForm;
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
    const large = tooLarge(about.size);
    if (large !== null) throw new BadInput(`${file}: ${large}`);
    return readFileSync(file);
  } catch (error) {
    throw error instanceof BadInput ? error : new BadInput(`${file} cannot be read: ${messageOf(error)}`);
  }
}

/** Whether bytes are a flat file. */
export const isFlat = (bytes: Uint8Array): boolean => formOf(bytes) === "flat";

/** The store in a file of either form; `asItIs` keeps a foreign layout. Throws BadInput with what is wrong and what to do about it. */
export function readStore(file: string, { asItIs }: { asItIs: boolean }): StoreRead {
  const bytes = storeBytes(file);
  const read = readFile(bytes, { asItIs });
  if (read.ok) return { ...read, bytes: bytes.length };
  const offer =
    read.saved === null
      ? "No pair in it can be recovered."
      : `"store recover ${file} -o FILE" would save ${counted(read.saved.store.count, "pair")}.`;
  const more = read.gdbm === null ? [] : [read.gdbm, offer];
  throw new BadInput([`${file}: ${read.says}`, ...more].join("\n"));
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

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
