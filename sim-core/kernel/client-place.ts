// Where clients run: each is a process, on a node of its own or on a server's (DECISIONS 3).
import { entry, must } from "./json.ts";
import type { System } from "./system.ts";
import { lifeOf } from "./turn.ts";
import type { World } from "./world.ts";

/** The clients that run on a node, in their order. */
export function clientsOn({ clients }: Pick<System, "clients">, node: string): string[] {
  return Object.keys(clients).filter((client) => clients[client]?.node === node);
}

/** The node on which what has this name runs: a client's host, which may be a server's, or the node itself. */
export function hostOf({ clients }: Pick<System, "clients">, name: string): string {
  return entry(clients, name)?.node ?? name;
}

/** The client that is this process, or null when it is none. */
export function clientAt({ clients }: Pick<System, "clients">, node: string, process: string): string | null {
  for (const [client, place] of Object.entries(clients))
    if (place.node === node && place.process === process) return client;
  return null;
}

/** For the events of a process: names the client that it is, where that client runs on another's host. */
export function asGuest({ clients }: Pick<System, "clients">, node: string, process: string): { client?: string } {
  return node !== process && entry(clients, process)?.node === node ? { client: process } : {};
}

/** The life of the node on which a client runs, as one word. */
export function lifeOfClient({ clients }: Pick<System, "clients">, world: World, client: string): string {
  return lifeOf(world, must(clients, client).node);
}
