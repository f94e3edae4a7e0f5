// A run's own history as events, one for each call and each end: what the formats write and the checkers read.
import type { Operation } from "../kernel/operation.ts";
import type { Value } from "./check/call.ts";
import { initialClient, kindNamed } from "./formats/event.ts";
import type { EventType, HistoryEvent } from "./formats/event.ts";

const types = { ok: "ok", refused: "fail", unknown: "info" } as const satisfies Record<string, EventType>;

interface Placed {
  readonly step: number;
  /** Within a step: calls come before ends, but a client's next call after the end of its last one. */
  readonly rank: number;
  readonly client: number;
  readonly operation: Operation;
  readonly ends: boolean;
}

/**
 * The events in the order of the steps. Clients are processes from 0; after an operation whose outcome nobody knows a client goes on as
 * another process, as Jepsen's do, since what it asked may still happen. `initial` is what keys held at first: each that is asked for
 * is put by a client called `initial` before everything else. Throws for a kind of operation that no model knows.
 */
export function eventsOfRun(
  operations: readonly Operation[],
  initial: (key: string) => string | null = () => null,
): HistoryEvent[] {
  const clients = [...new Set(operations.map(({ client }) => client))];
  const keys = [...new Set(operations.map(({ key }) => key))];
  const processes = clients.map((_, n) => n);
  const first = keys.flatMap((key): HistoryEvent[] => {
    const value = initial(key);
    const put = { process: clients.length, client: initialClient, kind: "put", key, value, time: 0 } as const;
    return value === null
      ? []
      : [
          { ...put, type: "invoke" },
          { ...put, type: "ok" },
        ];
  });
  const waiting = new Set<number>();
  const events = placed(operations, clients).map(({ operation, client, ends }): HistoryEvent => {
    const type = ends && operation.outcome !== "pending" ? types[operation.outcome] : "invoke";
    // A client that crashed calls again without an end of its last call.
    if (type === "invoke" && waiting.has(client)) processes[client]! += clients.length + 1;
    if (type === "invoke") waiting.add(client);
    else waiting.delete(client);
    const event = { ...eventOf(operation, type), process: processes[client]! };
    if (type === "info") processes[client]! += clients.length + 1;
    return event;
  });
  return [...first, ...events];
}

function placed(operations: readonly Operation[], clients: readonly string[]): Placed[] {
  const latest = new Map<string, Placed>();
  const all: Placed[] = [];
  for (const operation of operations) {
    const { client: name, startStep, endStep } = operation;
    const before = latest.get(name);
    const client = clients.indexOf(name);
    const rank = before?.step === startStep ? before.rank + 1 : 0;
    const call = { step: startStep, rank, client, operation, ends: false };
    all.push(call);
    if (endStep === null) continue;
    const end = { step: endStep, rank: endStep === startStep ? rank + 1 : 1, client, operation, ends: true };
    latest.set(name, end);
    all.push(end);
  }
  return all.sort((a, b) => a.step - b.step || a.rank - b.rank || a.client - b.client);
}

function eventOf({ client, kind: name, key, value, result, start, end }: Operation, type: EventType): HistoryEvent {
  const kind = kindNamed(name);
  if (kind === null) throw new Error(`no model knows the operation ${name}`);
  const answered = type === "ok" && (kind === "get" || kind === "putHash");
  const shown = answered ? (result as Value) : kind === "get" ? null : value;
  return { process: 0, client, type, kind, key, value: shown, time: type === "invoke" ? start : end };
}
