// Folders of histories with a verdicts.json beside them: the committed one, and any that HISTORIES names. For tests and benchmarks.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { modelFor } from "../history/check/models.ts";
import type { CallHistory } from "../history/check/call.ts";
import type { Model } from "../history/check/model.ts";
import { readHistory } from "../history/formats/index.ts";

export interface Fixture {
  readonly file: string;
  readonly text: string;
  readonly linearizable: boolean;
}

/** The histories that are committed: Porcupine's key-value ones (MIT). */
export const committed = fileURLToPath(new URL("../history/testdata", import.meta.url));

/** The histories of a folder with their published verdicts. */
export function fixturesIn(folder: string): Fixture[] {
  const { verdicts } = JSON.parse(readFileSync(`${folder}/verdicts.json`, "utf8")) as {
    verdicts: { file: string; linearizable: boolean }[];
  };
  return verdicts.map(({ file, linearizable }) => ({
    file,
    linearizable,
    text: readFileSync(`${folder}/${file}`, "utf8"),
  }));
}

/** A fixture's calls and its model. Throws when it cannot be read. */
export function opened({ file, text }: Fixture): { readonly history: CallHistory; readonly model: Model } {
  const read = readHistory(text);
  if (!read.ok) throw new Error(`${file}:${read.line}:${read.column}: ${read.says}`);
  const model = modelFor(read.history.calls);
  if (!model) throw new Error(`${file}: no model knows all of its calls`);
  return { history: read.history, model };
}
