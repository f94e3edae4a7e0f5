// Damage in a file that somebody supplied: found deep inside reading, it is thrown to the one place that turns it into a sentence.

/**
 * When GDBM itself would notice: when it opens the file; when it comes to that bucket or pair; or never, so that it would go on working on
 * a file whose parts contradict each other.
 */
export type Noticed = "opening" | "reading" | "never";

/** Why a file cannot be read, as a sentence for whoever supplied it. */
export class Damage extends Error {
  readonly noticed: Noticed;

  constructor(says: string, noticed: Noticed) {
    super(says);
    this.noticed = noticed;
  }
}

/** Throws unless a claim about the file holds. */
export function check(holds: boolean, noticed: Noticed, says: () => string): asserts holds {
  if (!holds) throw new Damage(says(), noticed);
}

/** Does the work, or says what damage it met. */
export function orDamage<T extends { readonly ok: true }>(
  work: () => T,
): T | { readonly ok: false; readonly says: string; readonly noticed: Noticed } {
  try {
    return work();
  } catch (error) {
    if (error instanceof Damage) return { ok: false, says: error.message, noticed: error.noticed };
    throw error;
  }
}
