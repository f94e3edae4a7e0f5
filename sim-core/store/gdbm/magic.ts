// The first four bytes of a file: its format, the width of its offsets and its byte order (GDBM.md 1.1).
import type { Layout } from "./geometry.ts";

/** What a magic number says; a null width is "the machine's own", to be found out by the fields that follow. */
export interface Magic {
  readonly offsetBytes: 4 | 8 | null;
  readonly numsync: boolean;
}

const magics: readonly (readonly [number, Magic])[] = [
  [0x13579acf, { offsetBytes: 8, numsync: false }],
  [0x13579ad1, { offsetBytes: 8, numsync: true }],
  [0x13579acd, { offsetBytes: 4, numsync: false }],
  [0x13579ad0, { offsetBytes: 4, numsync: true }],
  [0x13579ace, { offsetBytes: null, numsync: false }],
];

/** The number that a file of this layout begins with. */
export function magicOf({ offsetBytes }: Layout, numsync: boolean): number {
  const found = magics.find(([, magic]) => magic.offsetBytes === offsetBytes && magic.numsync === numsync);
  if (!found) throw new Error("every layout has a magic number");
  return found[0];
}

/** What a number at the beginning of a file says, or null. */
export const readMagic = (value: number): Magic | null => magics.find(([number]) => number === value)?.[1] ?? null;
