// What a law claims. Plain and quick: laws claim a dozen things about every step.
import { isDeepStrictEqual } from "node:util";

/** Throws a sentence when something is not so. */
export function claim(so: boolean, otherwise: string): void {
  if (!so) throw new Error(otherwise);
}

/** Throws when two values differ. */
export function same(actual: unknown, wanted: unknown, what: string): void {
  claim(isDeepStrictEqual(actual, wanted), `${what} differs`);
}

/** Freezes a value through and through; what is frozen already is not looked at again. */
export function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value))
    Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}
