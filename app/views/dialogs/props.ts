// What every dialog gets; each takes what it needs.
import type { Session } from "../../session/session.svelte.ts";
import type { Settings } from "../../session/settings.svelte.ts";

export interface DialogProps {
  readonly session: Session;
  readonly settings: Settings;
  readonly onclose: () => void;
  /** Leaves the workspace for two systems side by side: the run that is open beside another system, or the library's lesson. */
  readonly onbeside: (what: "run" | "lesson") => void;
}
