// Where everything stands on half a landscape screen, beside another stage: clients and infrastructure at the top, servers below.
import type { NodeSpec } from "#core";
import type { Cast, Place, Placement } from "./place.ts";

const width = 720;
const margin = 8;
const small = 172;
const middle = width / 2;
/** Where the first row begins, under what sits on its cards' upper edges. */
const first = 22;
/** Room for messages under each row. */
const gap = 60;

const usual = { kind: "client", rows: 0, details: 1, tagAt: "above" } as const;

/** The places on a stage about as wide as it is high. */
export function halfSlots(cast: Cast): Placement {
  const { clients, servers, infrastructure } = cast;
  const left = clients.length > 3 ? crowd(clients) : column(clients, margin, 88, 40, usual);
  const right = column(infrastructure, width - margin - small, 52, 40, {
    ...{ kind: "infrastructure", rows: 0, details: 1, tagAt: "below" },
  });
  const top = Math.max(left.bottom, right.bottom) + gap;
  const below = servers.length > 3 ? ring(servers, top) : oneAndOthers(servers, top);
  const height = Math.max(top, ...Object.values(below).map(({ rect }) => rect.y + rect.height)) + 14;
  return { shape: "half", width, height, places: { ...left.places, ...right.places, ...below } };
}

function column(
  nodes: readonly NodeSpec[],
  x: number,
  height: number,
  between: number,
  place: Omit<Place, "rect">,
): { places: Record<string, Place>; bottom: number } {
  const places = nodes.map(({ name }, n): [string, Place] => {
    const rect = { x, y: first + n * (height + between), width: small, height };
    return [name, { ...place, rect }];
  });
  return { places: Object.fromEntries(places), bottom: first + nodes.length * (height + between) - between };
}

/** Many clients, two in a row and with fewer words. */
function crowd(clients: readonly NodeSpec[]): { places: Record<string, Place>; bottom: number } {
  const [height, between, besides] = [48, 38, 24];
  const places = clients.map(({ name }, n): [string, Place] => {
    const x = margin + (n % 2) * (small + besides);
    const rect = { x, y: first + Math.floor(n / 2) * (height + between), width: small, height };
    return [name, { rect, kind: "client", rows: 0, details: 0, tagAt: "above" }];
  });
  return {
    places: Object.fromEntries(places),
    bottom: first + Math.ceil(clients.length / 2) * (height + between) - between,
  };
}

/** The first in the middle, up to two others under it, far apart. */
function oneAndOthers(servers: readonly NodeSpec[], top: number): Record<string, Place> {
  const rows = 2;
  const height = 108 + 18 + rows * 22;
  const wide = 236;
  return Object.fromEntries(
    servers.map(({ name }, n): [string, Place] => {
      const alone = servers.length === 2;
      const x = n === 0 || alone ? middle - wide / 2 : n === 1 ? margin + 24 : width - margin - 24 - wide;
      const y = n === 0 ? top : top + height + gap;
      const rect = { x, y, width: wide, height };
      return [name, { rect, kind: "server", rows, details: 1, tagAt: "above" }];
    }),
  );
}

/** From the top clockwise: down the right side and up the left one, the last ones nearer to the middle. */
function ring(servers: readonly NodeSpec[], top: number): Record<string, Place> {
  const rows = 1;
  const height = 108 + 18 + rows * 22;
  const wide = 204;
  const [leading, ...others] = servers;
  const half = Math.ceil(others.length / 2);
  const rightSide = others.slice(0, half);
  const leftSide = others.slice(half).reverse();
  const place = ({ name }: NodeSpec, x: number, y: number): [string, Place] => [
    name,
    { rect: { x, y, width: wide, height }, kind: "server", rows, details: 1, tagAt: "above" },
  ];
  /** How far from the middle: the row at the bottom stands closer together. */
  const at = (n: number, count: number): number =>
    n === count - 1 && count > 1 ? 66 + wide / 2 : middle - margin - wide / 2;
  const y = (n: number): number => top + 116 + n * (height + gap - 12);
  return Object.fromEntries([
    ...(leading ? [place(leading, middle - wide / 2, top)] : []),
    ...rightSide.map((node, n) => place(node, middle + at(n, half) - wide / 2, y(n))),
    ...leftSide.map((node, n) => place(node, middle - at(n, half) - wide / 2, y(n))),
  ]);
}
