// The world before anything: every node absent, but for the services of the simulator itself.
import { noCounts } from "./counts.ts";
import { newFile } from "./disk.ts";
import { must } from "./json.ts";
import type { System } from "./system.ts";
import type { ClientProgress, Node, World } from "./world.ts";

/** Step 0. */
export function firstWorld(system: System): World {
  const absent = system.life.initial({}).state;
  const nodes: Record<string, Node> = {};
  for (const spec of system.nodes) {
    const processes = spec.builtIn
      ? Object.entries(spec.processes).map(([name, { chart, input }]) => [
          name,
          { chart, state: must(system.charts, chart).initial(input).state },
        ])
      : [];
    nodes[spec.name] = {
      life: spec.builtIn ? { ...absent, value: "serving" } : absent,
      sockets: [],
      processes: Object.fromEntries(processes) as Node["processes"],
      failingWrites: 0,
      crashAfter: null,
      config: spec.config,
      records: {},
    };
  }
  const idle: ClientProgress = { next: 0, started: 0, op: null, freeAt: 0 };
  const clients = Object.keys(system.clients).map((client) => [client, idle]);
  const files = Object.entries(system.initialStores).map(([file, store]) => [file, newFile(store)]);
  return {
    step: 0,
    time: 0,
    seq: 1,
    nodes,
    files: Object.fromEntries(files) as World["files"],
    envelopes: [],
    timers: [],
    links: {},
    counts: noCounts,
    clients: Object.fromEntries(clients) as World["clients"],
    planned: 0,
    crossedOff: [],
    due: [],
    came: system.moments.map(() => 0),
    aborted: null,
  };
}
