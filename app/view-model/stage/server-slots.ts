// Where servers stand on a wide stage: up to three as one and its replicas, more as a ring of equals.
import type { NodeSpec } from "#core";
import { around } from "./geometry.ts";
import type { Place } from "./place.ts";

/** One in the middle near the clients, up to two more stacked on the right. */
export function stackedSlots(servers: readonly NodeSpec[]): Record<string, Place> {
  const rows = servers.length < 3 ? 4 : 3;
  return Object.fromEntries(
    servers.map(({ name }, n) => {
      const others = servers.length - 1;
      const x = n > 0 ? 896 : others === 0 ? 690 : 492;
      const y = n === 0 ? 274 : others === 1 ? 274 : 121 + (n - 1) * 228;
      // Only who stands in the middle has much to wait for.
      const details = n === 0 ? 2 : 1;
      const rect = around({ x, y }, 236, 108 + details * 18 + rows * 22);
      return [name, { rect, kind: "server", rows, details, tagAt: "above" }] as const;
    }),
  );
}

/** From the left clockwise on an ellipse: nobody is in the middle. */
export function ringSlots(servers: readonly NodeSpec[]): Record<string, Place> {
  const count = servers.length;
  const rows = count < 6 ? 2 : 1;
  const [width, height] = [count < 6 ? 196 : 176, 98 + rows * 20];
  const angles = servers.map((_, n) => Math.PI + (2 * Math.PI * n) / count);
  const rightmost = Math.max(...angles.map(Math.cos));
  // The leftmost card begins where the clients' messages still have room, the rightmost ends at the edge.
  const [left, right] = [306 + width / 2, 1018 - width / 2];
  const radius = (right - left) / (1 + rightmost);
  return Object.fromEntries(
    servers.map(({ name }, n) => {
      const angle = angles[n]!;
      const centre = { x: left + radius * (1 + Math.cos(angle)), y: 236 + 164 * Math.sin(angle) };
      return [name, { rect: around(centre, width, height), kind: "server", rows, details: 0, tagAt: "above" }] as const;
    }),
  );
}
