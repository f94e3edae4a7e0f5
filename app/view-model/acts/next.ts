// What may happen next, in groups: messages that may arrive, timers, operations; then everything that goes wrong or is done by hand.
import { destination, nameOf, nextByClock, printChoice, sameChoice } from "#core";
import type { Choice } from "#core";
import { spaced } from "../spaced.ts";
import { choiceWords } from "../timeline/branch-words.ts";
import type { Moment } from "./item.ts";

export interface NextItem {
  readonly key: string;
  readonly words: string;
  /** When it is due by the clock, or what holds it; may be empty. */
  readonly hint: string;
  readonly choice: Choice;
  /** The clock itself would take this one next. */
  readonly clock: boolean;
}

export interface NextGroup {
  readonly title: string;
  /** Shown only when asked for: there are many. */
  readonly folded: boolean;
  readonly items: readonly NextItem[];
}

export interface WhatNext {
  /** The clock's own choice and its time, in words; null when nothing more happens by itself. */
  readonly clock: string | null;
  readonly groups: readonly NextGroup[];
}

const boot: readonly string[] = ["construct", "setAddress", "init", "startServices"];
const ordinary: readonly string[] = ["deliver", "fire", "call", ...boot];

/** Everything that may happen next at a moment; `possible` is the core's list. */
export function whatNext(moment: Moment, possible: readonly Choice[]): WhatNext {
  const next = nextByClock(moment.system, moment.world);
  const item = (choice: Choice, words: string, hint = ""): NextItem => ({
    key: printChoice(choice),
    words,
    hint,
    choice,
    clock: next !== null && sameChoice(next.choice, choice),
  });
  const line = (choice: Choice): NextItem => item(choice, choiceWords(choice));
  const of = (...verbs: readonly string[]): NextItem[] =>
    possible.filter((choice) => verbs.includes(choice.do)).map(line);
  const rest = (titles: Readonly<Record<string, readonly string[]>>): NextGroup[] =>
    Object.entries(titles).map(([title, verbs]) => ({ title, folded: true, items: of(...verbs) }));
  const onMessages = ["drop", "duplicate", "hold", "release"];
  const onTimers = ["freeze", "thaw", "giveUp"];
  const onLinks = ["cut", "heal", "healAll"];
  const known = [...ordinary, ...onMessages, ...onTimers, ...onLinks];
  const others = possible.map(({ do: verb }) => verb).filter((verb) => !known.includes(verb));
  const groups: NextGroup[] = [
    {
      title: "Messages that may arrive",
      folded: false,
      items: messages(moment, possible).map((args) => item(...args)),
    },
    { title: "Timers that may go off", folded: false, items: timers(moment, possible).map((args) => item(...args)) },
    { title: "Operations that may start", folded: false, items: of("call") },
    { title: "Nodes that may come up", folded: false, items: of(...boot) },
    ...rest({
      "Crashes and other acts on nodes": [...new Set(others)],
      "Losses and other acts on messages": onMessages,
      "Acts on timers and clients": onTimers,
      "Cuts and other acts on links": onLinks,
    }),
  ];
  const clock = next && `The clock's own next: ${choiceWords(next.choice)}, at ${next.at} ms.`;
  return { clock, groups: groups.filter(({ items }) => items.length > 0) };
}

type Args = [choice: Choice, words: string, hint: string];

function messages({ protocol, world }: Moment, possible: readonly Choice[]): Args[] {
  return world.envelopes.flatMap((envelope): Args[] => {
    const wanted: Choice = { do: "deliver", ...nameOf(world.envelopes, envelope) };
    const choice = possible.find((one) => sameChoice(one, wanted));
    if (!choice) return [];
    const { from, message, deliverAt, held } = envelope;
    const { label } = protocol.describe.message(message);
    const words = `${from.node} → ${destination(envelope)}: ${label} (${message.type})`;
    return [[choice, words, held ? "held back" : due(deliverAt, world.time)]];
  });
}

function timers({ system, world }: Moment, possible: readonly Choice[]): Args[] {
  return world.timers.flatMap(({ node, process, name: timer, due: when, frozen }): Args[] => {
    const choice = possible.find((one) => sameChoice(one, { do: "fire", node, process, timer }));
    if (!choice) return [];
    const several = Object.keys(system.nodes.find(({ name }) => name === node)?.processes ?? {}).length > 1;
    const words = `${node}${several ? `/${process}` : ""}: ${spaced(timer)}`;
    return [[choice, words, frozen === null ? due(when, world.time) : "stands still"]];
  });
}

const due = (at: number, now: number): string => (at <= now ? "due now" : `due at ${at} ms`);
