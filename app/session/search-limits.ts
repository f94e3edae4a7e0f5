// How far a search in the page goes (CHECKING.md section 2): a press lasts so long, and a page holds so much. Every cap is said aloud.

/** Steps tried between two looks at the messages: the first time, at least and at most. In between as many as take `sliceMs`. */
export const searchSlice = { first: 1000, least: 100, most: 20_000 } as const;
/** How long a slice lasts, in ms: in a worker, which only has to listen, and in the page, which has to draw as well. */
export const sliceMs = { worker: 100, page: 25 } as const;

/** One press of Start, or of Search longer: new worlds, or ms, whatever comes first. */
export const pressWorlds = 400_000;
export const pressMs = 10_000;

/** A whole search: steps in a row, worlds, steps tried, and bytes in memory. */
export const searchMax = { depth: 100, worlds: 4_000_000, acts: 400_000_000, bytes: 512 * 1024 * 1024 } as const;
