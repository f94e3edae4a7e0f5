// What is said of a store's file that somebody brings: what it is, what is wrong with it, what of it can be saved.
import type { FileRead, Saved } from "#core";

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

/** `A GDBM file of 1536 bytes with 5 pairs.` */
export function soundWords({ form, store, note }: Extract<FileRead, { readonly ok: true }>, bytes: number): string {
  const what = `A ${form === "flat" ? "flat" : "GDBM"} file of ${counted(bytes, "byte")} with ${counted(store.count, "pair")}.`;
  return note === null ? what : `${what} ${note}`;
}

/** What is wrong, and what GDBM itself would make of it. */
export const damageWords = (name: string, { says, gdbm }: Extract<FileRead, { readonly ok: false }>): string =>
  `${name}: ${says}${gdbm === null ? "" : ` ${gdbm}`}`;

/** The offer: `Recover 41 pairs`. */
export const recoverWords = ({ store }: Saved): string => `Recover ${counted(store.count, "pair")}`;

/** What a recovery brings and what it does not, as `gdbmtool recover` would report it. */
export function savedWords({ store, duplicates, lostBuckets, lostKeys }: Saved): string {
  const lost = [
    ...(lostBuckets > 0 ? [counted(lostBuckets, "bucket")] : []),
    ...(lostKeys > 0 ? [counted(lostKeys, "single key")] : []),
  ];
  const again = duplicates > 0 ? ` Keys that came again: ${duplicates}; of each the first is kept.` : "";
  const losses = lost.length > 0 ? ` Lost: ${lost.join(" and ")}.` : "";
  return `${counted(store.count, "pair")} can be read. What is stale cannot be told from what is current.${again}${losses}`;
}
