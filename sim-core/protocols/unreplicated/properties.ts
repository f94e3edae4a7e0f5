// What the baseline claims: an acknowledged put is in the server's store, and the store is as good as one that nobody shares.
import { ackedWritesStored } from "../claims.ts";
import { everyCallEnds } from "../eventually.ts";
import { linearizable } from "../linearizable.ts";
import type { Property } from "../protocol.ts";
import { storedUntold } from "../sights.ts";

export const properties: readonly Property[] = [
  ackedWritesStored("At the ok, the server's store holds the value."),
  linearizable(),
  everyCallEnds(1000),
  storedUntold,
];
