// The capsules of all flights, each with room of its own: on its link where it can, beside it with a bead on the link where it must.
import type { Envelope, Protocol } from "#core";
import { run, widthIn } from "./card.ts";
import { fit, samples } from "./fit.ts";
import type { Wish } from "./fit.ts";
import { crossSize, liesOf } from "./lies.ts";
import type { Lie } from "./lies.ts";
import { around, distance, mix, pointAt, tidy } from "./geometry.ts";
import type { Point, Rect } from "./geometry.ts";
import type { Flight } from "./flights.ts";
import { wrap } from "./measure.ts";
import type { CapsulePicture, MarkPicture, TextRun } from "./picture.ts";
import type { Placement } from "./placement.ts";

const capsuleHeight = 28;
const lineHeight = 18;

export interface Flying {
  readonly capsules: readonly CapsulePicture[];
  readonly crosses: readonly MarkPicture[];
}

interface Label {
  readonly text: string;
  readonly notes: readonly string[];
  readonly says: string;
  readonly width: number;
  readonly height: number;
}

/** How much of an ending is still to be seen on the way to the next step. */
export const fading = (fraction: number): number => Math.max(0, 1 - fraction / 0.3);

/** Capsules and crosses at this fraction of the step; `obstacles` are the cards and all that sits on them. */
export function capsulesOf(spec: {
  readonly flights: readonly Flight[];
  readonly protocol: Protocol;
  readonly placement: Placement;
  readonly obstacles: readonly Rect[];
  readonly fraction: number;
}): Flying {
  const { placement, fraction } = spec;
  const groups = gathered(spec.flights);
  const labels = groups.map((group) => labelOf(group, spec.protocol));
  const lies = groups.map(([flight], n) => liesOf(flight, placement, labels[n]!));
  const crosses = groups.map(([flight], n) =>
    flight.fate === "dropped" ? pointAt(lies[n]!.route, lies[n]!.from) : null,
  );
  const field = { x: 2, y: 2, width: placement.width - 4, height: placement.height - 4 };
  const obstacles = [...spec.obstacles, ...crosses.flatMap((at) => (at ? [around(at, crossSize, crossSize)] : []))];
  const offsets = fit(
    groups.map(([flight], n) => wishOf(flight, lies[n]!, labels[n]!)),
    obstacles,
    field,
  );
  const fade = fading(fraction);
  const capsules = groups.flatMap(([flight], n): CapsulePicture[] => {
    const opacity = flight.fate === "flying" ? 1 : fade;
    return opacity === 0 ? [] : [capsuleOf(flight, labels[n]!, lies[n]!, offsets[n]!, fraction, opacity)];
  });
  const marks = groups.flatMap(([{ envelope }], n): MarkPicture[] => {
    const at = crosses[n];
    if (!at || fade === 0) return [];
    return [{ key: `x${envelope.seq}`, kind: "cross", at: tidied(at), angle: 0, opacity: fade, says: labels[n]!.says }];
  });
  return { capsules, crosses: marks };
}

type Group = readonly [Flight, ...Flight[]];

/** Each flight alone, but what is too much for one link together; the quiet ones come last, so that the event gets the best room. */
function gathered(flights: readonly Flight[]): Group[] {
  const groups = new Map<string, [Flight, ...Flight[]]>();
  const alone = new Map<string, number>();
  for (const flight of flights) {
    const { from, to, seq } = flight.envelope;
    const link = `${from.node}>${to.node ?? to.ip}`;
    const before = alone.get(link) ?? 0;
    const single = flight.tone !== "quiet" || before < 3;
    if (single) alone.set(link, before + 1);
    const key = single ? String(seq) : link;
    const group = groups.get(key);
    if (group) group.push(flight);
    else groups.set(key, [flight]);
  }
  const rank = ([{ tone }]: Group): number => ["wrong", "event", "fresh", "quiet"].indexOf(tone);
  return [...groups.values()].toSorted((a, b) => rank(a) - rank(b));
}

function labelOf(group: Group, protocol: Protocol): Label {
  const [{ envelope, reason }] = group;
  const words = protocol.describe.message(envelope.message);
  const text = group.length === 1 ? words.label : `× ${group.length}`;
  const notes = reason === null ? [] : wrap(reason, 190, 14, "sans", 2);
  const says =
    group.length === 1
      ? `${headOf(envelope)}: ${words.says}${reason === null ? "" : `, ${reason}`}`
      : `${headOf(envelope)}: ${group.length} messages`;
  const run = Math.min(widthIn(text, "badge"), 132) + 22;
  const width = Math.max(run, ...notes.map((note) => widthIn(note, "note")));
  return { text, notes, says, width, height: capsuleHeight + lineHeight * notes.length };
}

const headOf = ({ from, to }: Envelope): string => `${from.node} to ${to.node ?? to.ip}`;

function wishOf({ fate }: Flight, lie: Lie, { width, height }: Label): Wish {
  const at = samples.map((fraction): Point | null =>
    fate === "flying" || fading(fraction) > 0 ? pointAt(lie.route, mix(lie.from, lie.to, fraction)) : null,
  );
  return { width, height, at, along: lie.along, clear: fate === "dropped" ? crossSize / 2 : 0 };
}

function capsuleOf(
  { envelope, tone, fate }: Flight,
  label: Label,
  lie: Lie,
  offset: Point | null,
  fraction: number,
  opacity: number,
): CapsulePicture {
  const key = `m${envelope.seq}`;
  const own = pointAt(lie.route, mix(lie.from, lie.to, fraction));
  const { says } = label;
  if (!offset)
    return { key, rect: around(tidied(own), 14, 14), text: null, tone, notes: [], bead: null, opacity, says };
  const centre = tidied({ x: own.x + offset.x, y: own.y + offset.y });
  const top = centre.y - label.height / 2;
  const width = Math.min(widthIn(label.text, "badge"), 132) + 22;
  const rect = { x: tidy(centre.x - width / 2), y: tidy(top), width: tidy(width), height: capsuleHeight };
  const line = (text: string, y: number, style: TextRun["style"], n: string): TextRun =>
    run(text, { key: n, x: centre.x, y: tidy(y), room: 200, style, anchor: "middle" });
  const beside = distance(own, { x: centre.x, y: rect.y + capsuleHeight / 2 }) > capsuleHeight / 2;
  return {
    key,
    rect,
    text: run(label.text, {
      key: "label",
      x: centre.x,
      y: tidy(top + 19),
      room: 132,
      style: "badge",
      anchor: "middle",
    }),
    tone,
    notes: label.notes.map((note, n) => line(note, top + capsuleHeight + 15 + n * lineHeight, "note", `note${n}`)),
    bead: beside && fate !== "dropped" ? tidied(own) : null,
    opacity,
    says,
  };
}

const tidied = ({ x, y }: Point): Point => ({ x: tidy(x), y: tidy(y) });
