// A chart's state value in words.

/** A state value as words: `forwarding.awaitingAck`. */
export function stateName(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([parent, child]) => {
      const inner = stateName(child);
      return inner ? `${parent}.${inner}` : parent;
    })
    .join(" + ");
}
