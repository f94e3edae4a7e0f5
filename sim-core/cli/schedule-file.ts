// A schedule from a file, or from standard input: `--schedule FILE|-`.
import { readFileSync } from "node:fs";
import { parseSchedule } from "../run/language/index.ts";
import type { ScheduleLine } from "../run/language/index.ts";
import type { Opened } from "../run/open.ts";
import { BadInput } from "./bad-input.ts";

/** The lines, and the name by which complaints call the file. */
export interface GivenSchedule {
  readonly name: string;
  readonly lines: readonly ScheduleLine[];
}

/** Reads a schedule; `-` is standard input, undefined none. Throws BadInput that says file, line and column. */
export function readSchedule(file: string | undefined): GivenSchedule {
  if (file === undefined) return { name: "", lines: [] };
  const name = file === "-" ? "stdin" : file;
  let text: string;
  try {
    text = readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (error) {
    throw new BadInput(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const read = parseSchedule(text);
  if (read.ok) return { name, lines: read.value };
  throw new BadInput(`${name}:${read.line ?? 1}:${read.column}: ${read.says}`);
}

/** The trouble of a run as bad input, with the file's name where a line of its schedule stopped it; null when there is none. */
export function troubleOf({ trouble, line }: Opened, { name }: GivenSchedule): BadInput | null {
  if (trouble === null) return null;
  return new BadInput(line === null ? trouble : `${name}:${line}:1: ${trouble}`);
}
