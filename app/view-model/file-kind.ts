// What a file that somebody drops on the page is: a scenario, a history or a store. Told by its name, or else by how it begins.

export type FileKind = "scenario" | "history" | "store";

/** How much of a file its beginning is, in bytes. */
export const headBytes = 1024;

const byName: readonly (readonly [RegExp, FileKind])[] = [
  [/\.ya?ml$/i, "scenario"],
  [/\.(jsonl|ndjson|edn|log)$/i, "history"],
  [/\.(gdbm|db)$/i, "store"],
];

/** `head` is the file's beginning as text; what it cannot tell apart is taken for a scenario, whose reader says what is wrong. */
export function kindOfFile(name: string, head: string): FileKind {
  const named = byName.find(([pattern]) => pattern.test(name));
  if (named) return named[1];
  if (head.includes("\0") || /^# GDBM dump file|^#:version=/m.test(head)) return "store";
  const start = head.replace(/^\ufeff/, "").trimStart();
  if (/^(TRACE|DEBUG|INFO|WARN|ERROR|FATAL)\b|^[^\n]*\bjepsen\b/.test(start)) return "history";
  if (/^(\{\s*:|\[\s*\{\s*:|\(|;|#\{|#jepsen)/.test(start)) return "history";
  return /^\{[^\n]*"(process|f|type)"\s*:/.test(start) ? "history" : "scenario";
}
