// The form for a forged message: what is typed in fields, and the choice that it makes. What does not fit is the core's to say.
import { destination } from "#core";
import type { Choice, Envelope, FieldSpec, Json, Protocol } from "#core";

/** A field as it stands in the form; `value` null means "nothing". */
export interface FormField {
  readonly name: string;
  readonly spec: FieldSpec;
  readonly value: string | null;
}

/** A forged message as it stands in the form; an empty port means the usual one. */
export interface ForgeForm {
  readonly from: string;
  readonly fromPort: string;
  readonly to: string;
  readonly toPort: string;
  readonly type: string;
  readonly fields: readonly FormField[];
}

/** The form filled in like a message. */
export function formLike({ messages }: Protocol, envelope: Envelope): ForgeForm {
  const { message, from, to } = envelope;
  return {
    from: from.node,
    fromPort: String(from.port),
    to: destination(envelope),
    toPort: String(to.port),
    type: message.type,
    fields: fieldsOf(messages, message.type, message),
  };
}

/** The fields of a type of message, with values that are known, else the usual ones. */
export function fieldsOf(
  messages: Protocol["messages"],
  type: string,
  known: Readonly<Record<string, Json>>,
): readonly FormField[] {
  const fields = messages.find((spec) => spec.type === type)?.fields ?? {};
  return Object.entries(fields).map(([name, spec]) => {
    const value = Object.hasOwn(known, name) ? known[name] : spec.usual;
    return {
      name,
      spec,
      value: value === null || value === undefined ? (spec.nullable ? null : plain(spec)) : asTyped(value),
    };
  });
}

const plain = ({ kind }: FieldSpec): string => (kind === "number" ? "0" : kind === "boolean" ? "true" : "");
const asTyped = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(value));

/** The choice that the form makes. */
export function forgeryOf({ from, fromPort, to, toPort, type, fields }: ForgeForm): Choice {
  const message = { type, ...Object.fromEntries(fields.map((field) => [field.name, valueOf(field)])) };
  return { do: "forge", from, fromPort: portOf(fromPort), to, toPort: portOf(toPort), message };
}

/** What is no number goes on as the text that it is, so that the core's sentence can quote it. */
function valueOf({ spec, value }: FormField): Json {
  if (value === null) return null;
  if (spec.kind === "boolean") return value === "true";
  const number = Number(value);
  return spec.kind === "number" && value.trim() !== "" && !Number.isNaN(number) ? number : value;
}

const portOf = (typed: string): number | null => (typed.trim() === "" ? null : Number(typed));
