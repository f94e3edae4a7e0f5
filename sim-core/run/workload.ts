// The workload of a scenario: what its clients do, whatever system serves them. Two systems can be compared when theirs is the same.
import { parseCall, printCall } from "./language/index.ts";
import type { ClientCall, Scenario } from "./scenario.ts";

/** What clients do, by client, in the order of their calls. */
export type Workload = Scenario["clients"];

/**
 * An operation as it is usually written, so that two ways to write it are the same workload; without the server that it picks, which only one
 * system has.
 */
function plain({ do: line }: ClientCall): string {
  const call = parseCall(line);
  if (!call.ok) return line;
  const { kind, key, value } = call.value;
  return printCall({ kind, key, value });
}

/** The same operations, at whichever server the clients ask by themselves. */
export function withoutPicks(workload: Workload): Workload {
  const lists = Object.entries(workload).map(([client, calls]) => [
    client,
    calls.map((call) => ({ ...call, do: plain(call) })),
  ]);
  return Object.fromEntries(lists) as Workload;
}

/** Whether some operation picks its server. */
export function picks(workload: Workload): boolean {
  return Object.values(workload)
    .flat()
    .some(({ do: line }) => {
      const call = parseCall(line);
      return call.ok && call.value.server !== undefined;
    });
}

const byName = <T>([a]: readonly [string, T], [b]: readonly [string, T]): number => (a < b ? -1 : a > b ? 1 : 0);

/** A text that is equal for equal workloads, in whatever order the clients stand; a client that does nothing is none. */
export function workloadKey(workload: Workload): string {
  const clients = Object.entries(workload)
    .filter(([, calls]) => calls.length > 0)
    .sort(byName);
  return JSON.stringify(
    clients.map(([client, calls]) => [client, calls.map((call) => [call.at, plain(call), call.times])]),
  );
}

/** How many operations of all clients together are named in full. */
const namedMax = 4;

/** The workload in a few words: `client1: put 25 "This is a test"`; `client1: put 1 x, get 1; client2: get 1 from 400 ms on`. */
export function workloadWords(workload: Workload): string {
  const counts = Object.values(workload).map((calls) => calls.reduce((sum, { times }) => sum + times, 0));
  const count = counts.reduce((sum, one) => sum + one, 0);
  if (count === 0) return "no operation at all";
  const words = ({ at, times, ...call }: ClientCall): string =>
    `${plain({ at, times, ...call })}${times > 1 ? ` (${times} times)` : ""}${at > usualStart ? ` from ${at} ms on` : ""}`;
  const lines = Object.values(workload).flat().length;
  if (lines > namedMax) return `${count} operations of ${counts.filter((one) => one > 0).length} clients`;
  return Object.entries(workload)
    .filter(([, calls]) => calls.length > 0)
    .map(([client, calls]) => `${client}: ${calls.map(words).join(", ")}`)
    .join("; ");
}

/** When clients start who are not told when, in ms. */
const usualStart = 50;
