// Choices as short lists: `["d", "kvserver", "kvserver2", "kvPutReplica"]`. A code never changes its meaning, nor a field its place;
// a new kind of choice is a new code, which an older reader reports as made by a newer version.
import type { Choice } from "../../kernel/choice.ts";
import type { OwnChoice } from "../branches.ts";
import { contentLimits } from "./limits.ts";
import { Misfit, invalid } from "./misfit.ts";
import { maybe, record, said, usually } from "./record.ts";
import type { Fields, RowShape } from "./record.ts";
import type { Message } from "../../kernel/envelope.ts";
import type { Json } from "../../kernel/json.ts";
import { arrayAt, list, nullable, number, text, whole } from "./shape.ts";
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
const timer = { node: name, process: name, timer: name };
const port = usually(nullable(whole(1, 65535)), null);
const p = usually(nullable(number(0, 1)), null);

/** A hand-made message: its type, then its fields in a row, each as name and value. */
const message: Shape<Message> = {
  write: ({ type, ...fields }) => [type, ...Object.entries(fields).flat()],
  read: (json, where) => {
    const [type = null, ...rest] = arrayAt(json, where, 200);
    const fields = rest.flatMap((field, n): [string, Json][] => {
      if (n % 2 === 1) return [];
      const value = rest[n + 1] ?? null;
      if (value !== null && typeof value === "object") throw invalid(where, "has a field that is no plain value");
      return [[text(contentLimits.name).read(field, where), value]];
    });
    return Object.fromEntries([["type", text(contentLimits.name).read(type, where)], ...fields]) as Message;
  },
};

const codes: { readonly [D in Do]: readonly [code: string, fields: Fields<FieldsOf<D>>] } = {
  deliver: ["d", envelope],
  drop: ["x", envelope],
  fire: ["f", timer],
  call: [
    "o",
    {
      client: name,
      kind: name,
      key: said(text(contentLimits.line)),
      value: usually(nullable(text(contentLimits.text)), null),
      server: maybe(text(contentLimits.name)),
    },
  ],
  duplicate: ["2", envelope],
  delay: ["y", { ...envelope, ms: said(whole(1, contentLimits.ms)) }],
  hold: ["b", envelope],
  release: ["g", envelope],
  forge: ["j", { from: name, fromPort: port, to: name, toPort: port, message: said(message) }],
  freeze: ["z", timer],
  thaw: ["t", timer],
  giveUp: ["v", { client: name }],
  bounce: ["q", node],
  crashDuring: ["K", { node: name, after: usually(whole(0, 1000), 0) }],
  tornPowerLoss: ["L", node],
  degrade: [
    "D",
    { ...link, latency: usually(nullable(whole(0, contentLimits.ms)), null), loss: p, duplicate: p, reorder: p },
  ],
  partition: ["P", { groups: said(list(list(text(contentLimits.name)))) }],
  healAll: ["H", {}],
  recover: ["R", node],
  edit: ["E", { node: name, file: name, text: usually(text(contentLimits.text), "") }],
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
  shape: record(fields),
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
