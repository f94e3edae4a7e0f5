// What does not fit inside a link that arrived undamaged. Thrown between the shapes and the reader, never further.

/** A value that is not what its place asks for; `newer` when only a newer release can have written it. */
export class Misfit extends Error {
  readonly kind: "invalid" | "newer";

  constructor(kind: "invalid" | "newer", says: string) {
    super(says);
    this.kind = kind;
  }
}

/** An `invalid` misfit: `scenario.notes[2].say is not a text`. */
export function invalid(where: string, says: string): Misfit {
  return new Misfit("invalid", `${where} ${says}`);
}
