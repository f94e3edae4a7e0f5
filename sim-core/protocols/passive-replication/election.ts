// How a front end chooses a new master (C-11): it asks the others what they are, and of those that may be chosen takes one by its policy.
import type { FrontEnd, Reply } from "./front-end-state.ts";
import { serversAfter } from "./front-end-state.ts";

/** Another front end has made one of them master meanwhile, or this one has forgotten that it had. */
export function newMaster({
  replies,
  epoch,
  target,
}: FrontEnd): { readonly name: string; readonly epoch: number } | null {
  for (const [name, reply] of Object.entries(replies))
    if (reply.role === "master" && (reply.epoch > epoch || (reply.epoch === epoch && name !== target)))
      return { name, epoch: reply.epoch };
  return null;
}

/** Those that have been reset, in the newest epoch of which anything is known; without epochs, all that have. */
function candidates({ replies, established, policies }: FrontEnd): (readonly [name: string, reply: Reply])[] {
  const fit = Object.entries(replies).filter(([, { role }]) => role !== "none");
  if (policies["epochCheck"] === "off") return fit;
  const newest = Math.max(established, ...fit.map(([, { epoch }]) => epoch));
  const current = fit.filter(([, { epoch }]) => epoch === newest);
  return current.length > 0 ? current : fit.filter(([, { epoch }]) => epoch >= established);
}

/** Whose last write is later: by the epoch in which it was executed, then by its number. */
const later = (a: Reply, b: Reply): boolean => a.written > b.written || (a.written === b.written && a.idx > b.idx);

/** The next master, or null where nobody can be one. */
export function chosen(frontEnd: FrontEnd): string | null {
  const { policies, servers, target } = frontEnd;
  const fit = candidates(frontEnd);
  const inOrder = (names: readonly { readonly name: string }[]): string | null =>
    names.find(({ name }) => fit.some(([one]) => one === name))?.name ?? null;
  switch (policies["choose"]) {
    case "fixedOrder":
      return inOrder(servers);
    case "next":
      return inOrder(serversAfter(frontEnd, target));
    default: {
      const best = servers.reduce<readonly [string, Reply] | null>((so, { name }) => {
        const one = fit.find(([other]) => other === name);
        return one && (so === null || later(one[1], so[1])) ? one : so;
      }, null);
      return best?.[0] ?? null;
    }
  }
}
