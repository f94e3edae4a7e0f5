// Why a link cannot be opened: which of seven ways, and a sentence that says what is wrong and what the reader can do.
import { linkLengthMax, unpackedBytesMax } from "./limits.ts";

/**
 * `empty`: there is no link in the text. `cut`: its end is missing. `altered`: it was changed on its way. `newer`: a later version wrote
 * it. `tooLarge`: beyond the limits. `notOurs`: something else. `invalid`: undamaged, but it says what no link can say.
 */
export type LinkFailureKind = "empty" | "cut" | "altered" | "newer" | "tooLarge" | "notOurs" | "invalid";

/** A link that did not open. `text` is what was given, unchanged, so that nothing is lost. */
export interface LinkFailure {
  readonly ok: false;
  readonly kind: LinkFailureKind;
  readonly says: string;
  readonly text: string;
}

const again = "Copy the whole link once more from where it was shared, or ask for a new one.";

/** The sentences, by kind. */
export const sentences = {
  empty: () =>
    "There is no link in this text: what Replicarium reads comes after a #. Copy the whole link, from https to the z at its end.",
  cut: () =>
    "This link was cut: it does not end with a z, as all our links do. Copy it again with what follows after a line break, or ask for a new one.",
  foreignLetter: (letter: string) =>
    `This link was altered on its way: it contains ${JSON.stringify(letter)}, which our links never do. ${again}`,
  form: (part: string) => `This link was altered on its way: ${part} is not as we write it. ${again}`,
  damaged: () => `This link was altered or cut on its way: its checksum does not fit what it holds. ${again}`,
  newer: (detail: string) =>
    `This link was made by a newer version of Replicarium (${detail}). Reload this page to get the newest version, or open the link where it was made.`,
  tooLong: (length: number) =>
    `This text is too long for a link: ${length} characters, and a link has at most ${linkLengthMax}. Ask for the scenario as a file instead.`,
  unpacksTooLarge: () =>
    `This link is too large: it unpacks to more than ${unpackedBytesMax / 1024} KB, and no scenario of ours does. Ask whoever shared it for the scenario as a file.`,
  notOurs: () =>
    "This is not a link of Replicarium: ours have a 1. or g. after the #. Check that the address is the one you meant to open.",
  invalid: (detail: string) =>
    `This link arrived whole, but it says something that no link can say: ${detail}. It was probably not made by Replicarium's Share button; ask whoever made it for a new one.`,
} as const;
