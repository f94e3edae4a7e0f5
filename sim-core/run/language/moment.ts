// Moments: what may happen in a run, as plain JSON. A moment is a claim about one event, and which time it comes counts.
import type { NodeVerb } from "../../kernel/choice.ts";
import type { Outcome } from "../../kernel/effect.ts";

/** What happens to envelopes. */
export type EnvelopeWord = "sent" | "delivered" | "dropped" | "ignored" | "queued" | AfterSending;

/** What happens to an envelope that is in flight then. */
export type AfterSending = "duplicated" | "forged" | "delayed" | "held" | "released";

/** What happens to a whole node, by the verb that does it. */
export const lifeWords = {
  constructed: "construct",
  addressed: "setAddress",
  initialised: "init",
  started: "startServices",
  stopped: "stopServices",
  crashed: "crash",
  lostPower: "powerLoss",
  restarted: "restart",
  paused: "pause",
  resumed: "resume",
} as const satisfies Readonly<Record<string, NodeVerb>>;

/** Claims about an event. A field that is null fits anything. */
export type Happening =
  | {
      readonly when: EnvelopeWord;
      readonly from: string | null;
      readonly to: string | null;
      readonly message: string | null;
    }
  | { readonly when: keyof typeof lifeWords; readonly node: string | null }
  | { readonly when: "applied" | "applyFailed" | "read"; readonly node: string | null; readonly key: string | null }
  | { readonly when: "called"; readonly client: string | null }
  | { readonly when: "finished"; readonly client: string | null; readonly outcome: Outcome | null }
  | { readonly when: "fired" | "frozen" | "thawed"; readonly node: string | null; readonly timer: string | null }
  /** `fails` asks for a name that is not known; without it both answers fit. */
  | {
      readonly when: "lookedUp";
      readonly node: string | null;
      readonly name: string | null;
      readonly fails: boolean;
    }
  | {
      readonly when:
        | "storeOpened"
        | "storeFailed"
        | "filled"
        | "synced"
        | "undone"
        | "torn"
        | "recovered"
        | "edited"
        | "crashSet"
        | "writesFail"
        | "said";
      readonly node: string | null;
    }
  | { readonly when: "opened" | "openFailed"; readonly node: string | null; readonly socket: string | null }
  /** A process comes into this state, or into one inside it, from outside. */
  | { readonly when: "entered"; readonly node: string | null; readonly state: string }
  | { readonly when: "cut" | "healed" | "degraded"; readonly from: string | null; readonly to: string | null }
  | { readonly when: "aborted" | "refused" | "partitioned" | "allHealed" };

/** A happening, and which time it comes counts, from 1. Who counts is whoever waits: `matches` judges single events. */
export type Moment = Happening & { readonly nth: number };
