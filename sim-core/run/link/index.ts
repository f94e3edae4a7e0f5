// Links: a run at a step as text for an address, and back (ECOSYSTEM 3).
export type { Deflater } from "./deflater.ts";
export { webDeflater } from "./web-deflater.ts";
export { linkLengthHints, linkLengthMax } from "./limits.ts";
export type { LinkFailure, LinkFailureKind } from "./failure.ts";
export { readLink } from "./read-link.ts";
export type { ReadLink } from "./read-link.ts";
export { writeLink } from "./write-link.ts";
