// The address bar and the session: a link says what to open, and the address follows where we are.
import {
  changeScenario,
  currentBranch,
  differsFromShared,
  linkLengthMax,
  loadLinks,
  loadProtocolsFor,
  scenarioOf,
} from "#core";
import type { LinkContent } from "#core";
import { frontDoorProtocol, loadFrontDoor, loadLibrary, protocolOf } from "#scenarios";
import { opening } from "./opening.ts";
import type { Opening } from "./opening.ts";
import type { Session } from "./session.svelte.ts";

/** A link that cannot be opened: why, and the text that somebody may still want. */
export interface BrokenLink {
  readonly says: string;
  readonly text: string;
}

/** The part of an address that may hold a link: after the `#`, or the query `s`. Empty when there is none. */
export function linkIn(location: Location): string {
  if (location.hash.length > 1) return location.hash;
  return new URLSearchParams(location.search).has("s") ? location.search : "";
}

/** What the page opens without a link. */
export async function firstOpening(): Promise<Opening> {
  const [scenario] = await Promise.all([loadFrontDoor(), loadProtocolsFor(frontDoorProtocol)]);
  return opening(scenario, true);
}

/** What a link opens, or why it does not. Never a default scenario instead. */
export async function openingOf(text: string): Promise<{ opening: Opening; content: LinkContent } | BrokenLink> {
  const { readLink, webDeflater } = await loadLinks();
  const read = await readLink(text, webDeflater);
  if (!read.ok) return { says: read.says, text: read.text };
  const { scenario: ref, options, seed, choices, open, others, place, step } = read.content;
  const name = ref.kind === "library" ? protocolOf(ref.id) : ref.scenario.protocol;
  const [{ findScenario }, protocols] = await Promise.all([loadLibrary(), loadProtocolsFor(name)]);
  const scenario = await scenarioOf(ref, { protocols, find: findScenario });
  if (typeof scenario === "string") return { says: scenario, text };
  const changed = changeScenario(scenario, { options, seed }, { protocols });
  if (typeof changed === "string") return { says: changed, text };
  const current = Math.min(place, others.length);
  const branches = { list: others.toSpliced(current, 0, { choices, open }), current };
  const wanted = { scenario, inLibrary: ref.kind === "library", options, seed, branches, step };
  return { opening: wanted, content: read.content };
}

/** A sentence when the run that was opened is not the run that was shared. */
export function differs(session: Session, content: LinkContent): string | null {
  return session.trouble ?? differsFromShared(session.recording, content);
}

/** The link to where the session is, without the `#`; with all its branches, unless only this one is wanted. */
export async function linkOf(session: Session, { onlyThis = false } = {}): Promise<string> {
  const { original, inLibrary, options, seed, branches, step, recording } = session;
  const { list, current } = branches;
  const scenario = inLibrary
    ? ({ kind: "library", id: original.id, version: original.version } as const)
    : ({ kind: "whole", scenario: original } as const);
  const [others, place] = onlyThis ? [[], 0] : [list.toSpliced(current, 1), current];
  const check = recording.checkAt(step);
  const content = { scenario, options, seed, ...currentBranch(branches), others, place, step, check };
  const { webDeflater, writeLink } = await loadLinks();
  return writeLink(content, webDeflater);
}

/** Takes the link to what is on screen, and what that is called. */
export type AddressWriter = (name: string, made: Promise<string>) => Promise<void>;

/** Writes links into the address bar, the newest one last even when they are made out of turn. */
export function createAddressWriter(): AddressWriter {
  let asked = 0;
  let shown = "";
  return async (name, made) => {
    const mine = ++asked;
    const link = await made;
    if (mine !== asked || link.length > linkLengthMax) return;
    // Another scenario is another place: the browser's Back returns to the one before.
    const elsewhere = shown !== "" && shown !== name;
    shown = name;
    if (location.hash === `#${link}`) return;
    if (elsewhere) history.pushState(null, "", `#${link}`);
    else history.replaceState(null, "", `#${link}`);
  };
}
