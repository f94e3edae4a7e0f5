// The choice by which a client begins an operation of its plan.
import type { Choice } from "./choice.ts";
import type { PlannedCall } from "./system.ts";

export function callOf(client: string, { kind, key, value, server }: PlannedCall): Choice & { readonly do: "call" } {
  return { do: "call", client, kind, key, value, ...(server === undefined ? {} : { server }) };
}
