// Which model a history is judged by: the one that was asked for, or the smallest that knows all of its calls.
import type { Call } from "./call.ts";
import type { Model, ModelName } from "./model.ts";
import { modelFor, models } from "./models.ts";

/** A model, or a sentence that names the first call which it does not know. */
export type ModelChoice = { readonly ok: true; readonly model: Model } | { readonly ok: false; readonly says: string };

export function chooseModel(calls: readonly Call[], wished: ModelName | null): ModelChoice {
  if (wished === null) {
    const model = modelFor(calls);
    if (model) return { ok: true, model };
    const [first, other] = unlike(calls);
    return { ok: false, says: `no model knows both ${first.kind} (${first.id}) and ${other.kind} (${other.id}).` };
  }
  const model = models[wished];
  const strange = calls.find(({ kind }) => !model.kinds.includes(kind));
  if (!strange) return { ok: true, model };
  return { ok: false, says: `a ${wished} knows ${model.kinds.join(", ")}, and ${strange.id} is a ${strange.kind}.` };
}

/** The first call, and the first that no model has beside it. */
function unlike(calls: readonly Call[]): [Call, Call] {
  const first = calls[0]!;
  return [first, calls.find((call) => modelFor([first, call]) === null) ?? first];
}
