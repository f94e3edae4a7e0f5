// Which model a history is judged by: the one that was asked for, or the smallest that knows all of its calls.
import type { Call } from "../history/check/call.ts";
import { modelNames } from "../history/check/model.ts";
import type { Model } from "../history/check/model.ts";
import { modelFor, models } from "../history/check/models.ts";
import { BadInput } from "./bad-input.ts";

/** Throws BadInput that names the first call which the model does not know. */
export function byKind(calls: readonly Call[], wished: string | null, file: string): Model {
  if (wished === null) {
    const model = modelFor(calls);
    if (model) return model;
    const [first, other] = unlike(calls);
    throw new BadInput(`${file}: no model knows both ${first.kind} (${first.id}) and ${other.kind} (${other.id}).`);
  }
  const name = modelNames.find((known) => known === wished);
  if (!name) throw new BadInput(`--model is one of ${modelNames.join(", ")}, not ${wished}.`);
  const model = models[name];
  const strange = calls.find(({ kind }) => !model.kinds.includes(kind));
  if (strange)
    throw new BadInput(`${file}: a ${name} knows ${model.kinds.join(", ")}, and ${strange.id} is a ${strange.kind}.`);
  return model;
}

/** The first call, and the first that no model has beside it. */
function unlike(calls: readonly Call[]): [Call, Call] {
  const first = calls[0]!;
  return [first, calls.find((call) => modelFor([first, call]) === null) ?? first];
}
