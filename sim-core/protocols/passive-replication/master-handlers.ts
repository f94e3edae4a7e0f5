// What a master does (SYSTEMS 3C, "Master"): execute, propagate, wait for every live slave, answer.
import type { Answer, Datagram, Effect } from "../../kernel/effect.ts";
import type { Handled } from "../../kernel/handler.ts";
import { entry as entryOf, withEntry } from "../../kernel/json.ts";
import { commit, persisted, takeBack } from "./execution.ts";
import { answer, at } from "./handlers.ts";
import type { Confirm, FeRequest, Promote, PromoteAck, Propagate, Reject } from "./messages.ts";
import type { Pair } from "./pairs.ts";
import { addressOf, byName, changed, isLaterJoin, noRequest } from "./service.ts";
import type { From, Service } from "./service.ts";
import { propagation } from "./slave-handlers.ts";
import { askForMissing, serveWaiting } from "./transfer.ts";

const addressesOf = (service: Service, names: readonly string[]): From[] =>
  names.flatMap((name) => addressOf(service, name) ?? []);

/** A write gets its number: the order of receipt is the order for everybody (C-02). */
export function number(service: Service, { message, from, op }: Datagram<FeRequest>): Handled<Service> {
  const { idx, written, epoch } = service;
  const { client, serial, kind, key, value } = message;
  const write = { client, serial, kind, key, value: value ?? "", old: null, result: "" };
  const entry = { idx: idx + 1, written: epoch, before: written, ...write };
  return [{ request: message, from: at(from), op, entry }, []];
}

/** The previous answer again, without executing anything (C-04). Of an older write nobody waits for the answer any more. */
export function answerAgain(service: Service, { message, from, op }: Datagram<FeRequest>): Handled<Service> {
  const last = entryOf(service.answers, message.client);
  const status = last?.serial === message.serial && last.status;
  return [{}, answer({ ...service, request: message, from: at(from), op }, { status, value: null, cached: true })];
}

/** It could not store the write: nobody else is asked. */
export function refuse(service: Service): Handled<Service> {
  return [noRequest, [...takeBack(service), ...answer(service, { status: false, value: null })]];
}

const early = ({ policies }: Service): boolean => policies["replies"] === "beforeConfirmations";

/** Executed here: now every live slave. */
export function propagate(service: Service): Handled<Service> {
  return tell(service, null);
}

export function readStore({ database }: Service): Handled<Service> {
  return [{}, [{ type: "storeDump", file: database }]];
}

export function propagateState(service: Service, { pairs }: Answer & { type: "dumped" }): Handled<Service> {
  return tell(service, pairs);
}

function tell(service: Service, pairs: readonly Pair[] | null): Handled<Service> {
  const changes = { ...commit(service), missing: service.live };
  const after = changed(service, changes);
  const reply = early(service) ? answer(after, { status: true, value: null }) : [];
  return [changes, [...propagation(after, addressesOf(after, after.live), { pairs }), ...reply]];
}

/** All live slaves have it. Whoever asked meanwhile to be reset gets its turn now. */
export function reply(service: Service): Handled<Service> {
  const [changes, effects] = serveWaiting(service);
  return [
    { ...noRequest, ...changes },
    [...(early(service) ? [] : answer(service, { status: true, value: null })), ...effects],
  ];
}

const without = (names: readonly string[], name: string): string[] => names.filter((one) => one !== name);

export function onConfirm({ missing, asked }: Service, { message }: Datagram<Confirm>): Handled<Service> {
  const { from, join } = message;
  const known = isLaterJoin(join, asked[from] ?? "0.0") ? { asked: withEntry(asked, from, join) } : {};
  return [{ missing: without(missing, from), ...known }, []];
}

/** It is a copy no more, and will ask to be reset. */
export function onFailure({ missing, live }: Service, { message }: Datagram<Confirm>): Handled<Service> {
  return [{ missing: without(missing, message.from), live: without(live, message.from) }, []];
}

/** It has an older write, and so is on its way: the last one once more. Who was given up and is up all the same is told to ask. */
export function sendAgain(service: Service, { message, from }: Datagram<Confirm>): Handled<Service> {
  return [{}, propagation(service, [at(from)], { counted: service.live.includes(message.from) })];
}

/** `takeOver: atOnce`: only who has confirmed counts as live. */
export function takeAlong({ live }: Service, { message }: Datagram<Confirm>): Handled<Service> {
  const { from } = message;
  return [{ live: live.includes(from) ? live : [...live, from].sort(byName) }, []];
}

/** A slave that does not confirm in time is taken for dead: that one alone, for the others may still confirm. */
export const giveUpOn =
  (name: string) =>
  ({ missing, live, policies }: Service): Handled<Service> => {
    const lost = policies["slaveTimeout"] === "dropsAllSilent" ? missing : [name];
    const text = `goes on without ${lost.join(" and ")}`;
    const left = policies["slaveErrors"] === "swallowed" ? live : live.filter((one) => !lost.includes(one));
    return [{ missing: missing.filter((one) => !lost.includes(one)), live: left }, [{ type: "say", text }]];
  };

/**
 * It becomes the master (C-13): whoever the front end has reached must have its last write, or be reset, before its first answer. The
 * others are told as well: one that was taken for dead hears that its epoch is over.
 */
export function onPromote(service: Service, { message, from }: Datagram<Promote>): Handled<Service> {
  const { serverName, others, policies } = service;
  const seeds = policies["epochCheck"] === "off";
  const alone = policies["takeOver"] === "alone";
  const reached = message.live.split(" ").filter((name) => others.some((one) => one.name === name));
  const waits = !alone && !seeds && policies["takeOver"] !== "atOnce";
  const changes = {
    ...{ epoch: message.epoch, master: serverName, synced: true, promotedBy: at(from), ...noRequest },
    ...{
      live: alone || (!seeds && !waits) ? [] : reached,
      missing: waits ? reached : [],
      joiners: {},
      asked: {},
      incoming: null,
    },
  };
  const after = changed(service, changes);
  const announced = alone || seeds ? [] : others.flatMap((one) => announce(after, one, reached.includes(one.name)));
  return [changes, [...persisted(after), ...announced]];
}

const announce = (service: Service, { ip, port }: From, counted: boolean): Effect[] =>
  propagation(service, [{ ip, port }], { counted });

export function acknowledgePromotion({ promotedBy, epoch, serverName, idx }: Service): Handled<Service> {
  const message: PromoteAck = { type: "PromoteAck", epoch, from: serverName, idx };
  return [{ promotedBy: null }, promotedBy ? [{ type: "send", socket: "peers", to: promotedBy, message }] : []];
}

const notMaster = { ...noRequest, live: [], missing: [], joiners: {}, copying: {}, promotedBy: null } as const;

/** Its epoch is over. The front end that still waits for it is told so. */
export function stepAside({ request, from, serverName }: Service, { message }: Datagram<Reject>): Handled<Service> {
  const { epoch, master } = message;
  const told: Reject = {
    ...{ type: "Reject", reason: "its epoch is over", about: request?.epoch ?? 0, epoch, master },
    from: serverName,
  };
  return [
    { ...notMaster, master },
    request && from ? [{ type: "send", socket: "requests", to: from, message: told }] : [],
  ];
}

/** Another one is master, of a newer epoch: it has to bring this one along. */
export function stepDown(service: Service, datagram: Datagram<Propagate>): Handled<Service> {
  const [changes, effects] = askForMissing(service, datagram);
  return [{ ...notMaster, ...changes }, effects];
}

/** The same promotion once more. */
export function acknowledgeAgain(service: Service, { from }: Datagram<Promote>): Handled<Service> {
  return acknowledgePromotion({ ...service, promotedBy: at(from) });
}
