// What servers do besides sending: connections that they open and close, and configuration files that they read (SYSTEMS B-13, B-15).
import type { Event } from "../kernel/event.ts";
import type { Recording } from "./recording.ts";

/** By node. */
export interface Work {
  readonly connections: Readonly<Record<string, { readonly opened: number; readonly closed: number }>>;
  /** How often each file was read. */
  readonly filesRead: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** All such work up to a step; a node that has done none is not named. */
export function countWork({ run }: Recording, step: number): Work {
  const connections: Record<string, { opened: number; closed: number }> = {};
  const filesRead: Record<string, Record<string, number>> = {};
  const note = (event: Event): void => {
    if (event.type === "connected" || event.type === "disconnected") {
      const counts = (connections[event.node] ??= { opened: 0, closed: 0 });
      counts[event.type === "connected" ? "opened" : "closed"] += 1;
    } else if (event.type === "fileRead") {
      const files = (filesRead[event.node] ??= {});
      files[event.file] = (files[event.file] ?? 0) + 1;
    }
  };
  for (let n = 1; n <= step; n++) run.at(n).events.forEach(note);
  return { connections, filesRead };
}
