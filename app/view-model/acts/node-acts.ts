// What can be done to a node: its life, its disk, its timers, its links, and what a client does.
import { callOf, clientsOn, entry, failingWritesMax, lifeOf, lifeOfClient, printCall, refusal, storeOf } from "#core";
import type { Choice, NodeSpec } from "#core";
import { opening, taking, withAmount } from "./item.ts";
import { othersOf } from "./link-acts.ts";
import type { ActGroup, ActItem, Moment } from "./item.ts";
import { spaced } from "../spaced.ts";

/** The acts on a node, in groups; those that are impossible now say why. */
export function nodeActs(moment: Moment, name: string): readonly ActGroup[] {
  const spec = moment.system.nodes.find((node) => node.name === name);
  if (!spec) return [];
  const life = lifeActs(moment, spec);
  // The services of the simulator itself are always up: one refusal says so for all.
  if (spec.builtIn) return [{ title: null, items: life.slice(0, 1) }];
  return [
    { title: null, items: [...bootActs(moment, spec), ...life] },
    ...clientsOn(moment.system, name).map((client) => ({
      title: client === name ? "As a client" : `As ${client}, which runs on it`,
      items: clientActs(moment, client, client === name ? "" : ` ${client}`),
    })),
    { title: "Its machine and disk", items: diskActs(moment, spec) },
    { title: "Its timers", items: timerActs(moment, spec) },
    { title: "Its links", items: [cutOff(moment, spec), oneLink(moment, spec)] },
  ].filter(({ items }) => items.length > 0);
}

/** The way up is offered as far as it is the next thing. */
function bootActs(moment: Moment, { name: node }: NodeSpec): ActItem[] {
  const verbs = [
    ["construct", "Construct"],
    ["setAddress", "Give it its address"],
    ["init", "Run init()"],
    ["startServices", "Start its services"],
  ] as const;
  return verbs
    .map(([verb, words]) => taking(moment, { key: verb, words }, [{ do: verb, node }]))
    .filter(({ reason }) => reason === null);
}

function lifeActs(moment: Moment, { name: node }: NodeSpec): ActItem[] {
  const act = (verb: "crash" | "restart" | "bounce" | "pause" | "resume" | "stopServices", words: string): ActItem =>
    taking(moment, { key: verb, words }, [{ do: verb, node }]);
  const during: Choice = { do: "crashDuring", node, after: 0 };
  return [
    act("crash", "Crash"),
    opening(
      { key: "crashDuring", words: "Crash during its next step…" },
      { page: "crashDuring", node },
      moment.world.nodes[node]?.crashAfter === 0 ? null : refusal(moment.system, moment.world, during),
    ),
    act("restart", "Restart"),
    act("bounce", "Crash and restart at once"),
    lifeOf(moment.world, node) === "paused" ? act("resume", "Resume") : act("pause", "Pause"),
    act("stopServices", "Stop cleanly"),
  ];
}

function diskActs(moment: Moment, { name: node, database, config }: NodeSpec): ActItem[] {
  const power = taking(moment, { key: "powerLoss", words: "Power loss" }, [{ do: "powerLoss", node }]);
  const edits = Object.keys(config).map((file) =>
    opening({ key: `edit ${file}`, words: `Edit its file ${file}…` }, { page: "edit", node, file }),
  );
  if (database === null) return [power, ...edits];
  const damaged = Boolean(storeOf(moment.world, database)?.damage);
  return [
    power,
    taking(moment, { key: "tornPowerLoss", words: "Torn power loss", hint: "its disk was writing" }, [
      { do: "tornPowerLoss", node },
    ]),
    ...(damaged ? [taking(moment, { key: "recover", words: `Recover ${database}` }, [{ do: "recover", node }])] : []),
    withAmount(
      moment,
      { key: "failWrite", words: "Fail its next writes…" },
      {
        asks: "How many writes fail",
        unit: "",
        presets: [1, 2, 3, 10],
        min: 1,
        max: failingWritesMax,
        choicesFor: (count) => [{ do: "failWrite", node, count }],
      },
    ),
    ...edits,
  ];
}

function timerActs(moment: Moment, { name: node, processes }: NodeSpec): ActItem[] {
  const several = Object.keys(processes).length > 1;
  return moment.world.timers
    .filter((timer) => timer.node === node)
    .flatMap(({ process, name: timer, due, frozen, held }): ActItem[] => {
      const which = { node, process, timer };
      const words = `${spaced(timer)}${several ? ` of ${process}` : ""}`;
      const hint = frozen === null ? `due at ${due} ms` : `stands still, ${frozen} ms left`;
      const still = held ? "thaw" : "freeze";
      return [
        taking(moment, { key: `fire ${process} ${timer}`, words: `Fire its ${words}`, hint }, [
          { do: "fire", ...which },
        ]),
        taking(moment, { key: `${still} ${process} ${timer}`, words: `${held ? "Thaw" : "Freeze"} its ${words}` }, [
          { do: still, ...which },
        ]),
      ];
    });
}

/** What a client does; `which` tells the keys of several clients apart. */
function clientActs(moment: Moment, client: string, which: string): ActItem[] {
  const progress = entry(moment.world.clients, client);
  if (!progress) return [];
  const planned = moment.system.calls[client]?.[progress.next];
  const kind = moment.protocol.operations[0]?.kind ?? "";
  const busy =
    progress.op === null && lifeOfClient(moment.system, moment.world, client) === "serving"
      ? null
      : refusal(moment.system, moment.world, { do: "call", client, kind, key: "1", value: null });
  return [
    ...(planned
      ? [
          taking(
            moment,
            {
              key: `next${which}`,
              words: `Start its next operation`,
              hint: printCall(planned),
            },
            [callOf(client, planned)],
          ),
        ]
      : []),
    opening({ key: `call${which}`, words: "Start another operation…" }, { page: "call", node: client }, busy),
    taking(moment, { key: `giveUp${which}`, words: "Give up waiting" }, [{ do: "giveUp", client }]),
  ];
}

/** A link of its own choice, also one that nothing was sent along yet. */
function oneLink({ system }: Moment, { name: node }: NodeSpec): ActItem {
  const alone = othersOf(system, node).length === 0;
  return opening(
    { key: "links", words: "One of its links…" },
    { page: "links", node },
    alone ? `${node} has no link to anybody.` : null,
  );
}

/** All its links, both ways: one partition where that heals nothing else, else each link by itself. */
function cutOff(moment: Moment, { name }: NodeSpec): ActItem {
  const others = othersOf(moment.system, name);
  const elsewhere = Object.keys(moment.world.links).some((pair) => !pair.split(">").includes(name));
  const cuts = others.flatMap((other): Choice[] => [
    { do: "cut", from: name, to: other },
    { do: "cut", from: other, to: name },
  ]);
  const choices: Choice[] = elsewhere || others.length === 0 ? cuts : [{ do: "partition", groups: [[name], others] }];
  return taking(moment, { key: "cutOff", words: "Cut off from everybody" }, choices);
}
