// The capsules of all flights, each with room of its own: on its link where it can, beside it with a bead on the link where it must.
import type { Envelope, Protocol } from "#core";
import { run, widthIn } from "./text-run.ts";
import { fit, offsetAt, samples } from "./fit.ts";
import type { Offsets, Wish } from "./fit.ts";
import { crossSize, liesOf } from "./lies.ts";
import type { Lie } from "./lies.ts";
import { around, distance, nearest, mix, pointAt, tidy } from "./geometry.ts";
import type { Point, Rect } from "./geometry.ts";
import type { Flight } from "./flights.ts";
import { wrap } from "./measure.ts";
import type { CapsulePicture, MarkPicture } from "./picture.ts";
import type { Placement } from "./place.ts";

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
export const fading = (fraction: number): number => Math.max(0, 1 - fraction / 0.2);

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
  const labels = groups.map((group) => labelOf(group, spec.protocol, placement.shape === "tall" ? 2 : 3));
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
    // Without room for words a lost message is its cross alone.
    const unseen = opacity === 0 || (offsets[n] === null && flight.fate === "dropped");
    return unseen ? [] : [capsuleOf(flight, labels[n]!, lies[n]!, offsets[n]!, fraction, opacity)];
  });
  const marks = groups.flatMap(([{ envelope }], n): MarkPicture[] => {
    const at = crosses[n];
    if (!at || fade === 0) return [];
    return [{ key: `x${envelope.seq}`, kind: "cross", at: tidied(at), angle: 0, opacity: fade, says: labels[n]!.says }];
  });
  return { capsules, crosses: marks };
}

type Group = readonly [Flight, ...Flight[]];

/** Each flight alone, but what is too much for one link together; and in the order in which they get room. */
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
  // What moves keeps to its link; what has arrived gives way to it.
  const rank = ([{ fate, tone }]: Group): number =>
    fate === "flying" ? ["event", "fresh", "quiet"].indexOf(tone) : 1.5;
  return [...groups.values()].toSorted((a, b) => rank(a) - rank(b));
}

function labelOf(group: Group, protocol: Protocol, lines: number): Label {
  const [{ envelope, reason }] = group;
  const words = protocol.describe.message(envelope.message);
  const text = group.length === 1 ? words.label : `× ${group.length}`;
  const notes = reason === null || group.length > 1 ? [] : wrap(reason, 176, 14, "bold", lines);
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
  const [moves, lost] = [fate === "flying", fate === "dropped"];
  const at = samples.map((fraction): Point | null =>
    moves || fading(fraction) > 0 ? ownPlace(lie, height, lost, fraction) : null,
  );
  return { width, height, at, along: lie.along, clear: lost ? crossSize / 2 : 0, stands: !moves };
}

/** The centre of a label whose capsule, not its notes, lies on the link; of what was lost only the cross does. */
function ownPlace(lie: Lie, height: number, lost: boolean, fraction: number): Point {
  const { x, y } = pointAt(lie.route, mix(lie.from, lie.to, fraction));
  return { x, y: lost ? y : y + (height - capsuleHeight) / 2 };
}

function capsuleOf(
  { envelope, tone, fate }: Flight,
  label: Label,
  lie: Lie,
  offsets: Offsets | null,
  fraction: number,
  opacity: number,
): CapsulePicture {
  const key = `m${envelope.seq}`;
  const { held } = envelope;
  const on = tidied(pointAt(lie.route, mix(lie.from, lie.to, fraction)));
  const { says } = label;
  if (!offsets) return { key, rect: around(on, 14, 14), text: null, tone, held, notes: [], bead: null, opacity, says };
  const own = ownPlace(lie, label.height, fate === "dropped", fraction);
  const offset = offsetAt(offsets, fraction);
  const centre = tidied({ x: own.x + offset.x, y: own.y + offset.y });
  const block = around(centre, label.width, label.height);
  const width = tidy(Math.min(widthIn(label.text, "badge"), 132) + 22);
  const rect = { x: tidy(centre.x - width / 2), y: tidy(block.y), width, height: capsuleHeight };
  const line = { x: centre.x, anchor: "middle" } as const;
  const notes = label.notes.map((note, n) =>
    run(note, {
      ...line,
      key: `note${n}`,
      y: tidy(rect.y + capsuleHeight + 15 + n * lineHeight),
      room: 200,
      style: "note",
    }),
  );
  const edge = nearest(block, on);
  const beside = distance(on, nearest(rect, on)) > 10 && distance(on, edge) > 0;
  return {
    key,
    rect,
    text: run(label.text, { ...line, key: "label", y: tidy(rect.y + 19), room: 132, style: "badge" }),
    tone,
    held,
    notes,
    bead: beside ? { on, edge: tidied(edge) } : null,
    opacity,
    says,
  };
}

const tidied = ({ x, y }: Point): Point => ({ x: tidy(x), y: tidy(y) });
