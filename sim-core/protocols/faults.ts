// The kinds of faults, as promises speak of them (DECISIONS 13), and which of them a preset admits. Only what happens to the network and
// to what is no client counts: a client may come and go. (The words for each kind are in run/left-promise.ts, which is loaded late.)

export type FaultKind =
  | "loss"
  | "delay"
  | "duplicate"
  | "reorder"
  | "forgery"
  | "partition"
  | "crash"
  | "stop"
  | "restart"
  | "pause"
  | "powerLoss"
  | "diskFailure";

/** The faults under which a promise holds, all together: anywhere, or on the named nodes only. */
export type Admits = Readonly<Partial<Record<FaultKind, "anywhere" | readonly string[]>>>;

/** Whether a promise holds under a fault of this kind; `node` is where it strikes, or null for one of the network. */
export function admitsFault(admits: Admits, kind: FaultKind, node: string | null): boolean {
  const where = admits[kind];
  return where === "anywhere" || (node !== null && where?.includes(node) === true);
}
