// The models by name, and which of them a history is about.
import type { Call } from "./call.ts";
import { kv } from "./kv-model.ts";
import type { Model, ModelName } from "./model.ts";
import { casRegister, register } from "./register-model.ts";

export const models: Readonly<Record<ModelName, Model>> = { register, "cas-register": casRegister, kv };

/** The smallest model that knows every call, or null where none does. */
export function modelFor(calls: readonly Call[]): Model | null {
  const fits = (model: Model): boolean => calls.every(({ kind }) => model.kinds.includes(kind));
  return [register, casRegister, kv].find(fits) ?? null;
}
