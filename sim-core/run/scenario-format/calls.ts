// What clients do and what stores hold: the operations and keys that a protocol has.
import type { Protocol } from "../../protocols/protocol.ts";
import { parseCall } from "../language/index.ts";
import type { CallLine } from "../language/index.ts";
import { inCode, notByte } from "../language/quote.ts";
import type { Cast } from "./cast.ts";
import type { ScenarioFile } from "./file-shape.ts";
import { scenarioLimits as limits } from "./limits.ts";
import { noSuch } from "./no-such.ts";
import type { Path, Report } from "./problem.ts";
import { readLine } from "./read-line.ts";

/** Why clients of a protocol cannot do this, as a sentence; null when they can. */
export function callProblem({ kind, key, value }: CallLine, { name, operations }: Protocol): string | null {
  const spec = operations.find((one) => one.kind === kind);
  if (!spec)
    return noSuch(
      "operation",
      kind,
      operations.map((one) => one.kind),
      name,
    );
  if (spec.hasValue !== (value !== null))
    return `${inCode(kind)} has ${spec.hasValue ? "a value after its key" : "no value"}.`;
  return sentence(spec.keyProblem(key));
}

/** The operations of all clients. */
export function checkCalls({ clients = {} }: ScenarioFile, cast: Cast, report: Report): void {
  const count = Object.values(clients)
    .flat()
    .reduce((sum, { times }) => sum + times, 0);
  if (count > limits.calls)
    return report(["clients"], `The clients have ${count} operations in all; ${limits.calls} are the most.`, "name");
  for (const [client, calls] of Object.entries(clients))
    for (const [n, { do: line }] of calls.entries()) {
      const path = ["clients", client, n, "do"];
      const call = readLine(parseCall(line), path, report);
      const problem = call && callProblem(call, cast.protocol);
      if (problem !== null) report(path, problem);
    }
}

/** The keys and values of a store, and that the node has one. */
export function checkStore(
  node: string,
  store: Readonly<Record<string, string>>,
  cast: Cast,
  path: Path,
  report: Report,
): void {
  const servers = cast.nodes.filter((one) => one.database !== null).map((one) => one.name);
  if (!servers.includes(node))
    return report(path.slice(0, path.indexOf(node) + 1), noSuch("node with a store called", node, servers), "name");
  const keyProblem = cast.protocol.operations.find((one) => one.hasValue)?.keyProblem;
  for (const [key, value] of Object.entries(store)) {
    const problem = sentence(keyProblem?.(key) ?? null);
    if (problem !== null) report([...path, key], problem, "name");
    const at = notByte(key + value);
    if (at >= 0)
      report(
        [...path, key],
        `A store holds bytes, and ${inCode((key + value).charAt(at))} is none of the 256 Latin-1 characters.`,
      );
  }
}

function sentence(problem: string | null): string | null {
  return problem === null ? null : `${problem.charAt(0).toUpperCase()}${problem.slice(1).replace(/\.?$/, ".")}`;
}
