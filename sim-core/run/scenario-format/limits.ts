// How much a scenario may hold. Everything has a limit, and reaching it is said aloud.

/** The most of each thing, unless the name says otherwise. */
export const scenarioLimits = {
  clients: 20,
  /** Of all clients together. */
  calls: 20_000,
  faults: 1000,
  notes: 200,
  bootLines: 500,
  moments: 200,
  variants: 26,
  hosts: 100,
  options: 50,
  properties: 50,
  /** Keys of one store. */
  keys: 10_000,
  idCharacters: 40,
  titleCharacters: 120,
  sayCharacters: 2000,
  lineCharacters: 2000,
  valueCharacters: 20_000,
  /** A time or length of time in ms: more than a week. */
  ms: 1_000_000_000,
} as const;
