// Where each client runs: on the node that the protocol has built for it, or as one more process of a server's host (DECISIONS 3). What it
// was told before the start goes with it.
import { entry } from "../kernel/json.ts";
import type { ClientPlace, NodeSpec } from "../kernel/system.ts";
import type { HostChange } from "./scenario.ts";

export interface Settled {
  /** The nodes that are left; those of clients that run elsewhere are not among them. */
  readonly nodes: readonly NodeSpec[];
  /** Every client by its name. */
  readonly clients: Readonly<Record<string, ClientPlace>>;
}

/** The most clients that can run on a server's host: the server itself needs up to three of its five sockets. */
export const guestsMax = 2;

/** Whether a client may be told to ask a node. */
export const takesClients = ({ kind, takesClients: takes = kind === "server" }: NodeSpec): boolean => takes;

/** Settles the clients of a protocol's nodes. What names no server is left as it was: the scenario format has said so. */
export function settle(nodes: readonly NodeSpec[], hosts: Readonly<Record<string, HostChange>>): Settled {
  const server = (name: string | undefined): NodeSpec | null =>
    nodes.find((node) => node.name === name && node.kind === "server") ?? null;
  const asked = (name: string | undefined): NodeSpec | null =>
    nodes.find((node) => node.name === name && takesClients(node)) ?? null;
  const clients: (readonly [client: string, place: ClientPlace])[] = [];
  const guests: Record<string, NodeSpec["processes"]> = {};
  const left = nodes.flatMap((spec): NodeSpec[] => {
    const [stub] = Object.entries(spec.processes);
    if (spec.kind !== "client" || !stub) return [spec];
    const { on, server: asks } = entry(hosts, spec.name) ?? {};
    const [process, { chart, input }] = stub;
    const node = asked(asks);
    const told = node && node.port !== null ? { name: node.hostname, port: node.port } : null;
    const client = told && "told" in input ? { chart, input: { ...input, told } } : { chart, input };
    const host = server(on);
    clients.push([spec.name, host ? { node: host.name, process: spec.name } : { node: spec.name, process }]);
    if (!host) return [{ ...spec, processes: { ...spec.processes, [process]: client } }];
    guests[host.name] = { ...guests[host.name], [spec.name]: client };
    return [];
  });
  const nodesLeft = left.map((spec) => ({ ...spec, processes: { ...spec.processes, ...entry(guests, spec.name) } }));
  return { nodes: nodesLeft, clients: Object.fromEntries(clients) };
}
