// The history: what clients asked, what they were told and when, folded from the trace one step at a time.
import type { Event } from "../kernel/event.ts";
import type { Operation } from "../kernel/operation.ts";
import type { World } from "../kernel/world.ts";

/** A growing history. `purposeOf` says what a message type is for: lookups and the like do not count as an operation's cost. */
export class History {
  readonly #operations = new Map<string, Operation>();
  readonly #purposeOf: (type: string) => string;

  constructor(messages: readonly { readonly type: string; readonly purpose: string }[]) {
    const purposes = new Map(messages.map(({ type, purpose }) => [type, purpose]));
    this.#purposeOf = (type) => purposes.get(type) ?? "request";
  }

  /** In the order of their calls. */
  get operations(): readonly Operation[] {
    return [...this.#operations.values()];
  }

  get(id: string): Operation | null {
    return this.#operations.get(id) ?? null;
  }

  /** Takes in what happened in one step. */
  note(world: World, events: readonly Event[]): void {
    for (const event of events) this.#noteEvent(world, event);
  }

  #noteEvent({ time, step }: World, event: Event): void {
    if (event.type === "called") {
      const { op: id, client } = event;
      this.#operations.set(id, begun(id, client, event.call, { time, step }));
    } else if (event.type === "finished") {
      const { outcome, result, reason } = event;
      this.#change(event.op, { outcome, result, reason, end: time, endStep: step });
    } else if (event.type === "sent" && event.envelope.op !== null) {
      const purpose = this.#purposeOf(event.envelope.message.type);
      if (!["request", "forward", "reply"].includes(purpose)) return;
      const operation = this.get(event.envelope.op);
      if (!operation) return;
      const requestSentAt = operation.requestSentAt ?? time;
      this.#change(operation.id, { messages: operation.messages + 1, requestSentAt });
    }
  }

  #change(id: string, change: Partial<Operation>): void {
    const before = this.#operations.get(id);
    if (before) this.#operations.set(id, { ...before, ...change });
  }
}

/** An operation as it begins. */
export function begun(
  id: string,
  client: string,
  { kind, key, value }: Pick<Operation, "kind" | "key" | "value">,
  { time, step }: Pick<World, "time" | "step">,
): Operation {
  const open = {
    outcome: "pending",
    result: null,
    reason: null,
    requestSentAt: null,
    end: null,
    endStep: null,
  } as const;
  return { id, client, kind, key, value, ...open, start: time, startStep: step, messages: 0 };
}
