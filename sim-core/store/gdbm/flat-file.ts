// The ASCII flat file of gdbm_dump and gdbm_load (GDBM.md 1.8): for when the binary file is not to be had.
import { fromBase64, toBase64 } from "./base64.ts";
import { check, Damage, orDamage } from "./damage.ts";
import { caps } from "./geometry.ts";
import type { Geometry } from "./geometry.ts";
import { elements } from "./operations.ts";
import { storeOfPairs } from "./rebuild.ts";
import type { GdbmStore } from "./store.ts";

const columns = 76;

/** The flat file of a store; `name` is what gdbm_load calls the file unless told otherwise. */
export function writeFlat(store: GdbmStore, name: string): string {
  const pairs = elements(store);
  // GNU's loaders refuse an empty datum in the first pair.
  const first = pairs.find(({ key, value }) => key !== "" && value !== "");
  const ordered = first ? [first, ...pairs.filter((pair) => pair !== first)] : pairs;
  const lines = [
    "# GDBM dump file created by Replicarium",
    "#:version=1.1",
    `#:file=${name.replace(/[^\x20-\x7e]/g, "_")}`,
    `#:format=${store.numsync === null ? "standard" : "numsync"}`,
    "# End of header",
    ...ordered.flatMap(({ key, value }) => [...datum(key), ...datum(value)]),
    `#:count=${pairs.length}`,
    "# End of data",
  ];
  return lines.join("\n") + "\n";
}

function datum(bytes: string): string[] {
  const text = toBase64(bytes);
  const lines = text === "" ? [""] : [];
  for (let at = 0; at < text.length; at += columns) lines.push(text.slice(at, at + columns));
  return [`#:len=${bytes.length}`, ...lines];
}

/** What a flat file becomes: a new store, or a sentence with the line that is wrong. */
export type FlatRead = { readonly ok: true; readonly store: GdbmStore } | { readonly ok: false; readonly says: string };

/** Reads a flat file into a new store. A key that comes twice is refused, as by gdbm_load. */
export function readFlat(text: string, geometry: Geometry): FlatRead {
  return orDamage(() => {
    check(
      text.length <= caps.fileBytes,
      "never",
      () => `The file has ${text.length} characters; ${caps.fileBytes} is the most that is read.`,
    );
    check(
      !text.includes("\r"),
      "reading",
      () => "The file's lines end with carriage returns; GDBM's end with line feeds alone.",
    );
    check(text.startsWith("#"), "reading", () => "This is not a GDBM flat file: its first line is not a comment.");
    const lines = text.split("\n");
    check(
      lines.some((line) => line.startsWith("#:count=") || line === "# End of data"),
      "reading",
      () => "The file is cut off: neither its count nor its last line is there.",
    );
    const pairs = pairsIn(lines);
    const rebuilt = storeOfPairs(pairs, geometry);
    if (!rebuilt.ok) throw new Damage(`A pair cannot be stored: ${rebuilt.reason}.`, "reading");
    return rebuilt;
  });
}

function pairsIn(lines: readonly string[]): readonly { readonly key: string; readonly value: string }[] {
  const pairs: { key: string; value: string }[] = [];
  const seen = new Set<string>();
  let key: string | null = null;
  for (let at = 0; at < lines.length;) {
    const number = at + 1;
    const line = lines[at++]!;
    const length = /^#:len=(\d{1,9})$/.exec(line)?.[1];
    const count = /^#:count=(\d{1,9})$/.exec(line)?.[1];
    if (count !== undefined)
      check(
        Number(count) === pairs.length,
        "reading",
        () => `Line ${number} counts ${count} pairs; there are ${pairs.length}.`,
      );
    if (length === undefined) {
      check(line === "" || line.startsWith("#"), "reading", () => `Line ${number} is data without a length before it.`);
      check(!line.startsWith("#:len"), "reading", () => `Line ${number} should say how long the datum is.`);
      continue;
    }
    const data: string[] = [];
    while (at < lines.length && !lines[at]!.startsWith("#")) data.push(lines[at++]!);
    const bytes = fromBase64(data.join(""));
    check(bytes !== null, "reading", () => `What follows line ${number} is not padded base64.`);
    check(
      bytes.length === Number(length),
      "reading",
      () => `Line ${number} announces ${length} bytes; ${bytes.length} follow.`,
    );
    if (key === null) {
      check(!seen.has(bytes), "reading", () => `The key at line ${number} came before.`);
      seen.add((key = bytes));
    } else {
      pairs.push({ key, value: bytes });
      key = null;
    }
  }
  check(key === null, "reading", () => "The file ends after a key, before its value.");
  return pairs;
}
