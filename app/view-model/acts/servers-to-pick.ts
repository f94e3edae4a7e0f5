// Which servers a client may pick for an operation: all, where the protocol lets clients ask any; else none.
import type { Moment } from "./item.ts";

/** The names of the servers, in their order. */
export function serversToPick({ protocol, system }: Pick<Moment, "protocol" | "system">): string[] {
  if (!protocol.anyServer) return [];
  return system.nodes.filter((node) => node.kind === "server").map((node) => node.name);
}
