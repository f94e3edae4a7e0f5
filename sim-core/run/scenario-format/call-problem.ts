// Why an operation cannot be started: the protocol has no such operation, or not with such a key.
import { withDefaults } from "../../protocols/protocol.ts";
import type { Options, Protocol } from "../../protocols/protocol.ts";
import type { CallLine } from "../language/index.ts";
import { inCode } from "../language/quote.ts";
import { noSuch } from "./no-such.ts";

/** Why clients of a protocol with these options (those that are not given have their defaults) cannot do this, as a sentence; null when they can. */
export function callProblem({ kind, key, value }: CallLine, protocol: Protocol, given: Options): string | null {
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
  return sentence(spec.keyProblem(key));
}

/** A reason as a sentence of its own; null stays null. */
export function sentence(problem: string | null): string | null {
  return problem === null ? null : `${problem.charAt(0).toUpperCase()}${problem.slice(1).replace(/\.?$/, ".")}`;
}
