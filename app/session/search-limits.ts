// How far a search in the page goes (CHECKING.md section 2): a press lasts so long, and a page holds so much. Every cap is said aloud.

/** Steps tried between two looks at the messages: about a tenth of a second. */
export const searchSlice = 20_000;

/** One press of Start, or of Search longer: new worlds, or ms, whatever comes first. */
export const pressWorlds = 400_000;
export const pressMs = 10_000;

/** A whole search: steps in a row, worlds, steps tried, and bytes in memory. */
export const searchMax = { depth: 100, worlds: 4_000_000, acts: 400_000_000, bytes: 512 * 1024 * 1024 } as const;
