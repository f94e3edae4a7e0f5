// What the parts of a search take in memory, in bytes: the sizes that V8 gives them on 64-bit machines, with the room that growing tables
// keep free. They are figures of experience, not promises; `npm run bench` puts their sum beside the heap's own.

/** A string of latin-1 characters. */
export const textBytes = (text: string): number => 32 + text.length;

/** Plain JSON with that text: objects, of which some parts are shared with others. */
export const jsonBytes = (text: string): number => 2 * text.length;

/** An object or an array with so many fields. */
export const recordBytes = (fields: number): number => 24 + 8 * fields;

/** A Map or Set without entries; the first four cost nothing more. */
export const mapBytes = 184;

/** An entry in a Map or Set. */
export const entryBytes = 48;
