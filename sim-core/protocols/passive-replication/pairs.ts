// Lists of texts as one text, to be sent in a datagram: each with its length before it (`3:abc`), so that any byte may stand in it.

export function written(texts: readonly string[]): string {
  return texts.map((text) => `${text.length}:${text}`).join("");
}

/** The texts again; what is no such list ends where it goes wrong (only a hand-made message can be so). */
export function read(list: string): string[] {
  const texts: string[] = [];
  for (let at = 0; at < list.length;) {
    const colon = list.indexOf(":", at);
    const length = Number(list.slice(at, colon));
    if (colon < 0 || colon === at || !Number.isInteger(length) || length < 0 || colon + 1 + length > list.length) break;
    texts.push(list.slice(colon + 1, colon + 1 + length));
    at = colon + 1 + length;
  }
  return texts;
}

export type Pair = readonly [key: string, value: string];

export const writtenPairs = (pairs: readonly Pair[]): string => written(pairs.flat());

export function readPairs(list: string): Pair[] {
  const texts = read(list);
  return Array.from({ length: texts.length >> 1 }, (_, n) => [texts[2 * n] ?? "", texts[2 * n + 1] ?? ""] as const);
}

/** Cuts a list into runs whose texts together have at most so many characters; what is longer by itself stands alone. At least one run. */
export function runs<T>(items: readonly T[], text: (item: T) => string, most: number): T[][] {
  const cut: T[][] = [[]];
  let length = 0;
  for (const item of items) {
    const own = text(item).length;
    if (length > 0 && length + own > most) {
      cut.push([]);
      length = 0;
    }
    cut.at(-1)?.push(item);
    length += own;
  }
  return cut;
}
