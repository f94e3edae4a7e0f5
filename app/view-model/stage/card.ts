// One node's card: every text and shape with its place. Sizes come from the placement, never from the data.
import type { Verdict } from "#core";
import { blameWords, flagOf, flagRoom } from "./blame.ts";
import { trayOf, tagOn } from "./card-edges.ts";
import type { Waiting } from "./card-edges.ts";
import { diskOf, diskTop, rowStep } from "./card-disk.ts";
import type { Rect } from "./geometry.ts";
import { wrap } from "./measure.ts";
import type { NodeStory } from "./node-story.ts";
import type { CardPicture, TextRun } from "./picture.ts";
import type { Place } from "./place.ts";
import type { StoreView } from "./store-rows.ts";
import { run, widthIn } from "./text-run.ts";

/** Between a card's edge and its texts; a phone's narrow cards have less to spare. */
const paddingOf = ({ width }: Rect): number => (width < 180 ? 9 : 12);

/** Everything a card shows. */
export interface CardInput {
  readonly story: NodeStory;
  readonly place: Place;
  readonly store: StoreView | null;
  /** Cells that differ are red, not amber: a property says so. */
  readonly unequal: boolean;
  /** What is broken, and to be seen here. */
  readonly blamed: readonly Verdict[];
  /** What waits unread, by socket. */
  readonly waiting: readonly (readonly Waiting[])[];
}

/** The card of a node. */
export function cardOf(input: CardInput): CardPicture {
  const { story, place, store, blamed } = input;
  const { spec, words, condition } = story;
  const { rect } = place;
  const tag = story.tag && tagOn(place, story.tag, blamed.length > 0 ? flagRoom : 0);
  const guests = guestsOn(input);
  const head = isSmall(place) ? smallHead(input) : roomyHead(input);
  return {
    name: spec.name,
    rect,
    kind: place.kind,
    leads: words?.leads ?? false,
    condition,
    touched: story.touched,
    ...head,
    guests,
    disk:
      store && condition !== "absent"
        ? diskOf(guests ? { ...place, rows: place.rows - 1 } : place, store, input.unequal)
        : null,
    slots: trayOf(rect, input.waiting),
    tag,
    blame: flagOf(place, blamed, tag),
    says: [spec.name, words?.role, story.state, knownOf(story), ...story.guests, story.tag?.text, blameWords(blamed)]
      .filter(Boolean)
      .join(", "),
  };
}

/** A line for the clients that run on its host, in the place of the table's first row. */
function guestsOn({ story: { guests }, place: { rect, rows, details } }: CardInput): CardPicture["guests"] {
  if (guests.length === 0) return null;
  const height = rowStep(details) - 3;
  const box = { x: rect.x + 6, y: diskTop(rect, rows, details), width: rect.width - 12, height };
  const full = guests.join("; ");
  const line = {
    key: "guests",
    x: box.x + 10,
    y: box.y + height / 2 + 5,
    room: box.width - 18,
    style: "detail",
  } as const;
  return { rect: box, texts: [run(full, line)], full };
}

type Head = Pick<CardPicture, "texts" | "badge" | "memory">;

const isSmall = ({ kind, details }: Place): boolean =>
  kind === "infrastructure" || (kind === "client" && details === 0);

/** What it waits for or knows, as long as it remembers anything. */
function knownOf({ condition, words }: NodeStory): string {
  return ["well", "busy", "paused"].includes(condition) ? (words?.detail ?? "") : "";
}

/** Name and one line: its state, or what says more than the state. */
function smallHead({ story, place: { rect } }: CardInput): Head {
  const line = knownOf(story) || story.state;
  const padding = paddingOf(rect);
  const [x, room] = [rect.x + padding, rect.width - 2 * padding];
  const style = story.condition === "busy" ? "state" : "detail";
  return {
    texts: [
      run(story.spec.name, { key: "name", x, y: rect.y + 21, room, style: "name" }),
      run(line, { key: "state", x, y: rect.y + 40, room, style }),
    ],
    badge: null,
    memory: null,
  };
}

/** Name and address; the role's badge and the state; what it waits for. */
function roomyHead({ story, place }: CardInput): Head {
  const { spec, state, words, condition } = story;
  const { rect, kind } = place;
  const padding = paddingOf(rect);
  const [left, right, inner] = [rect.x + padding, rect.x + rect.width - padding, rect.width - 2 * padding];
  const address = spec.kind === "client" || spec.port === null ? spec.ip : `:${spec.port}`;
  const addressRoom = widthIn(address, "address") + 1;
  const y = rect.y + 26;
  // The name comes first: where both do not fit, the address is left to the panel.
  const both = widthIn(spec.name, "name") + addressRoom + 6 <= inner;
  const room = inner - (both ? addressRoom + 6 : 0);
  const texts: TextRun[] = [run(spec.name, { key: "name", x: left, y, room, style: "name" })];
  if (both)
    texts.push(run(address, { key: "address", x: right, y, room: addressRoom, style: "address", anchor: "end" }));
  const badge = badgeOf(words?.role ?? "", left, rect.y + 36, inner);
  const used = badge ? badge.rect.width + 8 : 0;
  const beside = { y: rect.y + 53, room: inner - used };
  const detail = knownOf(story);
  if (kind === "client") {
    texts.push(run(state, { key: "state", x: left, y: rect.y + 77, room: inner, style: "state" }));
    if (detail) texts.push(run(detail, { ...beside, key: "detail", x: left + used, style: "detail" }));
    return { texts, badge, memory: null };
  }
  texts.push(run(state, { ...beside, key: "state", x: right, style: "state", anchor: "end" }));
  if (place.details === 0 || detail === "" || condition === "down") return { texts, badge, memory: null };
  const box = { x: rect.x + 6, y: rect.y + 66, width: rect.width - 12, height: 6 + 18 * place.details };
  const lines = wrap(detail, box.width - 16, 14, "sans", place.details).map((line, n) =>
    run(line, { key: `line${n}`, x: box.x + 8, y: box.y + 17 + 18 * n, room: box.width - 14, style: "detail" }),
  );
  return { texts, badge, memory: { rect: box, texts: lines, full: detail } };
}

function badgeOf(role: string, x: number, y: number, room: number): CardPicture["badge"] {
  if (role === "") return null;
  const width = Math.ceil(Math.min(widthIn(role, "badge") + 18, room));
  const line = {
    key: "role",
    x: x + width / 2,
    y: y + 17,
    room: width - 14,
    style: "badge",
    anchor: "middle",
  } as const;
  return { rect: { x, y, width, height: 24 }, text: run(role, line) };
}
