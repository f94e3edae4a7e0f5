// Lanes: in each a server has one client's request at hand, and coordinates one transaction at a time (`concurrency`, B-19). A lane is a region of
// the chart with a part of the service of its own; what all lanes share is the store, the locks, the log and the peers.
import { handle } from "../../kernel/handler.ts";
import type { Handled } from "../../kernel/handler.ts";
import type { Json } from "../../kernel/json.ts";
import type { Lane, Service } from "./service.ts";

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
  readonly handle: <X extends { readonly type: string }>(
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
