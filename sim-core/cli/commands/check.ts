// `check FILE`: whether a history is linearizable; exit 0 when it is, 1 when not, 3 when a limit was reached first.
import { readFileSync } from "node:fs";
import { byKind } from "../check-model.ts";
import { report } from "../../history/check/report.ts";
import { readHistory } from "../../history/formats/index.ts";
import { limits } from "../../history/formats/limits.ts";
import { BadInput } from "../bad-input.ts";
import { checkJson, checkLines } from "../check-text.ts";

export interface CheckWishes {
  /** `-` is standard input. */
  readonly file: string;
  readonly model: string | null;
  readonly json: boolean;
}

export function check({ file, model: wished, json }: CheckWishes): number {
  const name = file === "-" ? "standard input" : file;
  const read = readHistory(textOf(file, name));
  if (!read.ok) throw new BadInput(`${name}:${read.line}:${read.column}: ${read.says}`);
  const { form, history } = read;
  const checked = { form, history, model: byKind(history.calls, wished, name) };
  const result = report(history, checked.model);
  const lines = json ? [checkJson(checked, result)] : checkLines(checked, result);
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
  return { ok: 0, violated: 1, unknown: 3 }[result.verdict];
}

function textOf(file: string, name: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file === "-" ? 0 : file);
  } catch (error) {
    throw new BadInput(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (bytes.length > 4 * limits.textMax) throw new BadInput(`${name} has ${bytes.length} bytes, more than is read.`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new BadInput(`${name} is no text in UTF-8, and every form of a history is.`);
  }
}
