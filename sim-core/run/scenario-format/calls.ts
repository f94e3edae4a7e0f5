// What clients do and what stores hold: the operations and keys that a protocol has.
import { parseCall } from "../language/index.ts";
import { inCode, notByte } from "../language/quote.ts";
import { callProblem, sentence } from "./call-problem.ts";
import { serversOf } from "./cast.ts";
import type { Cast } from "./cast.ts";
import type { ScenarioFile } from "./file-shape.ts";
import { scenarioLimits as limits } from "./limits.ts";
import { noSuch } from "./no-such.ts";
import type { Path, Report } from "./problem.ts";
import { readLine } from "./read-line.ts";

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
      const problem = call && callProblem(call, cast.protocol, cast.options, serversOf(cast));
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
