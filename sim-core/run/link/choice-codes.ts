// Choices as short lists: `["d", "kvserver", "kvserver2", "kvPutReplica"]`. A code never changes its meaning, nor a field its place;
// a new kind of choice is a new code, which an older reader reports as made by a newer version.
import type { Choice } from "../../kernel/choice.ts";
import type { OwnChoice } from "../link-content.ts";
import { contentLimits } from "./limits.ts";
import { Misfit, invalid } from "./misfit.ts";
import { record, said, usually } from "./record.ts";
import type { Fields, RowShape } from "./record.ts";
import { arrayAt, nullable, text, whole } from "./shape.ts";
import type { Shape } from "./shape.ts";

type Do = Choice["do"];
type FieldsOf<D extends Do, C = Choice> = C extends { readonly do: infer E }
  ? D extends E
    ? Omit<C, "do">
    : never
  : never;

const name = said(text(contentLimits.name));
const node = { node: name };
const envelope = { from: name, to: name, message: name, nth: usually(whole(1, 1_000_000), 1) };
const link = { from: name, to: name };

const codes: { readonly [D in Do]: readonly [code: string, fields: Fields<FieldsOf<D>>] } = {
  deliver: ["d", envelope],
  drop: ["x", envelope],
  fire: ["f", { node: name, process: name, timer: name }],
  call: [
    "o",
    {
      client: name,
      kind: name,
      key: said(text(contentLimits.line)),
      value: usually(nullable(text(contentLimits.text)), null),
    },
  ],
  cut: ["c", link],
  heal: ["h", link],
  failWrite: ["w", { node: name, count: usually(whole(1, 1_000_000), 1) }],
  construct: ["n", node],
  setAddress: ["a", node],
  init: ["i", node],
  startServices: ["s", node],
  stopServices: ["e", node],
  crash: ["k", node],
  powerLoss: ["l", node],
  restart: ["r", node],
  pause: ["p", node],
  resume: ["u", node],
};

interface Kind {
  readonly verb: Do;
  readonly code: string;
  readonly shape: RowShape<object>;
}

const kinds = Object.entries(codes).map(([verb, [code, fields]]): Kind => ({
  verb: verb as Do,
  code,
  shape: record(fields as Fields<object>),
}));
const byVerb = new Map(kinds.map((kind) => [kind.verb, kind]));
const byCode = new Map(kinds.map((kind) => [kind.code, kind]));

/** A choice as its code and its fields. */
export const choiceShape: RowShape<Choice> = {
  write: (choice) => {
    const kind = byVerb.get(choice.do);
    if (kind === undefined) throw new Error(`no code for the choice ${choice.do}`);
    return [kind.code, ...kind.shape.write(choice)];
  },
  read: (json, where) => {
    const [code = null, ...fields] = arrayAt(json, where, 100);
    if (typeof code !== "string") throw invalid(where, "does not begin with the code of a choice");
    const kind = byCode.get(code);
    if (kind === undefined) throw new Misfit("newer", `${where} is of a kind that is unknown here`);
    // Keys in the order in which choices are compared.
    return { do: kind.verb, ...kind.shape.read(fields, where) } as Choice;
  },
};

/** Own choices in the order of their steps, each with its distance from the one before. */
export const ownChoicesShape: Shape<readonly OwnChoice[]> = {
  write: (choices) =>
    choices.map(({ step, choice }, n) => [step - (choices[n - 1]?.step ?? 0), ...choiceShape.write(choice)]),
  read: (json, where) => {
    const distance = whole(1, contentLimits.step);
    let step = 0;
    return arrayAt(json, where, contentLimits.choices).map((each, n) => {
      const at = `${where}[${n}]`;
      const [after = null, ...choice] = arrayAt(each, at, 100);
      step += distance.read(after, `${at}.step`);
      if (step > contentLimits.step) throw invalid(`${at}.step`, `is beyond ${contentLimits.step}`);
      return { step, choice: choiceShape.read(choice, at) };
    });
  },
};
