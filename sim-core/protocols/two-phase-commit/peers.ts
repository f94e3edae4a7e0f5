// Who the other servers are: read from the `replica` file (B-12), once at the start or whenever it is needed (B-13), and looked up by name.
import type { Answer, Effect } from "../../kernel/effect.ts";
import type { Address } from "../../kernel/envelope.ts";
import type { Handled } from "../../kernel/handler.ts";
import type { Service } from "./service.ts";

export const replicaFile = "replica";

/** Asks for the list of peers, where it is to be read anew or has never been read. */
export function readPeers({ policies, peers, addresses }: Service): Handled<Service> {
  if (policies.replicaFile !== "atStart" || peers === null)
    return [{ peers: null }, [{ type: "readFile", file: replicaFile }]];
  const known = onlyKnown(addresses);
  return [{ addresses: known }, lookUp(peers.filter((name) => known[name] === undefined))];
}

/** A name that was not known is asked for again: its node may have run init() meanwhile. */
function onlyKnown(addresses: Service["addresses"]): Service["addresses"] {
  return Object.fromEntries(Object.entries(addresses).filter(([, ip]) => ip !== null));
}

const look = (name: string): Effect => ({ type: "lookup", name });

/** Names stand between blanks, commas or ends of lines; a server's own name, and one that comes twice, do no harm. */
export function onFileRead(
  { serverName, addresses }: Service,
  { text }: Answer & { type: "fileRead" },
): Handled<Service> {
  const names = (text ?? "").split(/[\s,]+/).filter((name) => name !== "" && name !== serverName);
  const peers = [...new Set(names)];
  return [{ peers, addresses: onlyKnown(addresses) }, lookUp(peers)];
}

export const lookUp = (names: readonly string[]): Effect[] => names.map(look);

export function onResolved({ addresses }: Service, { name, ip }: Answer & { type: "resolved" }): Handled<Service> {
  return [{ addresses: { ...addresses, [name]: ip } }, []];
}

/** A name that is not known: nothing can be sent there, and so its vote is missing. */
export function onUnresolved({ addresses }: Service, { name }: Answer & { type: "unresolved" }): Handled<Service> {
  return [{ addresses: { ...addresses, [name]: null } }, []];
}

/** Whether all names have been looked up. */
export function lookedUp({ addresses }: Service, names: readonly string[] | null): boolean {
  return names?.every((name) => addresses[name] !== undefined) ?? false;
}

/** Where a peer is asked; null when its name is not known. */
export function addressOf({ addresses, peerPort }: Service, name: string): Address | null {
  const ip = addresses[name];
  return ip ? { ip, port: peerPort } : null;
}
