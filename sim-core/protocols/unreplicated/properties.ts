// What the baseline claims: an acknowledged put is in the server's store.
import { ackedWritesStored } from "../claims.ts";
import type { Property } from "../protocol.ts";

export const properties: readonly Property[] = [ackedWritesStored("At the ok, the server's store holds the value.")];
