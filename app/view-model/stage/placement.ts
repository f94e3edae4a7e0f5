// Where each node's card is: by formula from the topology alone, never from data, so that nothing ever jumps.
import type { NodeSpec, System } from "#core";
import { around } from "./geometry.ts";
import { halfSlots } from "./half-slots.ts";
import type { Cast, Place, Placement, StageShape } from "./place.ts";
import { ringSlots, stackedSlots } from "./server-slots.ts";
import { tallSlots } from "./tall-slots.ts";

/** The places of all nodes of a system. */
export function placeNodes(system: System, shape: StageShape): Placement {
  const ofKind = (kind: NodeSpec["kind"]): NodeSpec[] => system.nodes.filter((node) => node.kind === kind);
  const cast = {
    clients: ofKind("client"),
    servers: ofKind("server"),
    // The name service is asked by everybody and stands last, as the directory is asked first.
    infrastructure: ofKind("infrastructure").toSorted((a, b) => Number(a.builtIn) - Number(b.builtIn)),
  };
  if (shape === "half") return halfSlots(cast);
  return shape === "tall" ? tallSlots(cast) : wideSlots(cast);
}

/** Clients in a column on the left, infrastructure at the top, servers in the middle and on the right. */
function wideSlots(cast: Cast): Placement {
  const [width, height] = [1030, 470];
  const ring = cast.servers.length > 3;
  const servers = ring ? ringSlots(cast.servers) : stackedSlots(cast.servers);
  const places = {
    ...clientColumn(cast.clients, height),
    ...servers,
    ...(ring ? besideRing(cast.infrastructure, servers) : overTheMiddle(cast.infrastructure)),
  };
  return { shape: "wide", width, height, places };
}

function clientColumn(clients: readonly NodeSpec[], height: number): Record<string, Place> {
  const roomy = clients.length <= 4;
  const middle = clients.length === 1 ? 268 : height / 2;
  const gap = roomy ? Math.min(186, (height - 24) / clients.length) : (height - 16) / clients.length;
  return Object.fromEntries(
    clients.map(({ name }, n) => {
      const y = middle + (n - (clients.length - 1) / 2) * gap;
      const rect = around({ x: 106, y }, 188, roomy ? 88 : 48);
      return [
        name,
        { rect, kind: "client", rows: 0, details: roomy ? 1 : 0, tagAt: roomy ? "above" : "right" },
      ] as const;
    }),
  );
}

/** In a row over the middle. */
function overTheMiddle(nodes: readonly NodeSpec[]): Record<string, Place> {
  return Object.fromEntries(nodes.map(({ name }, n) => [name, smallPlace(346 + n * 188, 14, 172)] as const));
}

/** In a column over the ring's leftmost card, as far from the clients as the next card allows. */
function besideRing(nodes: readonly NodeSpec[], ring: Readonly<Record<string, Place>>): Record<string, Place> {
  const width = 158;
  const [, next] = Object.values(ring);
  const x = Math.min(318, (next?.rect.x ?? Infinity) - 14 - width);
  return Object.fromEntries(nodes.map(({ name }, n) => [name, smallPlace(x, 10 + n * 68, width)] as const));
}

function smallPlace(x: number, y: number, width: number): Place {
  return { rect: { x, y, width, height: 52 }, kind: "infrastructure", rows: 0, details: 1, tagAt: "below" };
}
