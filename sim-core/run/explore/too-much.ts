// More than a search can follow: it stops and says so, like any other cap.

/** Thrown inside a search, and caught by whoever runs it; `message` is a sentence. */
export class TooMuch extends Error {}
