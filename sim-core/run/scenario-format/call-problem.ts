// Why an operation cannot be started: the protocol has no such operation, or not with such a key, or not at such a server.
import { withDefaults } from "../../protocols/protocol.ts";
import type { Options, Protocol } from "../../protocols/protocol.ts";
import type { CallLine } from "../language/index.ts";
import { inCode } from "../language/quote.ts";
import { noSuch } from "./no-such.ts";

/** Why clients of a protocol with these options (those that are not given have their defaults) cannot do this, as a sentence; null when they can. */
export function callProblem(
  { kind, key, value, server }: CallLine,
  protocol: Protocol,
  given: Options,
  servers: readonly string[],
): string | null {
  const { name, operations } = protocol;
  const spec = operations.find((one) => one.kind === kind);
  if (!spec)
    return noSuch(
      "operation",
      kind,
      operations.map((one) => one.kind),
      name,
    );
  const { needs } = spec;
  if (needs && withDefaults(protocol.options, given)[needs.option] !== needs.value)
    return `${inCode(kind)} needs the option ${inCode(`${needs.option}: ${needs.value}`)}.`;
  if (spec.hasValue !== (value !== null))
    return `${inCode(kind)} has ${spec.hasValue ? "a value after its key" : "no value"}.`;
  return sentence(spec.keyProblem(key)) ?? (server === undefined ? null : serverProblem(server, protocol, servers));
}

/** Why a server cannot be picked for an operation, as a sentence. */
function serverProblem(server: string, { name, anyServer }: Protocol, servers: readonly string[]): string | null {
  if (!anyServer)
    return `In ${inCode(name)} an operation cannot pick a server: clients ask the one that the directory names, or the one under \`hosts\`.`;
  return servers.includes(server) ? null : noSuch("server", server, servers);
}

/** A reason as a sentence of its own; null stays null. */
export function sentence(problem: string | null): string | null {
  return problem === null ? null : `${problem.charAt(0).toUpperCase()}${problem.slice(1).replace(/\.?$/, ".")}`;
}
