// Parts of the longer forms: ends with ports, messages field by field, conditions of links, groups of nodes.
import type { Json } from "../../kernel/json.ts";
import type { Cursor } from "./cursor.ts";
import { noneOf } from "./cursor.ts";
import { kinds, readWord, writeWord } from "./kinds.ts";
import { textOf } from "./parts.ts";
import type { Part } from "./parts.ts";
import { quote } from "./quote.ts";
import type { Word } from "./words.ts";

/** A node and, if it is said, a port: `kvserver:8080`. Where the name needs quotes the two stand apart: `"odd node" :8080`. */
export function endpoint(field: string, portField: string, shown: string): Part {
  return {
    shown: `${shown}[:PORT]`,
    read(cursor) {
      const word = cursor.peek();
      const [name, inside] = word && !word.quoted ? word.text.split(/:(.*)/s) : [];
      if (word && name !== undefined && inside !== undefined && kinds.name.bare.test(name)) {
        cursor.take(shown);
        return { [field]: name, [portField]: readPort(cursor, word, inside) };
      }
      const node = readWord(cursor, kinds.name, shown);
      const after = cursor.peek();
      if (!after || after.quoted || !after.text.startsWith(":")) return { [field]: node, [portField]: null };
      cursor.take("PORT");
      return { [field]: node, [portField]: readPort(cursor, after, after.text.slice(1)) };
    },
    print(fields) {
      const name = writeWord(textOf(fields, field), kinds.name);
      const port = fields[portField];
      if (port === null || port === undefined) return [name];
      return name.startsWith('"') ? [name, `:${Number(port)}`] : [`${name}:${Number(port)}`];
    },
  };
}

function readPort(cursor: Cursor, word: Word, text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65535) throw cursor.wrong(word, "has no port from 1 to 65535 behind its colon");
  return port;
}

/** A message: its type, then fields and their values. A text stands in quotes; numbers, `true`, `false` and `null` do not. */
export const message: Part = {
  shown: "TYPE [FIELD VALUE]…",
  read(cursor) {
    const fields: [string, Json][] = [["type", readWord(cursor, kinds.dotted, "TYPE")]];
    for (let next = cursor.peek(); next; next = cursor.peek()) {
      const field = readWord(cursor, kinds.name, "FIELD");
      if (fields.some(([known]) => known === field)) throw cursor.wrong(next, "is said twice");
      fields.push([field, readValue(cursor)]);
    }
    return { message: Object.fromEntries(fields) };
  },
  print({ message: written }) {
    const { type, ...fields } = written as { type: string } & Record<string, Json>;
    const words = Object.entries(fields).flatMap(([field, value]) => [
      writeWord(field, kinds.name),
      typeof value === "string" ? quote(value) : JSON.stringify(value),
    ]);
    return [writeWord(type, kinds.dotted), ...words];
  },
};

const constants: Readonly<Record<string, Json>> = { true: true, false: false, null: null };

function readValue(cursor: Cursor): Json {
  const word = cursor.take("VALUE");
  if (word.quoted) return word.text;
  if (Object.hasOwn(constants, word.text)) return constants[word.text] ?? null;
  if (/^-?(0|[1-9]\d{0,14})$/.test(word.text) && word.text !== "-0") return Number(word.text);
  throw cursor.wrong(word, "is no value (a text stands in double quotes; numbers are whole)");
}

const conditionWords = ["latency", "loss", "duplicate", "reorder"] as const;

/** What gets worse about a link: `latency 200 loss 0.5`, in any order, at least one. */
export const conditions: Part = {
  shown: "[latency MS] [loss P] [duplicate P] [reorder P]",
  read(cursor) {
    const found: Record<string, number | null> = { latency: null, loss: null, duplicate: null, reorder: null };
    do {
      const word = cursor.take("`latency`, `loss`, `duplicate` or `reorder`");
      if (word.quoted || !conditionWords.some((one) => one === word.text))
        throw noneOf(word, "condition of a link", conditionWords);
      if (found[word.text] !== null) throw cursor.wrong(word, "is said twice");
      found[word.text] = word.text === "latency" ? readMs(cursor) : readProbability(cursor);
    } while (cursor.peek());
    return found;
  },
  print: (fields) => conditionWords.flatMap((word) => (fields[word] === null ? [] : [word, textOf(fields, word)])),
};

function readMs(cursor: Cursor): number {
  const word = cursor.take("MS");
  if (!word.quoted && /^\d{1,7}$/.test(word.text)) return Number(word.text);
  throw cursor.wrong(word, "is no whole number of milliseconds");
}

function readProbability(cursor: Cursor): number {
  const word = cursor.take("P");
  if (!word.quoted && /^(0|1|0?\.\d{1,6}|1\.0{1,6})$/.test(word.text)) return Number(word.text);
  throw cursor.wrong(word, "is no probability from 0 to 1, with at most six digits behind the point");
}

/** Groups of nodes with `|` between them. */
export const groups: Part = {
  shown: "NODE… | NODE…",
  read(cursor) {
    const found: string[][] = [[]];
    do {
      const next = cursor.peek();
      if (next && !next.quoted && next.text === "|") {
        cursor.take("|");
        found.push([]);
      }
      found.at(-1)?.push(readWord(cursor, kinds.name, "NODE"));
    } while (cursor.peek());
    const [first] = found;
    if (first?.length === 0) return { groups: found.slice(1) };
    return { groups: found };
  },
  print: ({ groups: written }) =>
    (written as readonly (readonly string[])[]).flatMap((group, n) => [
      ...(n > 0 ? ["|"] : []),
      ...group.map((name) => writeWord(name, kinds.name)),
    ]),
};
