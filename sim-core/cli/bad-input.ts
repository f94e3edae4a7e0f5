// What a person gave cannot be used: a sentence for stderr and exit code 2, never a stack.

/** Thrown by commands for input that is not theirs to mend; main.ts prints its message. */
export class BadInput extends Error {}
