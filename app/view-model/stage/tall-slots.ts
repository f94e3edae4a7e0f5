// Where everything stands on a phone held upright: infrastructure, clients, the first server, then the others two in a row.
import type { NodeSpec } from "#core";
import type { Cast, Place, Placement } from "./place.ts";

const width = 376;
const margin = 6;
const gutter = 20;
const column = (width - 2 * margin - gutter) / 2;

/** The places on a stage of a phone's width, as high as it takes. */
export function tallSlots({ clients, servers, infrastructure }: Cast): Placement {
  const places: Record<string, Place> = {};
  let y = 14;
  /** Puts nodes two in a row and leaves room for messages under each. */
  const rowsOf = (nodes: readonly NodeSpec[], height: number, gap: number, place: Omit<Place, "rect">): void => {
    nodes.forEach(({ name }, n) => {
      const alone = nodes.length % 2 === 1 && n === nodes.length - 1 && place.kind === "server";
      const x = alone ? (width - column) / 2 : margin + (n % 2) * (column + gutter);
      const top = y + Math.floor(n / 2) * (height + gap);
      places[name] = { ...place, rect: { x, y: top, width: column, height } };
    });
    y += Math.ceil(nodes.length / 2) * (height + gap);
  };
  rowsOf(infrastructure, 52, 52, { kind: "infrastructure", rows: 0, details: 1, tagAt: "below" });
  const few = clients.length <= 2;
  rowsOf(clients, few ? 88 : 48, few ? 84 : 38, { kind: "client", rows: 0, details: few ? 1 : 0, tagAt: "above" });
  if (!few) y += 46;
  const [first, ...others] = servers;
  const rows = servers.length > 3 ? 1 : 2;
  const height = 108 + 18 + rows * 22;
  if (first) {
    const rect = { x: (width - 236) / 2, y, width: 236, height };
    places[first.name] = { rect, kind: "server", rows, details: 1, tagAt: "above" };
    y += height + 56;
  }
  rowsOf(others, height, 48, { kind: "server", rows, details: 1, tagAt: "above" });
  return { shape: "tall", width, height: y - (others.length > 0 ? 34 : 42), places };
}
