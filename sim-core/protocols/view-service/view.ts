// A view: a number, a primary and a backup. "" means that there is none (D-03, D-04).
import type { Json } from "../../kernel/json.ts";

export interface View {
  readonly n: number;
  readonly primary: string;
  readonly backup: string;
  readonly [field: string]: Json;
}

/** Before the first one. */
export const noView: View = { n: 0, primary: "", backup: "" };

/** As a message says it. */
export interface SaidView {
  readonly viewnum: number;
  readonly primary: string;
  readonly backup: string;
}

export const said = ({ n, primary, backup }: View): SaidView => ({ viewnum: n, primary, backup });
export const heard = ({ viewnum, primary, backup }: SaidView): View => ({ n: viewnum, primary, backup });

/** `(2, S1, –)`. */
export function inWords({ n, primary, backup }: View): string {
  return n === 0 ? "none yet" : `(${n}, ${primary || "–"}, ${backup || "–"})`;
}

/** The order of names and keys. */
export const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
