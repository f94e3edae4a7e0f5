// A found run as a link, and opened as any link is.
import { loadLinks } from "#core";
import type { LinkContent } from "#core";
import { differs, openingOf } from "./address.ts";
import type { Session } from "./session.svelte.ts";

/** The link that says this, without the `#`. */
export async function linkTextOf(content: LinkContent): Promise<string> {
  const { webDeflater, writeLink } = await loadLinks();
  return writeLink(content, webDeflater);
}

/** Opens what a link would open, at the link's step or at another one. Returns a sentence when it cannot be opened; then nothing changes. */
export async function openContent(session: Session, content: LinkContent, step = content.step): Promise<string | null> {
  const opened = await openingOf(await linkTextOf(content));
  if ("says" in opened) return opened.says;
  const says = await session.load({ ...opened.opening, step });
  if (says === null) session.trouble = differs(session, opened.content);
  return says;
}
