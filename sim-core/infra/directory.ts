// The service directory: one process that maps a service to the server registered last (SYSTEMS 2.1.3). All volatile.
import { setup } from "xstate";
import { chart } from "../kernel/chart.ts";
import type { Datagram, Effect } from "../kernel/effect.ts";
import { handle } from "../kernel/handler.ts";
import type { Handled } from "../kernel/handler.ts";
import { entry, without } from "../kernel/json.ts";
import type { NodeSpec } from "../kernel/system.ts";
import { directoryAddress, nameBytesMax } from "./directory-messages.ts";
import type { DirDelete, DirRegister, DirResult, DirSearch } from "./directory-messages.ts";

interface Directory {
  readonly services: Readonly<Record<string, { readonly server: string; readonly port: number }>>;
}
type DirectoryEvent =
  | { readonly type: "startServices" }
  | { readonly type: "stopServices" }
  | Datagram<DirRegister>
  | Datagram<DirDelete>
  | Datagram<DirSearch>;

const malformed: Handled<Directory> = [{}, [{ type: "ignore", reason: "a name is longer than 63 bytes" }]];

function onDirRegister({ services }: Directory, { message }: Datagram<DirRegister>): Handled<Directory> {
  const { serviceName, serverName, port } = message;
  if (Math.max(serviceName.length, serverName.length) > nameBytesMax) return malformed;
  return [{ services: { ...services, [serviceName]: { server: serverName, port } } }, []];
}

function onDirDelete({ services }: Directory, { message }: Datagram<DirDelete>): Handled<Directory> {
  return [{ services: without(services, message.serviceName) }, []];
}

function onDirSearch({ services }: Directory, { message, from, socket }: Datagram<DirSearch>): Handled<Directory> {
  const { serviceName, serial } = message;
  if (serviceName.length > nameBytesMax) return malformed;
  const found = entry(services, serviceName);
  const serverName = found?.server ?? null;
  const result: DirResult = { type: "DirResult", serviceName, serial, serverName, port: found?.port ?? -1 };
  return [{}, [{ type: "send", socket, to: from, message: result }]];
}

export const directory = chart(
  setup({
    types: { context: {} as Directory, events: {} as DirectoryEvent, emitted: {} as Effect },
  }).createMachine({
    id: "directory",
    context: { services: {} },
    initial: "constructed",
    states: {
      constructed: { on: { startServices: "serving" } },
      serving: {
        tags: "reads directory",
        entry: handle(() => [{}, [{ type: "open", socket: "directory", port: directoryAddress.port }]]),
        on: {
          DirRegister: { actions: handle(onDirRegister) },
          DirDelete: { actions: handle(onDirDelete) },
          DirSearch: { actions: handle(onDirSearch) },
          stopServices: "stopped",
        },
      },
      stopped: {},
    },
  }),
);

/** The node on which the directory runs. */
export const directoryNode: NodeSpec = {
  name: "directory",
  kind: "infrastructure",
  hostname: "directory",
  ip: directoryAddress.ip,
  port: directoryAddress.port,
  processes: { service: { chart: "directory", input: {} } },
  database: null,
  syncEvery: 0,
  config: {},
  builtIn: false,
};
