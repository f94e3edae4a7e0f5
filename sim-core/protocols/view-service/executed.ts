// What each server has executed, as the properties follow it: told by what is stored and by what is transferred, not by the servers' own
// duplicate filters, which may be wrong.
import { entry, withEntry, without } from "../../kernel/json.ts";
import type { Json } from "../../kernel/json.ts";
import type { Event } from "../../kernel/event.ts";
import type { SyncBackup } from "./messages.ts";

/** By client, the numbers of its last writes, ascending. Sorted. */
export type Writes = Readonly<Record<string, readonly number[]>>;

/** How many writes of a client are followed. */
const writesMax = 50;

export interface Executed {
  readonly servers: Readonly<Record<string, Writes>>;
  /** What a state on its way holds: by sender and receiver with its view and place. */
  readonly states: Readonly<Record<string, Writes>>;
  /** By server, whose state it has just read. */
  readonly reads: Readonly<Record<string, string>>;
  readonly [field: string]: Json;
}

export const nothingExecuted: Executed = { servers: {}, states: {}, reads: {} };

/** The client and the number of an operation, `client1#3`. */
export function numbered(op: string): readonly [client: string, n: number] {
  const mark = op.lastIndexOf("#");
  return [op.slice(0, mark), Number(op.slice(mark + 1))];
}

export const writesOf = ({ servers }: Executed, server: string): Writes => entry(servers, server) ?? {};

/** Whether a write is among them, or so old that it is not followed any more. */
export function has(writes: Writes, client: string, n: number): boolean {
  const numbers = entry(writes, client) ?? [];
  return numbers.includes(n) || (numbers.length === writesMax && n < numbers[0]!);
}

export function plus(writes: Writes, client: string, n: number): Writes {
  const numbers = [...(entry(writes, client) ?? []).filter((one) => one !== n), n].sort((a, b) => a - b);
  return withEntry(writes, client, numbers.slice(-writesMax));
}

/** After an event. */
export function after(executed: Executed, event: Event): Executed {
  const { servers, states, reads } = executed;
  switch (event.type) {
    case "applied": {
      if (event.op === null) return executed;
      const [client, n] = numbered(event.op);
      const known = plus(writesOf(executed, event.node), client, n);
      return { ...executed, servers: withEntry(servers, event.node, known) };
    }
    case "sent": {
      const { message, from } = event.envelope;
      if (message.type !== "SyncBackup") return executed;
      return { ...executed, states: withEntry(states, nameOf(event.envelope), writesOf(executed, from.node)) };
    }
    case "delivered":
      if (event.envelope.message.type !== "SyncBackup") return executed;
      return { ...executed, reads: withEntry(reads, event.node, nameOf(event.envelope)) };
    case "filled": {
      // Nobody's state: it has started again, and is empty.
      const name = entry(reads, event.node);
      const writes = (name === null ? null : entry(states, name)) ?? {};
      return { servers: withEntry(servers, event.node, writes), states, reads: without(reads, event.node) };
    }
    case "lived":
      return event.state === "crashed" || event.state === "stopped"
        ? { ...executed, servers: without(servers, event.node), reads: without(reads, event.node) }
        : executed;
    default:
      return executed;
  }
}

type Envelope = Extract<Event, { readonly type: "sent" }>["envelope"];
function nameOf({ from, to, message }: Envelope): string {
  const { viewnum, fseq } = message as SyncBackup;
  return `${from.node}>${to.node ?? to.ip} ${viewnum} ${fseq}`;
}

/** States of views long past are forgotten. */
export const statesMax = 20;
export function tidied(executed: Executed): Executed {
  const names = Object.keys(executed.states);
  if (names.length <= statesMax) return executed;
  const view = (name: string): number => Number(name.split(" ")[1]);
  const [oldest] = [...names].sort((a, b) => view(a) - view(b));
  return oldest === undefined ? executed : { ...executed, states: without(executed.states, oldest) };
}

/** The events by which it goes. */
export const byEvents = ["applied", "sent", "delivered", "filled", "lived"] as const;
