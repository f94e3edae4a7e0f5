// What the primary makes of the replicas' answers while it waits for them.
import type { Handled } from "../../kernel/handler.ts";
import { without } from "../../kernel/json.ts";
import type { ReplyDatagram } from "./messages.ts";
import { oldest } from "./service.ts";
import type { Ack, Service } from "./service.ts";

export function onAck(service: Service, { message }: ReplyDatagram): Handled<Service> {
  const { awaited } = service;
  const { serial } = oldest(service, message);
  const replica = Object.keys(awaited).find((name) => awaited[name] === serial);
  const left = replica === undefined ? awaited : without(awaited, replica);
  return [{ awaited: left, unnoticed: takeOldest(service, message) }, []];
}

/** The buffer after its oldest datagram was taken: where some lay unnoticed, the newcomer lies there now. */
function takeOldest({ unnoticed }: Service, newcomer: Ack): Service["unnoticed"] {
  const { serial, status } = newcomer;
  return [...unnoticed, { serial, status }].slice(1);
}

/** `wakeUp: lost`: nobody waits while a datagram is handled, so the signal of this one reaches nobody (A-X14). */
export function lieUnnoticed({ unnoticed }: Service, { message }: ReplyDatagram): Handled<Service> {
  const { serial, status } = message;
  return [
    { unnoticed: [...unnoticed, { serial, status }] },
    [{ type: "say", text: "does not notice it: nobody waits for a signal" }],
  ];
}

/** `ackSocket: shared`: whatever arrives counts for the replica asked first. */
export function onAnything({ awaited }: Service): Handled<Service> {
  return [{ awaited: without(awaited, Object.keys(awaited)[0] ?? "") }, []];
}

export function giveUpAwaited(): Handled<Service> {
  return [{ awaited: {} }, []];
}

/** An answer that does not count: the wait goes on. */
export const setAside =
  (reason: string) =>
  (service: Service, { message }: ReplyDatagram): Handled<Service> => [
    { unnoticed: takeOldest(service, message) },
    [{ type: "ignore", reason }],
  ];
