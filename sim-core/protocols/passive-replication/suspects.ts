// Whom a time-out takes for dead.
import type { Process } from "../../kernel/world.ts";
import type { FrontEnd } from "./front-end-state.ts";

/** The server whose silence a timer of a process ends, by name; null for a timer that is about nobody. */
export function suspects({ state: { context } }: Process, timer: string): string | null {
  const { target, asked, replies } = context as unknown as FrontEnd;
  switch (timer) {
    case "slaveTimer0":
    case "slaveTimer1":
    case "slaveTimer2":
      return `server${timer.slice(-1)}`;
    case "requestTimer":
      return target;
    case "electTimer":
      return asked.find((name) => !Object.hasOwn(replies, name)) ?? null;
    default:
      return null;
  }
}
