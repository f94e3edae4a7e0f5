// What people do to a run, in words: the part of the narration that is about faults and interventions.
import type { Conditions } from "../kernel/choice.ts";
import { destination } from "../kernel/envelope.ts";
import type { Event } from "../kernel/event.ts";

/** Events that only a fault or a person's act brings about. */
export type ActEvent = Extract<
  Event,
  {
    type:
      | "duplicated"
      | "forged"
      | "delayed"
      | "held"
      | "released"
      | "frozen"
      | "thawed"
      | "crashSet"
      | "linkDegraded"
      | "partitioned"
      | "allHealed"
      | "torn"
      | "recovered"
      | "recoverFailed"
      | "edited";
  }
>;

/** Who, and what happens; `what` is the message of the envelope, in words. */
export function tellAct(event: ActEvent, what: string): { readonly who: string; readonly does: string } {
  switch (event.type) {
    case "duplicated":
      return { who: "the network", does: `makes another ${way(event, what)}` };
    case "forged":
      return { who: "somebody", does: `forges ${way(event, what)}, as if ${event.envelope.from.node} had sent it` };
    case "delayed":
      return { who: "the network", does: `delays ${way(event, what)} by ${event.ms} ms` };
    case "held":
      return { who: "the network", does: `holds ${way(event, what)} back` };
    case "released":
      return { who: "the network", does: `lets ${way(event, what)} go on` };
    case "frozen":
      return { who: event.node, does: `has its timer ${event.timer} stopped` };
    case "thawed":
      return { who: event.node, does: `has its timer ${event.timer} running again` };
    case "crashSet":
      return { who: event.node, does: `is to crash during its next step, after ${effects(event.after)}` };
    case "linkDegraded":
      return { who: `the link ${event.from} → ${event.to}`, does: `gets worse: ${worse(event)}` };
    case "partitioned":
      return {
        who: "the network",
        does: `is split: ${event.groups.map((group) => `{${group.join(", ")}}`).join(" | ")}`,
      };
    case "allHealed":
      return { who: "the network", does: "is whole again" };
    case "torn":
      return { who: event.node, does: torn(event) };
    case "recovered":
      return {
        who: event.node,
        does: `has ${event.file} recovered: ${event.pairs === 1 ? "one pair" : `${event.pairs} pairs`} could be read`,
      };
    case "recoverFailed":
      return { who: event.node, does: `cannot have ${event.file} recovered: ${event.reason.replace(/\.$/, "")}` };
    case "edited":
      return { who: "somebody", does: `edits the file ${event.file} of ${event.node}` };
  }
}

function way({ envelope }: { readonly envelope: Extract<Event, { type: "sent" }>["envelope"] }, what: string): string {
  return `${what} from ${envelope.from.node} to ${destination(envelope)}`;
}

/** A number of effects, in words. */
export function effects(count: number): string {
  return count === 0 ? "nothing of it" : count === 1 ? "its first effect" : `${count} effects`;
}

/** In what a link is worse than the network, in words: `200 ms, 50 % lost`. */
export function worse({ latency, loss, duplicate, reorder }: Conditions): string {
  const percent = (p: number): string => `${Math.round(p * 1000) / 10} %`;
  const parts = [
    latency === null ? [] : [`${latency} ms`],
    loss === null ? [] : [`${percent(loss)} lost`],
    duplicate === null ? [] : [`${percent(duplicate)} doubled`],
    reorder === null ? [] : [`${percent(reorder)} overtaken`],
  ];
  return parts.flat().join(", ");
}

function torn({ file, pages, reached, damage }: Extract<Event, { type: "torn" }>): string {
  const left = `leaves ${reached} of ${pages} written ${pages === 1 ? "page" : "pages"} of ${file} on the disk`;
  if (damage === null) return `${left}, and the file opens`;
  const why = damage.replace(/\.$/, "").replace(/^The file (needs recovery: it )?/, "it ");
  return `${left}; the file needs recovery: ${why}`;
}
