// The picture of the stage: a pure function of the scene and of where the cards are, so scrubbing back shows the same pictures.
import type { Verdict } from "#core";
import type { Scene } from "../frame.ts";
import { bandOf } from "./band.ts";
import { blamedIn } from "./blame.ts";
import { capsulesOf, fading } from "./capsules.ts";
import { cardOf } from "./card.ts";
import { around } from "./geometry.ts";
import { widthIn } from "./text-run.ts";
import { flightsOf } from "./flights.ts";
import type { Flight } from "./flights.ts";
import { cutMarks, linkLabels, linksOf, openConnections, severedLinks } from "./links.ts";
import { storyOf } from "./node-story.ts";
import type { NodeStory } from "./node-story.ts";
import type { CardPicture, StagePicture } from "./picture.ts";
import type { Placement } from "./place.ts";
import { splitOf } from "./split.ts";
import { storeViews } from "./store-rows.ts";

/** The property that says whether replicas which differ are wrong, or only on their way (DECISIONS 12). */
const equality = "INV-EQ";

/** The picture at a scene; the verdicts tell differences that are wrong from those still on their way, and where what is broken is. */
export function stageAt(scene: Scene, placement: Placement, verdicts: readonly Verdict[] = []): StagePicture {
  const { system, protocol, now, fraction } = scene;
  const flights = inFocus(flightsOf(scene), scene);
  const broken = verdicts.some(({ id, status }) => id === equality && status === "broken");
  const unequal = broken && now.world.envelopes.length === 0;
  const stories = system.nodes.map((spec) => storyOf(scene, spec));
  const blamed = blamedIn(system, verdicts);
  const cards = cardsOf(scene, placement, stories, { unequal, blamed });
  const split = splitOf(system, now.world);
  const band = split && bandOf(scene, placement, split, severedLinks(now, placement, split));
  const labels = linkLabels(now, placement, band?.label ? [band.label.rect] : []);
  const obstacles = [
    ...cards.flatMap(({ rect, tag, blame, slots }) => [
      rect,
      ...[tag, blame].flatMap((one) => (one ? [one.rect] : [])),
      ...slots.map((slot) => slot.rect),
    ]),
    ...labels.map(({ x, y, text, style }) => around({ x, y: y - 5 }, widthIn(text, style), 18)),
    ...(band?.label ? [band.label.rect] : []),
  ];
  const flying = capsulesOf({ flights, protocol, placement, obstacles, fraction });
  return {
    shape: placement.shape,
    width: placement.width,
    height: placement.height,
    links: [...openConnections(system, stories, placement), ...linksOf(scene, placement, flights, split)],
    band,
    labels,
    cards,
    marks: [...cutMarks(now, placement, split), ...flying.crosses],
    capsules: flying.capsules,
  };
}

/** On the way to the next step, the event is what is about to happen. */
function inFocus(flights: readonly Flight[], { next, fraction }: Scene): Flight[] {
  if (fraction === 0 || next === null) return [...flights];
  const leaving = new Set(
    next.events.flatMap((event) =>
      event.type === "delivered" || event.type === "queued" || event.type === "ignored" ? [event.envelope.seq] : [],
    ),
  );
  return flights.map((flight) =>
    flight.fate !== "flying" ? flight : { ...flight, tone: leaving.has(flight.envelope.seq) ? "event" : "quiet" },
  );
}

function cardsOf(
  scene: Scene,
  placement: Placement,
  stories: readonly NodeStory[],
  { unequal, blamed }: { readonly unequal: boolean; readonly blamed: ReturnType<typeof blamedIn> },
): CardPicture[] {
  const { protocol, now, fraction } = scene;
  const leader = stories.find(({ words }) => words?.leads)?.spec.name ?? null;
  const quiet = fading(fraction) === 0;
  const views = new Map<number, ReturnType<typeof storeViews>>();
  return stories.map((story) => {
    const place = placement.places[story.spec.name]!;
    const rows = Math.max(0, place.rows - (story.guests.length > 0 ? 1 : 0));
    let view = views.get(rows);
    if (!view) views.set(rows, (view = storeViews(scene, leader, rows)));
    const waiting = now.world.nodes[story.spec.name]!.sockets.map(({ buffer }) =>
      buffer.map(({ seq, message }) => ({ seq, ...protocol.describe.message(message) })),
    );
    return cardOf({
      story: quiet ? { ...story, touched: false, tag: story.omen } : story,
      place,
      store: view.get(story.spec.name) ?? null,
      unequal,
      blamed: blamed.get(story.spec.name) ?? [],
      waiting,
    });
  });
}
