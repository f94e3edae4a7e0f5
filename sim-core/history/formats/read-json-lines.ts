// Our own form, JSON Lines: {"index":0,"time":12,"process":0,"type":"invoke","f":"append","key":"x","value":"a"}, one event a line.
import type { Value } from "../check/call.ts";
import { eventTypes, kindNamed, kindNames } from "./event.ts";
import type { EventType, ReadEvent } from "./event.ts";
import { jsonDamage } from "./json-damage.ts";
import { quoted, Trouble } from "./trouble.ts";

/**
 * The events of such a text. `index` counts from 0 and may be left out, `time` is in ms and may be left out; `client` names whose process it
 * is. Throws Trouble.
 */
export function* readJsonLines(text: string): Generator<ReadEvent> {
  let count = 0;
  let time = -Infinity;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf("\n", start);
    const stop = newline === -1 ? text.length : newline;
    if (text.slice(start, stop).trim() !== "") {
      const read = ofLine(text.slice(start, stop), start);
      if (read.index !== null && read.index !== count)
        throw new Trouble(
          start,
          `"index" is ${read.index} here and should be ${count}: a line is missing, twice there or moved.`,
        );
      if (read.event.time !== null && read.event.time < time)
        throw new Trouble(
          start,
          `"time" goes back here, from ${time} to ${read.event.time}: lines stand in the order of time.`,
        );
      time = read.event.time ?? time;
      count++;
      yield read;
    }
    start = stop + 1;
  }
}

function ofLine(line: string, at: number): ReadEvent & { readonly index: number | null } {
  const parsed = parse(line, at);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    throw new Trouble(at, 'A line is an object such as {"process":0,"type":"invoke","f":"get","key":"x"}.');
  const fields = new Map(Object.entries(parsed as Record<string, unknown>));
  const wrong = (name: string, wants: string): Trouble => {
    const given = fields.has(name) ? `, not ${quoted(JSON.stringify(fields.get(name)))}` : "; this line has none";
    return new Trouble(at, `"${name}" is ${wants}${given}.`);
  };
  const whole = (name: string): number => {
    const number = fields.get(name);
    if (typeof number !== "number" || !Number.isSafeInteger(number) || number < 0)
      throw wrong(name, "a whole number from 0");
    return number;
  };
  const [type, f, key, client, time] = ["type", "f", "key", "client", "time"].map((name) => fields.get(name));
  const kind = typeof f === "string" ? kindNamed(f) : null;
  if (!eventTypes.some((known) => known === type)) throw wrong("type", "invoke, ok, fail or info");
  if (kind === null) throw wrong("f", kindNames);
  if (key !== undefined && typeof key !== "string" && typeof key !== "number") throw wrong("key", "a text or a number");
  if (client !== undefined && typeof client !== "string") throw wrong("client", "a text");
  if (time !== undefined && (typeof time !== "number" || time < 0)) throw wrong("time", "a number of ms from 0");
  const value = fields.get("value");
  if (!isValue(value) && !(kind === "cas" && isPair(value)))
    throw wrong("value", kind === "cas" ? "[expected, new]" : "a text, a number, true, false or null");
  const event = { process: whole("process"), client: client ?? null, type: type as EventType, kind };
  return {
    ...{ at, index: fields.has("index") ? whole("index") : null },
    event: { ...event, key: String(key ?? ""), value, time: time ?? null },
  };
}

/** A line that is short cannot be nested too deeply; of one that is no JSON we look ourselves where. */
function parse(line: string, at: number): unknown {
  try {
    if (line.length < 1000) return JSON.parse(line) as unknown;
  } catch {
    // Said below.
  }
  const damage = jsonDamage(line);
  if (damage) throw new Trouble(at + damage.at, damage.says);
  return JSON.parse(line) as unknown;
}

const isValue = (value: unknown): value is Value | undefined =>
  value === null || ["string", "number", "boolean", "undefined"].includes(typeof value);

const isPair = (value: unknown): value is readonly [Value, Value] =>
  Array.isArray(value) && value.length === 2 && value.every((one) => one !== undefined && isValue(one));
