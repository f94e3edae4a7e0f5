// The model that `check` was asked for by name, or the one that the history needs.
import type { Call } from "../history/check/call.ts";
import { chooseModel } from "../history/check/choose-model.ts";
import { modelNames } from "../history/check/model.ts";
import type { Model } from "../history/check/model.ts";
import { BadInput } from "./bad-input.ts";

/** Throws BadInput that names the first call which the model does not know. */
export function byKind(calls: readonly Call[], wished: string | null, file: string): Model {
  const name = modelNames.find((known) => known === wished) ?? null;
  if (wished !== null && name === null)
    throw new BadInput(`--model is one of ${modelNames.join(", ")}, not ${wished}.`);
  const chosen = chooseModel(calls, name);
  if (!chosen.ok) throw new BadInput(`${file}: ${chosen.says}`);
  return chosen.model;
}
