// Where what is broken is to be seen: the nodes that verdicts name, and the flag that such a node's card carries on its upper edge.
import { hostOf } from "#core";
import type { System, Verdict } from "#core";
import { tidy } from "./geometry.ts";
import type { CardPicture, Tag } from "./picture.ts";
import type { Place } from "./place.ts";
import { run, widthIn } from "./text-run.ts";

/** A flag with a cross alone. */
const leastWidth = 26;
/** What a tag on the same edge leaves free for a flag. */
export const flagRoom = leastWidth + 8;

/** By node the broken properties that name it, or a client that runs on it, in the order of the verdicts. */
export function blamedIn(
  system: Pick<System, "clients">,
  verdicts: readonly Verdict[],
): ReadonlyMap<string, readonly Verdict[]> {
  const blamed = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    if (verdict.status !== "broken") continue;
    const hosts = new Set((verdict.at?.nodes ?? []).map((name) => hostOf(system, name)));
    for (const node of hosts) blamed.set(node, [...(blamed.get(node) ?? []), verdict]);
  }
  return blamed;
}

/** The flag of a card that is blamed; where a tag leaves no room for words, a cross. */
export function flagOf({ rect, tagAt }: Place, verdicts: readonly Verdict[], tag: Tag | null): CardPicture["blame"] {
  const [first, ...others] = verdicts;
  if (!first) return null;
  const words = `✗ ${first.id}${others.length > 0 ? ` +${others.length}` : ""}`;
  const above = tagAt === "above";
  const beside = above && tag ? tag.rect.x - rect.x - 11 : rect.width - 16;
  const wanted = widthIn(words, "tag") + 10;
  const width = tidy(wanted <= beside ? wanted : leastWidth);
  // Where tags are elsewhere cards stand close together: there the flag keeps to its own card, at the end of the name's line.
  const box = above
    ? { x: rect.x + 8, y: rect.y - 15, width, height: 22 }
    : { x: rect.x + rect.width - 8 - width, y: rect.y - 4, width, height: 18 };
  const style = { key: "blame", style: "tag", anchor: "middle", room: width - 4 } as const;
  const line = { ...style, x: box.x + width / 2, y: box.y + (above ? 16 : 14) };
  return { rect: box, text: run(wanted <= beside ? words : "✗", line) };
}

/** The same in words. */
export function blameWords(verdicts: readonly Verdict[]): string {
  return verdicts.map(({ id, title }) => `broken here: ${id}, ${title}`).join("; ");
}
