// How much of somebody else's history is read; reaching a limit is said aloud.

export const limits = {
  /** Characters of a file. */
  textMax: 64 * 2 ** 20,
  /** Calls in it. */
  callsMax: 200_000,
  /** Brackets within brackets. */
  depthMax: 64,
} as const;
