// All verbs, by name. To add one: a member of `Choice`, an entry in one of these tables, and its words in run/language/verbs.ts.
import type { Choice } from "../choice.ts";
import { clientVerbs } from "./clients.ts";
import { diskVerbs } from "./disks.ts";
import { envelopeVerbs } from "./envelopes.ts";
import { linkVerbs } from "./links.ts";
import { lifeVerbs } from "./nodes.ts";
import { timerVerbs } from "./timers.ts";
import type { Verb, Verbs } from "./verb.ts";

const verbs: Verbs<Choice["do"]> = {
  ...envelopeVerbs,
  ...timerVerbs,
  ...clientVerbs,
  ...lifeVerbs,
  ...linkVerbs,
  ...diskVerbs,
};

/** The verb of a choice. */
export function verbOf(choice: Choice): Verb<Choice["do"]> {
  return verbs[choice.do];
}
