// What a picture of the stage is made of: plain data, in design units, with keys that stay the same over time.
import type { NodeSpec } from "#core";
import type { Point, Rect } from "./geometry.ts";
import type { StageShape } from "./place.ts";

/** How loud something is: the event itself, what it set off, what was set aside, what went wrong, or nothing new. */
export type Tone = "event" | "fresh" | "aside" | "wrong" | "quiet";

export type TextStyle = "name" | "address" | "state" | "detail" | "file" | "badge" | "cell" | "note" | "tag";

/** A line of text; `full` is the whole of it where it had to be cut. */
export interface TextRun {
  readonly key: string;
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly text: string;
  readonly full: string | null;
  readonly style: TextStyle;
  readonly anchor: "start" | "middle" | "end";
}

/** A row of a store's table, and whether it changed now or differs from the leader's. */
export interface RowPicture {
  readonly key: string;
  readonly rect: Rect;
  readonly texts: readonly TextRun[];
  readonly tone: "plain" | "changed" | "differs" | "wrong";
}

/** A few words on a card's edge: what just happened to the node itself. */
export interface Tag {
  readonly rect: Rect;
  readonly text: TextRun;
  readonly tone: "event" | "wrong" | "ok" | "quiet";
}

/** A place in a socket's buffer, with the message that waits there. */
export interface Slot {
  readonly key: string;
  readonly rect: Rect;
  readonly text: TextRun | null;
  readonly says: string | null;
}

/** How a card's outline looks. */
export type Condition = "absent" | "preparing" | "well" | "busy" | "failed" | "paused" | "down";

export interface CardPicture {
  readonly name: string;
  readonly rect: Rect;
  readonly kind: NodeSpec["kind"];
  readonly leads: boolean;
  readonly condition: Condition;
  /** It took part in what just happened. */
  readonly touched: boolean;
  readonly texts: readonly TextRun[];
  /** The role, in a shape of its own; null when there is no room. */
  readonly badge: { readonly rect: Rect; readonly text: TextRun } | null;
  /** What a crash would take: the dashed part. */
  readonly memory: { readonly rect: Rect; readonly texts: readonly TextRun[]; readonly full: string } | null;
  /** Clients that run on its host, which a crash would take, too. */
  readonly guests: CardPicture["memory"];
  /** What a crash leaves: the solid part. */
  readonly disk: {
    readonly rect: Rect;
    readonly file: string;
    readonly texts: readonly TextRun[];
    readonly rows: readonly RowPicture[];
  } | null;
  readonly slots: readonly Slot[];
  readonly tag: Tag | null;
  /** What is broken here, by its ids, on the upper edge; and the same in words. */
  readonly blame: { readonly rect: Rect; readonly text: TextRun } | null;
  /** The whole card in words, for those who do not see it. */
  readonly says: string;
}

/** A directed link: quiet, with what just went along it, or as the connection that is open there. */
export interface LinkPicture {
  readonly key: string;
  readonly path: string;
  readonly tone: Tone | "cut" | "degraded" | "asked" | "open";
}

/** A message in flight, just delivered, set aside or lost. */
export interface CapsulePicture {
  readonly key: string;
  readonly rect: Rect;
  /** Null for a message that had no room for words: a bead on its link. */
  readonly text: TextRun | null;
  readonly tone: Tone;
  /** Held back by hand: hatched. */
  readonly held: boolean;
  /** What became of it, or what is odd about it, under the capsule. */
  readonly notes: readonly TextRun[];
  /** When the capsule stands beside its link: where on it the message is, and where the line from there ends. */
  readonly bead: { readonly on: Point; readonly edge: Point } | null;
  /** 0 to 1. */
  readonly opacity: number;
  /** The whole message, and from whom to whom. */
  readonly says: string;
}

/** A cross on a link where a message was lost, or a bar where a link is cut; an arrow shows the one way that is cut. */
export interface MarkPicture {
  readonly key: string;
  readonly kind: "cross" | "cut" | "cutOneWay";
  readonly at: Point;
  /** Degrees, along the link. */
  readonly angle: number;
  readonly opacity: number;
  readonly says: string;
}

/** The band between the groups of a partition. */
export interface BandPicture {
  readonly path: string;
  readonly tone: "event" | "quiet";
  /** The links that it cuts: they lie under it. */
  readonly severed: readonly LinkPicture[];
  /** Null where it passes nothing free. */
  readonly label: { readonly rect: Rect; readonly texts: readonly TextRun[] } | null;
  /** Who is apart from whom. */
  readonly says: string;
}

export interface StagePicture {
  readonly shape: StageShape;
  readonly width: number;
  readonly height: number;
  readonly links: readonly LinkPicture[];
  /** Null as long as the network is not split. */
  readonly band: BandPicture | null;
  /** What is worse about links, in words on them. */
  readonly labels: readonly TextRun[];
  readonly cards: readonly CardPicture[];
  readonly marks: readonly MarkPicture[];
  readonly capsules: readonly CapsulePicture[];
}
