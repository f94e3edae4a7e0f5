// The choices of a run, a byte a step. What the clock chose it would choose again, so only what sort of choice it was is kept; what
// somebody chose freely is kept whole.
import type { Choice } from "../kernel/choice.ts";

type Verb = Choice["do"];

export class ChoiceLog {
  /** The verbs that have occurred; a step's byte is an index into them. */
  readonly #verbs: Verb[] = [];
  #bytes = new Uint8Array(256);
  #length = 0;
  /** By step. Free choices happen now, and so take no time. */
  readonly #free = new Map<number, Choice>();

  get length(): number {
    return this.#length;
  }

  push(choice: Choice, free: boolean): void {
    if (this.#length === this.#bytes.length) {
      const longer = new Uint8Array(2 * this.#length);
      longer.set(this.#bytes);
      this.#bytes = longer;
    }
    let verb = this.#verbs.indexOf(choice.do);
    if (verb < 0) verb = this.#verbs.push(choice.do) - 1;
    this.#bytes[this.#length++] = verb;
    if (free) this.#free.set(this.#length, choice);
  }

  /** What sort of choice a step was; null for step 0 and beyond the end. */
  verb(step: number): Verb | null {
    const index = step > 0 && step <= this.#length ? this.#bytes[step - 1] : undefined;
    return index === undefined ? null : (this.#verbs[index] ?? null);
  }

  /** What somebody chose freely at a step; null where the clock chose. */
  free(step: number): Choice | null {
    return this.#free.get(step) ?? null;
  }
}
