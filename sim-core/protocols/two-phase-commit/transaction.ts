// Names of transactions: `S1.2.3` is the third that S1 has begun since its second start; `S1/2.2.3` is one of its second lane. A lane has one
// at a time, so those of one lane come one after another, and what was said of an older one can be told from what is said of a newer one.

/** The lane that coordinates a transaction: `S1`, or `S1/2` for the second lane of S1. */
export function laneOf(tx: string): string {
  return tx.slice(0, tx.indexOf("."));
}

/** The name of a server's lane, counted from 0. */
export function laneName(server: string, lane: number): string {
  return lane === 0 ? server : `${server}/${lane + 1}`;
}

/** The server that coordinates a transaction. */
export function coordinatorOf(tx: string): string {
  return laneOf(tx).replace(/\/\d+$/, "");
}

/** Less than 0 when the first of two transactions of one lane came first, 0 when they are the same. */
export function compareTx(a: string, b: string): number {
  const [, startA = 0, numberA = 0] = a.split(".").map(Number);
  const [, startB = 0, numberB = 0] = b.split(".").map(Number);
  return startA - startB || numberA - numberB;
}

/** Which of two servers goes first where they contend for a key: the lower one, S2 before S10. */
export function isLower(a: string, b: string): boolean {
  const number = (name: string): number => Number(/\d+$/.exec(name)?.[0] ?? 0);
  return number(a) < number(b) || (number(a) === number(b) && a < b);
}

/** Puts servers in the order of their names. */
export function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
