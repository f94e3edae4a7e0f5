// What the monitor knows (SYSTEMS 3D.2). Its view is on its disk, which survives a crash; who is alive it learns anew.
import type { Json } from "../../kernel/json.ts";
import type { From, Policies } from "./service.ts";
import { noView } from "./view.ts";
import type { View } from "./view.ts";

export interface Monitor {
  readonly servers: readonly string[];
  readonly port: number;
  readonly policies: Policies;
  readonly view: View;
  /** Whether the primary of the view has acknowledged it. */
  readonly acked: boolean;
  /** Members of the view that have started again without anything. */
  readonly restarted: readonly string[];
  /** The last views before this one, oldest first. */
  readonly history: readonly View[];
  /** Who was heard of lately, and who was not; of the others it knows nothing yet. */
  readonly alive: readonly string[];
  readonly dead: readonly string[];
  /** Who is answered once the disk has the view. */
  readonly asker: From | null;
  readonly [field: string]: Json;
}

export const nothingKnown = {
  ...{ view: noView, acked: false, restarted: [], history: [], alive: [], dead: [], asker: null },
} as const;

/** What is on the disk. */
export type Kept = Pick<Monitor, "view" | "acked" | "restarted" | "history">;
export const viewRecord = "view";
const historyMax = 8;

/** The next view, if it is time for one (`Evaluate`); null otherwise. `pinging` is who has just pinged. */
export function evaluate(monitor: Monitor, pinging: string | null): View | null {
  const { view, acked, servers, alive, dead, restarted, policies } = monitor;
  const { n, primary, backup } = view;
  if (n === 0 || (!acked && policies["monitorWaits"] !== "never")) return null;
  const gone = (server: string): boolean => dead.includes(server) || restarted.includes(server);
  const isIdle = (server: string): boolean => server !== primary && server !== backup && alive.includes(server);
  const tracks = policies["idleTracking"] !== "off";
  const idle = (tracks ? servers.find(isIdle) : null) ?? "";
  if (gone(primary)) {
    const usable = backup !== "" && alive.includes(backup) && !gone(backup);
    return usable ? { n: n + 1, primary: backup, backup: idle } : null;
  }
  if (backup !== "" && gone(backup)) return { n: n + 1, primary, backup: idle };
  const joining = tracks ? idle : pinging !== null && isIdle(pinging) ? pinging : "";
  return backup === "" && joining !== "" ? { n: n + 1, primary, backup: joining } : null;
}

/** The monitor with its next view. */
export function withView(monitor: Monitor, view: View): Kept {
  const before = monitor.view.n === 0 ? [] : [monitor.view];
  return { view, acked: false, restarted: [], history: [...monitor.history, ...before].slice(-historyMax) };
}

export const keptOf = ({ view, acked, restarted, history }: Monitor): Kept => ({ view, acked, restarted, history });
