// Locks on keys (textbook mode). A key is locked by the transactions that this server coordinates, and by those that it has prepared for
// others: the table of locks follows from these, and so comes back from the log after a crash.
import type { InLane } from "./lanes.ts";
import type { Lane, Service, Staged } from "./service.ts";
import { isLower, coordinatorOf } from "./transaction.ts";
import { writeOf } from "./service.ts";

/** The write of the transaction that a lane coordinates, or null. */
export function ownWrite({
  request,
  tx,
}: Pick<Lane, "request" | "tx">): { readonly tx: string; readonly key: string } | null {
  const write = writeOf(request);
  return tx !== null && write ? { tx, key: write.key } : null;
}

/** The transaction that holds a key here; null when nobody does. */
export function holderOf(service: Service, key: string): string | null {
  const own = service.lanes.map(ownWrite).find((write) => write?.key === key);
  if (own) return own.tx;
  return Object.values(service.staged).find((one) => one.key === key)?.tx ?? null;
}

/** Whether a key is locked, where there are locks at all. */
export function isLocked(service: Service, key: string): boolean {
  return service.policies.lock !== "none" && holderOf(service, key) !== null;
}

/** The first transaction in the queue whose key is free, or null. Of several for one key the lowest server's comes first where they are ordered. */
export function nextGranted(service: Service): Staged | null {
  const free = service.queue.filter(({ key }) => !isLocked(service, key));
  if (service.policies.lock !== "ordered") return free[0] ?? null;
  return free.reduce<Staged | null>((first, one) => (first === null || goesFirst(one, first) ? one : first), null);
}

const goesFirst = (a: Staged, b: Staged): boolean => isLower(coordinatorOf(a.tx), coordinatorOf(b.tx));

/**
 * Ordered locks: a server that still collects votes gives way to a lower one that wants the same key. Since every server is asked in every
 * transaction, whoever contends hears of it, and no two can wait for each other.
 */
export function mustGiveWay(service: InLane, { tx, key }: { readonly tx: string; readonly key: string }): boolean {
  const own = ownWrite(service);
  if (service.policies.lock !== "ordered" || service.decided || own?.key !== key) return false;
  return isLower(coordinatorOf(tx), service.serverName);
}

/** Another lane of this server, before this one, waits for the lock on the same key. */
export function anotherIsBefore({ lanes, lane }: InLane, key: string): boolean {
  return lanes.slice(0, lane).some(({ request, tx }) => tx === null && writeOf(request)?.key === key);
}
