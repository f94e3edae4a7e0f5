// What the search is told of services that are found through the directory, as in ELEC 477.
import type { Envelope } from "../kernel/envelope.ts";
import type { Node } from "../kernel/world.ts";

/** Where to start: clients that have asked once know the server, as every client does after its first operation. */
export const elec477Steady = [
  {
    name: "known",
    says: "every client has read key 0 and knows the server",
    lines: (clients: readonly string[]) => clients.map((client) => `${client} get 0`),
  },
  {
    name: "booted",
    says: "everybody is up, and no client has asked for anything yet",
    lines: (): readonly string[] => [],
  },
];

/** An answer to a call that its client has ended: serials only grow, and a stub that judges each reply by itself sets it aside. */
export function isLateAnswer({ message }: Envelope, { processes }: Node): boolean {
  const state = processes["stub"]?.state;
  const serial = state?.context["serial"];
  if (state?.context["judges"] !== "eachReply") return false;
  if (typeof serial !== "number" || typeof message["serial"] !== "number") return false;
  return message["serial"] < serial || (message["serial"] === serial && state.context["call"] === null);
}
