// What the ELEC 477 systems share: options and operations of clients.
import { directoryNode } from "./directory.ts";
import { nameServiceNode } from "./name-service.ts";

/** The service name under which the key-value service is found. */
export const kvServiceName = "kv";

/** The nodes that every ELEC 477 system has besides servers and clients. */
export const infrastructure = [nameServiceNode, directoryNode] as const;

/** Keys are protobuf int32 (SYSTEMS 2.1.2). */
export function int32Problem(key: string): string | null {
  const number = Number(key);
  if (/^-?\d{1,10}$/.test(key) && number >= -0x80000000 && number <= 0x7fffffff && String(number) === key) return null;
  return `keys here are int32 numbers such as 25, not ${shown(key)}`;
}

/** A key in quotes, whatever bytes it has. */
function shown(key: string): string {
  return JSON.stringify(key).replace(/[\x7f-\x9f]/g, (byte) => `\\u00${byte.charCodeAt(0).toString(16)}`);
}
