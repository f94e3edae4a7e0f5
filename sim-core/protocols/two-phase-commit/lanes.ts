// Lanes: in each a server has one client's request at hand, and coordinates one transaction at a time (`concurrency`, B-19). A lane is a region of
// the chart with a part of the service of its own; what all lanes share is the store, the locks, the log and the peers.
import type { EventObject } from "xstate";
import { handle } from "../../kernel/handler.ts";
import type { Handled } from "../../kernel/handler.ts";
import type { Json } from "../../kernel/json.ts";
import type { Request } from "./messages.ts";
import type { From, Service } from "./service.ts";

export interface Lane {
  /** The client's request at hand, and where it came from. */
  readonly request: Request | null;
  readonly from: From | null;
  /** Whose operation it is: for the trace alone. */
  readonly op: string | null;
  /** The transaction that it coordinates; null between them. While it is not null, its key is locked here. */
  readonly tx: string | null;
  /** Who is asked in it. */
  readonly participants: readonly string[];
  /** Those whose vote or acknowledgement is missing. */
  readonly missing: readonly string[];
  /** Who has voted no, or failed. */
  readonly against: readonly string[];
  /** The commit is decided: from here on the answer to whoever asks is commit. */
  readonly decided: boolean;
  /** What became of the write in this server's own store; null before. */
  readonly applied: boolean | null;
  /** Waits so far in this phase (project mode). */
  readonly tries: number;
  /** To whom a connection is open. */
  readonly connections: readonly string[];
  readonly [field: string]: Json;
}

/** What a coordinator forgets when its transaction is over. */
export const atRest = {
  ...{ request: null, from: null, op: null, tx: null, participants: [], missing: [], against: [] },
  ...{ decided: false, applied: null, tries: 0 },
} as const;

const fresh: Lane = { ...atRest, connections: [] };

/** Lanes in which nothing has happened. */
export const freshLanes = (count: number): readonly Lane[] => Array.from({ length: count }, () => fresh);

/** The service as one of its lanes sees it: with that lane's own part; `lane` counts from 0. */
export type InLane = Service & Lane & { readonly lane: number };

/** The most lanes that there can be. */
export const lanesMax = 2;

export function seenFrom(service: Service, lane: number): InLane {
  return { ...service, ...(service.lanes[lane] ?? fresh), lane };
}

/** What a lane changes, as changes of the service: the lane's own part goes back into the lane. */
function intoService({ lanes }: Service, lane: number, changes: Partial<InLane>): Partial<Service> {
  const [own, shared]: [Record<string, Json>, Record<string, Json>] = [{}, {}];
  for (const [field, value] of Object.entries(changes)) (field in fresh ? own : shared)[field] = value as Json;
  if (Object.keys(own).length === 0) return shared;
  return { ...shared, lanes: lanes.with(lane, { ...(lanes[lane] ?? fresh), ...own }) };
}

/** How a lane's region of the chart is written: its handlers see the lane, its guards and timers bear its number. */
export interface Kit {
  /** There is no other lane. */
  readonly alone: boolean;
  /** The name of its region. */
  readonly region: string;
  readonly handle: <X extends EventObject>(
    handler: (service: InLane, event: X) => Handled<InLane>,
  ) => ReturnType<typeof handle<Service, X>>;
  /** The name by which a lane's guard or timer goes in the chart: its own, with the lane's number from the second lane on. */
  readonly named: <N extends string>(name: N) => N;
}

export const numbered = (name: string, lane: number): string => (lane === 0 ? name : `${name}${lane + 1}`);

export function kitFor(lane: number, count: number): Kit {
  return {
    alone: count === 1,
    region: numbered("coordinator", lane),
    handle: (handler) =>
      handle((service: Service, event: Parameters<typeof handler>[1]): Handled<Service> => {
        const [changes, effects] = handler(seenFrom(service, lane), event);
        return [intoService(service, lane, changes), effects];
      }),
    // The chart's types know the names of the first lane; those of the others are made alike (machine.ts).
    named: <N extends string>(name: N): N => numbered(name, lane) as N,
  };
}
