// Why an operation cannot be started: the protocol has no such operation, or not with such a key.
import type { Protocol } from "../../protocols/protocol.ts";
import type { CallLine } from "../language/index.ts";
import { inCode } from "../language/quote.ts";
import { noSuch } from "./no-such.ts";

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

/** A reason as a sentence of its own; null stays null. */
export function sentence(problem: string | null): string | null {
  return problem === null ? null : `${problem.charAt(0).toUpperCase()}${problem.slice(1).replace(/\.?$/, ".")}`;
}
