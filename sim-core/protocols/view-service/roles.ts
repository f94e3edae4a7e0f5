// Where a new view leads, from each role; and what every role that is no backup does with a Forward (SYSTEMS 3D.3).
import { handle } from "../../kernel/handler.ts";
import * as exec from "./execution.ts";
import * as on from "./handlers.ts";

/** Whoever was primary, or backup with everything, may follow as primary. */
export const followed = [
  { guard: "followsAlone", target: "#alone", actions: handle(on.adopt) },
  { guard: "followsWithBackup", target: "#syncing", actions: handle(on.adoptToSync) },
] as const;

/** Whoever has not the data may be the first primary of all, and else must not serve. */
const notFollowed = [
  { guard: "isFirstPrimary", target: "#alone", actions: handle(on.adopt) },
  { guard: "takesOverAnyhowAlone", target: "#alone", actions: handle(on.adopt) },
  { guard: "takesOverAnyhow", target: "#syncing", actions: handle(on.adoptToSync) },
] as const;

export const others = [
  { guard: "takesOverAnyhowAlone", target: "#alone", actions: handle(on.adopt) },
  { guard: "takesOverAnyhow", target: "#syncing", actions: handle(on.adoptToSync) },
  { guard: "namedPrimary", target: "#mute", actions: handle(on.adoptMute) },
  { guard: "namedBackup", target: "#unsynced", actions: handle(on.adopt) },
  { guard: "notNamed", target: "#none", actions: handle(on.adopt) },
] as const;

/** The way of a view for a server without data, and for one that has them. */
export const fromNothing = [...notFollowed, ...others] as const;
export const fromData = [...followed, ...others] as const;

/** A Forward to whoever is not the backup of that view. */
export const strayForwards = [
  { guard: "doneForAnybody", actions: handle(exec.answerForwardAgain) },
  { guard: "acceptsAnything", actions: handle(exec.executeForward) },
  { actions: handle(exec.refuseForward("ErrWrongView")) },
] as const;

/** A client asks a server that is not the primary (D-05). */
export const refused = [
  { guard: "servedByAnybodyDone", actions: handle(exec.answerAgain) },
  { guard: "servedByAnybody", actions: handle(exec.executeRequest) },
  { actions: handle(exec.refuse("ErrWrongServer")) },
] as const;
