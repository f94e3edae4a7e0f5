// What every dialog gets; each takes what it needs.
import type { Session } from "../../session/session.svelte.ts";
import type { Settings } from "../../session/settings.svelte.ts";

export interface DialogProps {
  readonly session: Session;
  readonly settings: Settings;
  /** The file of a history that somebody brought; null for that of the run. */
  readonly file: File | null;
  readonly onhistory: (file: File | null) => void;
  readonly onclose: () => void;
}
