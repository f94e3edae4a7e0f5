// Runs of the view service for the published tests of its servers (SYSTEMS 2.4.2): who is up when, unreliable links, what clients got.
import type { Recording } from "../run/recording.ts";
import { play } from "./sketch.ts";
import type { Sketch } from "./sketch.ts";

export type Faults = NonNullable<Sketch["faults"]>;

/** The monitor's view at the end, as `(2, S1, S2)`'s three parts. */
export function viewOf({ run }: Recording): readonly [n: number, primary: string, backup: string] {
  const { context } = run.last.world.nodes["M"]!.processes["monitor"]!.state;
  const { n, primary, backup } = context["view"] as { n: number; primary: string; backup: string };
  return [n, primary, backup];
}

/** What a client's operations brought, in order; `pending` for one that has not ended. */
export function got({ history }: Recording, client: string): unknown[] {
  const own = history.operations.filter((one) => one.client === client);
  return own.map(({ outcome, result }) => (outcome === "ok" ? result : outcome));
}

export const alarms = ({ judge }: Recording): string[] => judge.alarms.map(({ id, says }) => `${id}: ${says ?? ""}`);

/** A run in which the monitor, the clients and these servers start at once; the others at a time. */
export function serve({ up, ...rest }: Sketch & { readonly up: readonly string[] }): Recording {
  const clients = Object.keys(rest.clients ?? {});
  const all = ["M", "S1", "S2", ...(rest.options?.["servers"] === "3" ? ["S3"] : []), ...clients];
  const now = all.filter((name) => !name.startsWith("S") || up.includes(name));
  const every = (verb: string, names: readonly string[]): string[] => names.map((name) => `${verb} ${name}`);
  const boot = [
    ...every("construct", all),
    ...every("setAddress", all),
    ...every("init", all),
    ...every("startServices", now),
  ];
  return play({ protocol: "view-service", ...rest, boot });
}

/** Requests are lost with 10 %, the replies of the rest with 20 % (DECISIONS 18); what servers say to each other with 10 %. */
export function unreliable(clients: readonly string[], servers: readonly string[]): Faults {
  const between = servers.flatMap((a) => servers.filter((b) => b !== a).map((b) => `degrade ${a} -> ${b} loss 0.1`));
  const lines = clients.flatMap((client) =>
    servers.flatMap((server) => [`degrade ${client} -> ${server} loss 0.1`, `degrade ${server} -> ${client} loss 0.2`]),
  );
  return [...lines, ...between].map((line) => ({ at: 0, do: line }));
}
