// What stands for `:f`, `:value` and `:key` in a Jepsen history, read as one of our kinds of call.
import type { CallKind, Value } from "../check/call.ts";
import { printEdn } from "./edn.ts";
import type { Edn } from "./edn.ts";
import { kindNamed, kindNames } from "./event.ts";
import type { EventType } from "./event.ts";
import { quoted, Trouble } from "./trouble.ts";

/** A form as a value: compound ones by their text. */
export function valueOf(form: Edn): Value {
  return form.type === "value" ? form.value : printEdn(form);
}

export function kindOf(form: Edn): CallKind {
  const kind = form.type === "keyword" ? kindNamed(form.name) : null;
  if (kind === null)
    throw new Trouble(form.at, `${quoted(printEdn(form))} is no call that can be checked: :f is ${kindNames}.`);
  return kind;
}

export function typeOf(form: Edn): EventType {
  if (form.type === "keyword" && /^(invoke|ok|fail|info)$/.test(form.name)) return form.name as EventType;
  throw new Trouble(form.at, `${quoted(printEdn(form))} is no type: it is :invoke, :ok, :fail or :info.`);
}

/** A process's number, or null for whoever is none, such as :nemesis. */
export function processOf(form: Edn): number | null {
  if (form.type === "keyword") return null;
  if (form.type === "value" && typeof form.value === "number" && Number.isInteger(form.value) && form.value >= 0)
    return form.value;
  throw new Trouble(form.at, `${quoted(printEdn(form))} is no process: a whole number, or a name such as :nemesis.`);
}

interface KeyAndValue {
  readonly key: string;
  readonly value: Value | readonly [Value, Value] | undefined;
}

/**
 * The key and the value. Without a `:key`, the pair `[key value]` of jepsen.independent names it: a register's own values are no vectors,
 * except the two of a compare-and-set. What `:info` and `:fail` have for a value is often the error, and is not looked at.
 */
export function keyAndValue(kind: CallKind, type: EventType, value: Edn | null, key: Edn | null): KeyAndValue {
  const named = key === null ? null : String(valueOf(key));
  if (value === null || type === "info" || type === "fail")
    return { key: named ?? keyIn(kind, value) ?? "", value: undefined };
  const own = named === null && keyIn(kind, value) !== null && value.type === "vector" ? value.items[1]! : value;
  const found = named ?? keyIn(kind, value) ?? "";
  if (kind !== "cas") return { key: found, value: valueOf(own) };
  if (own.type === "value" && own.value === null && type === "ok") return { key: found, value: undefined };
  const [expected, next] = own.type === "vector" || own.type === "list" ? own.items : [];
  if (!expected || !next || (own.type !== "vector" && own.type !== "list") || own.items.length !== 2)
    throw new Trouble(value.at, `A cas has [expected new] for its value, not ${quoted(printEdn(value))}.`);
  return { key: found, value: [valueOf(expected), valueOf(next)] };
}

function keyIn(kind: CallKind, value: Edn | null): string | null {
  if (value?.type !== "vector" || value.items.length !== 2) return null;
  const [key, inner] = value.items as [Edn, Edn];
  return kind !== "cas" || inner.type === "vector" ? String(valueOf(key)) : null;
}
