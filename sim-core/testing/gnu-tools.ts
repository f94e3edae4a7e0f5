// GNU's own tools as tests ask them: run one, say bytes in gdbmtool's language, read what gdbm_dump prints.
import { execFile } from "node:child_process";

/** Runs a tool; anything on its standard error is a failure, since gdbmtool exits 0 whatever happens. */
export const gnu = (tool: string, ...args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(tool, args, { encoding: "latin1", maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (error ?? stderr !== "") reject(new Error(`${tool} ${args.join(" ")}: ${stderr}`));
      else resolve(stdout);
    });
  });

/** A key or value in gdbmtool's language: text in quotes, other bytes two at a time. */
function datum(kind: "key" | "content", bytes: string): { readonly define: string; readonly text: string } {
  if (/^[a-z0-9]*$/.test(bytes)) return { define: `define ${kind} string`, text: `"${bytes}"` };
  if (bytes.length % 2 === 1) throw new Error("gdbmtool can only say bytes two at a time");
  const pairs = Array.from(
    { length: bytes.length >> 1 },
    (_, n) => bytes.charCodeAt(2 * n) + 256 * bytes.charCodeAt(2 * n + 1),
  );
  return { define: `define ${kind} { ushort a[${pairs.length}] }`, text: `{ {${pairs.join()}} }` };
}

/** Changes (null deletes) as a script for gdbmtool, which ends with `count`; keys that are not there are not deleted. */
export function gdbmScript(
  changes: readonly { readonly key: string; readonly value: string | null }[],
  presentBefore: Iterable<string>,
): string {
  const present = new Set(presentBefore);
  const lines: string[] = [];
  for (const { key, value } of changes) {
    const name = datum("key", key);
    if (value === null) {
      if (present.delete(key)) lines.push(name.define, `delete ${name.text}`);
      continue;
    }
    const content = datum("content", value);
    present.add(key);
    lines.push(name.define, content.define, `store ${name.text} ${content.text}`);
  }
  return [...lines, "count"].join("\n") + "\n";
}

/** The data of a dump in base64, keys and values in turn, in its order. */
export function dumped(text: string): string[] {
  const lines = text.split("\n").map((line) => (line.startsWith("#:len=") ? "|" : line.startsWith("#") ? "" : line));
  return lines.join("").split("|").slice(1);
}

/** Pairs as `dumped` has them. */
export const inBase64 = (pairs: readonly { readonly key: string; readonly value: string }[]): string[] =>
  pairs.flatMap(({ key, value }) => [key, value].map((text) => Buffer.from(text, "latin1").toString("base64")));

/** Data as `dumped` has them, whatever their order: the pairs, sorted. */
export const sortedPairs = (data: readonly string[]): readonly string[] =>
  Array.from({ length: data.length >> 1 }, (_, n) => data.slice(2 * n, 2 * n + 2).join()).sort((a, b) =>
    a < b ? -1 : 1,
  );
