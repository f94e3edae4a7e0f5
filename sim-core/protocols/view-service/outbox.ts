// Messages to a server by its name: the name service is asked once, and what waits for its answer is sent then.
import type { Answer, Effect } from "../../kernel/effect.ts";
import type { Message } from "../../kernel/envelope.ts";
import type { Handled } from "../../kernel/handler.ts";
import { entry } from "../../kernel/json.ts";
import type { Json } from "../../kernel/json.ts";

/** A message to be sent. `op` is whose operation it is for: for the trace alone. */
export interface Unsent {
  readonly to: string;
  readonly message: Message;
  readonly op: string | null;
  readonly [field: string]: Json;
}

/** Who sends so. */
export interface Sender {
  readonly hostnames: Readonly<Record<string, string>>;
  readonly addresses: Readonly<Record<string, string>>;
  readonly unsent: readonly Unsent[];
  readonly [field: string]: Json;
}

interface Where {
  readonly socket: string;
  readonly port: number;
}

const send = ({ socket, port }: Where, ip: string, { message, op }: Unsent): Effect[] => [
  { type: "workFor", op },
  { type: "send", socket, to: { ip, port }, message },
];

/** Sends a message over a socket to a server's port. */
export function tell<S extends Sender>(sender: S, where: Where, one: Unsent): Handled<S> {
  const ip = entry(sender.addresses, one.to);
  if (ip !== null) return [{}, send(where, ip, one)];
  const name = entry(sender.hostnames, one.to);
  if (name === null) return [{}, [{ type: "say", text: `knows no server called ${one.to}` }]];
  return [{ unsent: [...sender.unsent, one] } as unknown as Partial<S>, [{ type: "lookup", name }]];
}

/** The address is known: sends what waited for it. */
export const onResolved =
  <S extends Sender>(where: Where) =>
  (sender: S, { name, ip }: Answer & { type: "resolved" }): Handled<S> => {
    const whose = Object.keys(sender.hostnames).filter((server) => sender.hostnames[server] === name);
    const addresses = { ...sender.addresses, ...Object.fromEntries(whose.map((server) => [server, ip])) };
    const unsent = sender.unsent.filter(({ to }) => !whose.includes(to));
    const sends = sender.unsent.filter((one) => !unsent.includes(one)).flatMap((one) => send(where, ip, one));
    return [{ addresses, unsent } as unknown as Partial<S>, sends];
  };

/** No such name: what waited for it is lost, as in the network. */
export function onUnresolved<S extends Sender>(sender: S, { name }: Answer & { type: "unresolved" }): Handled<S> {
  const unsent = sender.unsent.filter(({ to }) => sender.hostnames[to] !== name);
  return [{ unsent } as unknown as Partial<S>, []];
}
