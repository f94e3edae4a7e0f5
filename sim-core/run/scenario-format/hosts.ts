// What a scenario changes about hosts: names, addresses, files.
import type { Cast } from "./cast.ts";
import type { ScenarioFile } from "./file-shape.ts";
import { inCode } from "../language/quote.ts";
import { checkClientHost } from "./client-host.ts";
import { nodeProblem } from "./lines.ts";
import type { Report } from "./problem.ts";

/** The hosts' names and addresses. Two hosts of one name are allowed (they end the program: a lesson), of one address not. */
export function checkHosts({ hosts = {} }: ScenarioFile, cast: Cast, report: Report): void {
  for (const [name, host] of Object.entries(hosts)) {
    if (checkClientHost(name, host, cast, report)) continue;
    const { name: hostname, ip, files, sync } = host;
    const problem = nodeProblem(name, cast);
    if (problem !== null) {
      report(["hosts", name], problem, "name");
      continue;
    }
    if (hostname !== undefined && !/^[A-Za-z0-9][\w.-]{0,62}$/.test(hostname))
      report(["hosts", name, "name"], "A host's name has letters, digits, `.`, `_` and `-`, at most 63 in all.");
    if (ip !== undefined && !isAddress(ip))
      report(["hosts", name, "ip"], `${inCode(ip)} is no IPv4 address; one is written 10.0.0.12.`);
    if (ip !== undefined && cast.nodes.find((node) => node.name === name)?.kind === "infrastructure")
      report(
        ["hosts", name, "ip"],
        `Every program is told the address of ${inCode(name)}: it cannot have another one.`,
      );
    const keepsNone = cast.nodes.find((node) => node.name === name)?.database === null;
    if (sync !== undefined && keepsNone)
      report(["hosts", name, "sync"], `${inCode(name)} keeps no store that could be synced.`);
    if (files?.database !== undefined && keepsNone)
      report(["hosts", name, "files"], `${inCode(name)} keeps no store: it has no database file.`);
  }
  const owners = new Map(
    cast.built.nodes.filter((node) => hosts[node.name]?.ip === undefined).map((node) => [node.ip, node.name]),
  );
  for (const [name, { ip }] of Object.entries(hosts)) {
    if (ip === undefined) continue;
    const owner = owners.get(ip);
    if (owner !== undefined)
      report(["hosts", name, "ip"], `${inCode(owner)} has the address ${ip} already; each host has its own.`);
    else owners.set(ip, name);
  }
}

function isAddress(ip: string): boolean {
  const parts = ip.split(".");
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}
