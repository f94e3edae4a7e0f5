// The kinds of faults, as promises speak of them (DECISIONS 13): which of them a preset admits, and the same in words.

/** Each kind with its plural for people. Only what happens to servers and the network counts: a client may come and go. */
export const faultKinds = {
  loss: "lost messages",
  delay: "late messages",
  duplicate: "doubled messages",
  reorder: "overtaken messages",
  forgery: "forged messages",
  partition: "cut links",
  crash: "crashes",
  stop: "clean stops",
  restart: "restarts",
  pause: "pauses",
  powerLoss: "power losses",
  diskFailure: "failed writes",
} as const;

export type FaultKind = keyof typeof faultKinds;

/** The faults under which a promise holds, all together: anywhere, or on the named nodes only. */
export type Admits = Readonly<Partial<Record<FaultKind, "anywhere" | readonly string[]>>>;

/** Whether a promise holds under a fault of this kind; `node` is where it strikes, or null for one of the network. */
export function admitsFault(admits: Admits, kind: FaultKind, node: string | null): boolean {
  const where = admits[kind];
  return where === "anywhere" || (node !== null && where?.includes(node) === true);
}

/** What follows "promised under": `no fault at all`, `no fault but …`, `any fault but …`. */
export function underWords(admits: Admits): string {
  const kinds = Object.keys(faultKinds) as FaultKind[];
  const admitted = kinds.filter((kind) => admits[kind]);
  const anywhere = admitted.filter((kind) => admits[kind] === "anywhere");
  if (admitted.length === 0) return "no fault at all";
  if (anywhere.length === kinds.length) return "any fault";
  if (anywhere.length > kinds.length / 2)
    return `any fault but ${list(kinds.filter((kind) => admits[kind] !== "anywhere").map((kind) => faultKinds[kind]))}`;
  const words = admitted.map((kind) => {
    const where = admits[kind];
    return where === "anywhere" || !where ? faultKinds[kind] : `${faultKinds[kind]} of ${list(where)}`;
  });
  return `no fault but ${list(words)}`;
}

function list(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
}
