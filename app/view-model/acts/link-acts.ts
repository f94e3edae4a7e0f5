// What can be done to a link, in one direction or in both: cut, heal, slow it, let it lose or double. And to all links at once.
import { conditionOf, latencyMax, worse } from "#core";
import type { Choice, System } from "#core";
import { opening, taking, withAmount } from "./item.ts";
import type { ActGroup, ActItem, Amount, Moment } from "./item.ts";

/** Which directions of a pair an act is about. */
export type Ways = "both" | "there" | "back";

/** A directed pair of nodes. */
type Way = readonly [from: string, to: string];

const waysOf = (a: string, b: string, ways: Ways): readonly Way[] =>
  ways === "both"
    ? [
        [a, b],
        [b, a],
      ]
    : [ways === "there" ? [a, b] : [b, a]];

/** The acts on a link. */
export function linkActs(moment: Moment, a: string, b: string, ways: Ways): readonly ActGroup[] {
  const pairs = waysOf(a, b, ways);
  const plain = (verb: "cut" | "heal", words: string): ActItem =>
    taking(
      moment,
      { key: verb, words },
      pairs.map(([from, to]): Choice => ({ do: verb, from, to })),
    );
  const probability = { unit: "%", presets: [10, 50, 100], min: 0, max: 100 } as const;
  const worsen = (key: string, words: string, amount: Omit<Amount, "choicesFor">, change: Change): ActItem =>
    withAmount(
      moment,
      { key, words },
      { ...amount, choicesFor: (n) => pairs.map((way) => degraded(moment, way, change(n))) },
    );
  return [
    { title: null, items: [plain("cut", "Cut"), plain("heal", "Heal")] },
    {
      title: "Make it worse",
      items: [
        worsen(
          "slow",
          "Slow…",
          { asks: "Latency", unit: "ms", presets: [200, 50, 500, 1000], min: 0, max: latencyMax },
          (latency) => ({ latency }),
        ),
        worsen("lossy", "Lossy…", { asks: "Of all datagrams it loses", ...probability }, (n) => ({ loss: n / 100 })),
        worsen("doubling", "Doubling…", { asks: "Of all datagrams it doubles", ...probability }, (n) => ({
          duplicate: n / 100,
        })),
      ],
    },
  ];
}

type Change = (amount: number) => Partial<Pick<Choice & { do: "degrade" }, "latency" | "loss" | "duplicate">>;

/** What is worse already stays so. */
function degraded({ world }: Moment, [from, to]: Way, change: ReturnType<Change>): Choice {
  const { latency, loss, duplicate, reorder } = conditionOf(world, from, to);
  return { do: "degrade", from, to, latency, loss, duplicate, reorder, ...change };
}

/** What a link is like, in one direction, in words. */
export function linkWords({ world }: Moment, from: string, to: string): string {
  const condition = conditionOf(world, from, to);
  return condition.state === "degraded" ? worse(condition) : condition.state;
}

/** The nodes to which a node has links: all others but the services of the simulator itself. */
export function othersOf({ nodes }: System, name: string): string[] {
  return nodes.filter((node) => node.name !== name && !node.builtIn).map((node) => node.name);
}

/** A node's links to choose from, by the keys of their stops; where one is not whole, it says so. */
export function linkList(moment: Moment, node: string): readonly Pick<ActItem, "key" | "words" | "hint" | "reason">[] {
  return othersOf(moment.system, node).map((other) => {
    const [there, back] = [linkWords(moment, node, other), linkWords(moment, other, node)];
    const both = there === back ? there : `there: ${there}; back: ${back}`;
    return {
      key: `link ${node}>${other}`,
      words: `Link to ${other}`,
      hint: both === "whole" ? null : both,
      reason: null,
    };
  });
}

/** The acts on the whole network. */
export function networkActs(moment: Moment): readonly ActGroup[] {
  return [
    {
      title: null,
      items: [
        opening({ key: "partition", words: "Split it into groups…" }, { page: "partition" }),
        taking(moment, { key: "healAll", words: "Heal every link" }, [{ do: "healAll" }]),
      ],
    },
  ];
}
