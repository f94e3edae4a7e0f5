// Hand-made messages: the usual fields filled in, and everything else held against what the protocol's messages are made of, so that no
// handler ever meets a message that its type does not allow.
import { quote } from "./language/quote.ts";
import { noSuch } from "./scenario-format/no-such.ts";
import type { Message } from "../kernel/envelope.ts";
import { entry } from "../kernel/json.ts";
import type { Json } from "../kernel/json.ts";
import type { FieldSpec, Protocol } from "../protocols/protocol.ts";

const kindOf = { string: "text", number: "number", boolean: "boolean" } as const;
const example = { text: 'a text such as "x"', number: "a whole number", boolean: "true or false" } as const;

/** The whole message, fields in the protocol's order; or what is wrong with it, as a sentence. */
export function forgeMessage(
  given: Message,
  { messages, name }: Pick<Protocol, "messages" | "name">,
): Message | string {
  const spec = messages.find((one) => one.type === given.type);
  if (!spec)
    return noSuch(
      "message",
      given.type,
      messages.map(({ type }) => type),
      name,
    );
  const fields = Object.entries(spec.fields);
  const names = fields.map(([field]) => field);
  const odd = Object.keys(given).find((field) => field !== "type" && !names.includes(field));
  if (odd !== undefined)
    return `${given.type} has no field ${quote(odd)}; its fields are ${names.map((field) => `\`${field}\``).join(", ")}.`;
  const message: Record<string, Json> = { type: given.type };
  for (const [field, spec] of fields) {
    const value = entry(given, field);
    if (spec.optional && value === null) continue;
    const problem = Object.hasOwn(given, field) ? fieldProblem(value, spec) : spec.usual === null ? "is missing" : null;
    if (problem !== null) return `The field \`${field}\` of ${given.type} ${problem}: it is ${wanted(spec)}.`;
    message[field] = Object.hasOwn(given, field) ? value : spec.usual;
  }
  return message as Message;
}

function fieldProblem(value: Json, { kind, nullable }: FieldSpec): string | null {
  if (value === null) return nullable ? null : "cannot be null";
  const is = entry<string>(kindOf, typeof value);
  if (is !== kind) return `cannot be ${JSON.stringify(value)}`;
  if (typeof value === "number" && !Number.isSafeInteger(value)) return `cannot be ${value}`;
  if (typeof value === "string" && /[^\0-\xff]/.test(value)) return "holds a character that is no single byte";
  return null;
}

function wanted({ kind, nullable }: FieldSpec): string {
  return nullable ? `${example[kind]}, or null` : example[kind];
}
