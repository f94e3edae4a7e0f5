// What a scenario says of a client's host: on which server's host it runs instead of one of its own, and which server it asks.
import { entry } from "../../kernel/json.ts";
import { inCode } from "../language/quote.ts";
import type { NodeSpec } from "../../kernel/system.ts";
import { guestsMax, takesClients } from "../settle.ts";
import type { Cast } from "./cast.ts";
import type { ScenarioFile } from "./file-shape.ts";
import { noSuch } from "./no-such.ts";
import type { Report } from "./problem.ts";

type Host = NonNullable<ScenarioFile["hosts"]>[string];

/** Checks `on` and `server`. True when that is all there is to a host: then the client has none of its own. */
export function checkClientHost(name: string, host: Host, cast: Cast, report: Report): boolean {
  const named = (fits: (node: NodeSpec) => boolean) => cast.nodes.filter(fits).map((node) => node.name);
  const possible = { on: named(({ kind }) => kind === "server"), server: named(takesClients) } as const;
  const isClient = cast.clients.includes(name);
  for (const field of ["on", "server"] as const) {
    const said = host[field];
    if (said === undefined) continue;
    if (!isClient)
      report(["hosts", name, field], `Only a client has the field ${inCode(field)}; ${inCode(name)} is none.`, "name");
    else if (!possible[field].includes(said)) report(["hosts", name, field], noSuch("server", said, possible[field]));
  }
  const on = entry(cast.guests, name);
  if (on === null) return false;
  for (const field of ["name", "ip", "files", "sync"] as const)
    if (host[field] !== undefined)
      report(
        ["hosts", name, field],
        `${inCode(name)} runs on ${inCode(on)} and has no host of its own: it cannot have its own ${inCode(field)}.`,
        "name",
      );
  const processes = cast.nodes.find((node) => node.name === on)?.processes ?? {};
  const guests = Object.keys(cast.guests).filter((client) => cast.guests[client] === on);
  if (guests.indexOf(name) >= guestsMax)
    report(["hosts", name, "on"], `${inCode(on)} has sockets left for ${guestsMax} clients; this one is too many.`);
  if (Object.keys(processes).length < guests.length + 1)
    report(
      ["hosts", name, "on"],
      `A process of ${inCode(on)} has that name already; call the client client1, client2, ….`,
    );
  return true;
}
