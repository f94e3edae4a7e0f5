// Limits of links (ECOSYSTEM 3): what a stranger's link may cost at most, and what the places where links are shared accept.

/** The longest link that is read, in characters after the `#`. A longer scenario is shared as a file. */
export const linkLengthMax = 16 * 1024;

/** The most that a link may unpack to, in bytes. */
export const unpackedBytesMax = 256 * 1024;

/** How long a whole link may be, in characters, where links are often shared. */
export const linkLengthHints = { discord: 1900, slack: 4000 } as const;

/** Counts and lengths inside a link. Lengths are in UTF-16 code units. */
export const contentLimits = {
  /** Names of nodes, timers, messages, options, properties. */
  name: 200,
  /** A schedule line, a title, a key. */
  line: 4_000,
  /** Free text: a summary, a note, a value, a schedule. */
  text: 100_000,
  /** Entries of a list or a table of a scenario. */
  entries: 2_000,
  /** How often a client may repeat an operation. */
  times: 20_000,
  choices: 10_000,
  step: 9_999_999,
  version: 999_999,
  /** Milliseconds; about 31 years of virtual time. */
  ms: 1e12,
  /** Nested lists and tables in an expected result. */
  depth: 16,
} as const;
