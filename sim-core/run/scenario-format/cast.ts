// Who takes part: the protocol, its options, the nodes that it builds and the clients. Everything else in a scenario speaks of them.
import type { NodeSpec } from "../../kernel/system.ts";
import { withDefaults } from "../../protocols/protocol.ts";
import type { Built, Options, Protocol } from "../../protocols/protocol.ts";
import { parseChoice } from "../language/index.ts";
import { inCode } from "../language/quote.ts";
import { settle } from "../settle.ts";
import type { ScenarioFile } from "./file-shape.ts";
import { noSuch } from "./no-such.ts";
import type { Report } from "./problem.ts";
import { orList } from "./written.ts";

export interface Cast {
  readonly protocol: Protocol;
  /** Only those that the scenario gives. */
  readonly options: Options;
  readonly built: Built;
  /** All nodes but the services of the simulator itself, in the order in which they are brought up. */
  readonly nodes: readonly NodeSpec[];
  readonly clients: readonly string[];
  /** Clients that run on a server's host, with its name. */
  readonly guests: Readonly<Record<string, string>>;
}

/** The cast of a scenario, or null when its protocol is not known. */
export function castOf(file: ScenarioFile, protocols: readonly Protocol[], report: Report): Cast | null {
  if (file.protocol === undefined) return null;
  const protocol = protocols.find((one) => one.name === file.protocol);
  if (!protocol) {
    report(
      ["protocol"],
      noSuch(
        "protocol",
        file.protocol,
        protocols.map((one) => one.name),
      ),
    );
    return null;
  }
  const options = optionsOf(file, protocol, report);
  const values = withDefaults(protocol.options, options);
  const others = protocol.build({ options: values, clients: [] }).nodes.map((node) => node.name);
  const clients = Object.keys(file.clients ?? {}).filter((name) => {
    const problem = clientNameProblem(name, others);
    if (problem !== null) report(["clients", name], problem, "name");
    return problem === null;
  });
  const built = protocol.build({ options: values, clients });
  const settled = settle(built.nodes, file.hosts ?? {});
  const guests = Object.entries(settled.clients).flatMap(([name, { node }]) => (node === name ? [] : [[name, node]]));
  return {
    protocol,
    options,
    built: { ...built, nodes: settled.nodes },
    nodes: settled.nodes.filter((node) => !node.builtIn),
    clients,
    guests: Object.fromEntries(guests) as Cast["guests"],
  };
}

/** The names of the servers. */
export function serversOf({ nodes }: Pick<Cast, "nodes">): string[] {
  return nodes.filter((node) => node.kind === "server").map((node) => node.name);
}

function optionsOf(file: ScenarioFile, { options: specs, name: protocol }: Protocol, report: Report): Options {
  const names = specs.map((spec) => spec.name);
  const noOption = (name: string): string => noSuch("option", name, names, protocol);
  for (const [n, name] of (file.conceal ?? []).entries())
    if (!names.includes(name)) report(["conceal", n], noOption(name));
  return Object.fromEntries(
    Object.entries(file.options ?? {}).filter(([name, value]) => {
      const spec = specs.find((one) => one.name === name);
      if (!spec) {
        report(["options", name], noOption(name), "name");
        return false;
      }
      const { values } = spec;
      if (values.includes(value)) return true;
      report(["options", name], `${inCode(name)} is ${orList(values.map(inCode))}, not ${inCode(value)}.`);
      return false;
    }),
  );
}

/** A client's name begins schedule lines: it must not read as something else there. */
function clientNameProblem(name: string, others: readonly string[]): string | null {
  if (others.includes(name)) return `${inCode(name)} is a node of the system already; clients are client1, client2, ….`;
  const line = parseChoice(`${name} get 1`);
  const fits = line.ok && line.value.do === "call" && line.value.client === name && name.length <= 40;
  return fits ? null : `${inCode(name)} cannot be a client's name; clients are client1, client2, ….`;
}
