// How long a run may become.

/** Longest run that is played by itself; reaching it is said aloud. */
export const stepsMax = 200_000;
