// The shapes that many fields of a scenario share.
import { scenarioLimits as limits } from "./limits.ts";
import { number, text } from "./shapes.ts";
import { list, table } from "./shapes-of-many.ts";

/** A time or a length of time in ms. */
export const time = number({ min: 0, max: limits.ms, wanted: `a time in ms (a number from 0 to ${limits.ms})` });

/** A probability. */
export const probability = number({ min: 0, max: 1, wanted: "a probability (a number from 0 to 1)" });

/** A line of words: a schedule line, a moment, a file name. */
export const line = text({ max: limits.lineCharacters, min: 1, wanted: "a line of text" });

/** What a person reads. */
export const say = text({ max: limits.sayCharacters, min: 1 });

/** The content of a store. */
export const store = table(text({ max: limits.valueCharacters }), limits.keys, "of keys and values");

/** Moments in words. */
export const moments = list(line, limits.moments);
