// What the payload of a link says, release 1: `[1, step, check, scenario, options, seed, choices, open, others, place, beside]`. The scenario
// is `[0, id, version]` for one of the library and `[1, …fields]` for a whole one; `beside` is a second run, if there is one.
import type { Beside, LinkContent, ScenarioRef } from "../link-content.ts";
import { ownChoicesShape } from "./choice-codes.ts";
import { contentLimits } from "./limits.ts";
import { Misfit, invalid } from "./misfit.ts";
import { maybe, record, said, usually } from "./record.ts";
import { optionsShape, scenarioShape, seedShape } from "./scenario-shape.ts";
import { branchesMax } from "../branches.ts";
import type { Branch } from "../branches.ts";
import { arrayAt, list, nullable, textLike, whole } from "./shape.ts";
import type { Shape } from "./shape.ts";

/** The release of the format that is written, and the highest that is read. */
export const release = 1;

/** Ids of scenarios of the library. */
export const idShape = textLike(/^[A-Za-z0-9-]{1,80}$/, "the id of a scenario (letters, digits and -)");

/** Versions of scenarios of the library. */
export const versionShape = whole(0, contentLimits.version);

/** A place in a run. */
export const stepShape = whole(0, contentLimits.step);

/** The first 8 hex digits of a trace's hash. */
export const checkShape = textLike(/^[0-9a-f]{8}$/, "8 hexadecimal digits");

const scenarioRef: Shape<ScenarioRef> = {
  write: (ref) => (ref.kind === "library" ? [0, ref.id, ref.version] : [1, ...scenarioShape.write(ref.scenario)]),
  read: (json, where) => {
    const [kind = null, ...rest] = arrayAt(json, where, 1000);
    if (kind === 1) return { kind: "whole", scenario: scenarioShape.read(rest, where) };
    if (typeof kind !== "number") throw invalid(where, "is no scenario");
    if (kind !== 0 || rest.length > 2) throw new Misfit("newer", `${where} is named in a way that is unknown here`);
    const [id = null, version = null] = rest;
    return {
      kind: "library",
      id: idShape.read(id, `${where}.id`),
      version: versionShape.read(version, `${where}.version`),
    };
  },
};

/** A truth, as 1 or 0. */
const yes: Shape<boolean> = {
  write: (value) => (value ? 1 : 0),
  read: (json, where) => whole(0, 1).read(json, where) === 1,
};

/** The content of a link behind the release number, which stands in front of it inside the payload, too. */
export const contentShape: Shape<Payload> = record<Payload>({
  release: said(whole(1, contentLimits.version)),
  step: usually(stepShape, 0),
  check: said(checkShape),
  scenario: said(scenarioRef),
  options: usually(optionsShape, {}),
  seed: usually(nullable(seedShape), null),
  choices: usually(ownChoicesShape, []),
  open: usually(yes, false),
  others: usually(list(record<Branch>({ choices: usually(ownChoicesShape, []), open: usually(yes, false) })), []),
  place: usually(whole(0, branchesMax), 0),
  beside: maybe(
    record<Beside>({
      scenario: said(scenarioRef),
      options: usually(optionsShape, {}),
      seed: usually(nullable(seedShape), null),
      choices: usually(ownChoicesShape, []),
      open: usually(yes, false),
      step: usually(stepShape, 0),
      check: said(checkShape),
    }),
  ),
});

/** All that a payload holds. Release and step are also in the open, where a cut cannot take them and their change is noticed. */
export interface Payload extends LinkContent {
  readonly release: number;
}
