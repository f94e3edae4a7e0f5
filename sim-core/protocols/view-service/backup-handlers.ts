// What a backup does with the state that the primary sends it (SYSTEMS 3D.3).
import type { Datagram, Effect } from "../../kernel/effect.ts";
import type { Handled } from "../../kernel/handler.ts";
import type { SyncBackup, SyncBackupReply } from "./messages.ts";
import type { From, Service } from "./service.ts";
import { readFilter, readPairs } from "./tables.ts";

function reply(err: string, viewnum: number, to: From): Effect {
  const message: SyncBackupReply = { type: "SyncBackupReply", viewnum, err };
  return { type: "send", socket: "peers", to, message };
}

/** Takes the whole state: store, duplicate filter, and the number of the last operation in it. */
export function takeState({ database }: Service, { message, from }: Datagram<SyncBackup>): Handled<Service> {
  const { data, filter, fseq } = message;
  const sender = { ip: from.ip, port: from.port };
  return [
    { filter: readFilter(filter), fseq, sender },
    [{ type: "storeFill", file: database, pairs: readPairs(data) }],
  ];
}

/** The state is in the store. */
export function onTaken({ sender, view }: Service): Handled<Service> {
  return [{ sender: null }, sender ? [reply("OK", view.n, sender)] : []];
}

/** It has the state of this view already. */
export const hasState = (_: Service, { message, from }: Datagram<SyncBackup>): Handled<Service> => [
  {},
  [reply("OK", message.viewnum, from as From)],
];

export const refuseState = (_: Service, { message, from }: Datagram<SyncBackup>): Handled<Service> => [
  {},
  [reply("ErrWrongView", message.viewnum, from as From)],
];
