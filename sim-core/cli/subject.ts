// What a command is about: a scenario of the library by id, a scenario file, or a link.
import { existsSync, readFileSync } from "node:fs";
import { loadLibrary } from "#scenarios";
import { protocols } from "../protocols/all.ts";
import { gdbmFiles } from "../store/gdbm/power-loss.ts";
import type { Workshop } from "../run/build-system.ts";
import { nearest } from "../run/language/index.ts";
import type { LinkContent } from "../run/link-content.ts";
import { readLink } from "../run/link/index.ts";
import { webDeflater } from "../run/link/web-deflater.ts";
import { changeScenario } from "../run/open.ts";
import type { Changes } from "../run/open.ts";
import { scenarioOf } from "../run/scenario-of.ts";
import { compileScenario } from "../run/scenario-format/index.ts";
import type { Scenario } from "../run/scenario.ts";
import { BadInput } from "./bad-input.ts";

const { findScenario, library } = await loadLibrary();

export const workshop: Workshop = { protocols, store: null, files: gdbmFiles };

/** Whether a word is a link, and not an id or a file. */
export const isLink = (name: string): boolean => /^(https?:|file:|#|\?s=|%23)/.test(name);

/** The subject, its scenario with the changes made, and the link's content if it was a link. */
export interface Subject {
  readonly scenario: Scenario;
  readonly changes: Changes;
  readonly inLibrary: boolean;
  readonly link: LinkContent | null;
}

/** Finds the subject of a command. Throws BadInput with a sentence. */
export async function subjectOf(name: string, changes: Changes): Promise<Subject> {
  if (isLink(name)) {
    const content = await contentOf(name);
    if (content.beside) throw new BadInput("This link shows two runs side by side: `compare` takes it.");
    return ofLink(content, changes);
  }
  const inLibrary = findScenario(name);
  if (inLibrary) return { scenario: change(inLibrary, changes), changes, inLibrary: true, link: null };
  const [file = "", variant] = name.split("#");
  if (!existsSync(file)) {
    const near = nearest(
      name,
      library.map((scenario) => scenario.id),
    );
    throw new BadInput(
      `There is no scenario and no file called ${name}${near ? `; did you mean ${near}?` : "."} "list" shows the library.`,
    );
  }
  const scenarios = compileFile(file);
  const [first, ...variants] = scenarios;
  const scenario = variant === undefined ? first : variants.find((one) => one.id.endsWith(`-${variant}`));
  const others = variants.map((one) => `${file}#${one.id.slice((first?.id.length ?? 0) + 1)}`);
  if (!scenario) throw new BadInput(`${file} has no variant ${variant ?? ""}; it has ${others.join(", ") || "none"}.`);
  if (variant === undefined && others.length > 0) console.error(`Its variants are run by name: ${others.join(", ")}.`);
  return { scenario: change(scenario, changes), changes, inLibrary: false, link: null };
}

/** The scenarios in a file. Throws BadInput that lists every problem with its line and column. */
export function compileFile(file: string): readonly Scenario[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new BadInput(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const compiled = compileScenario(text, { protocols });
  if (compiled.ok) return compiled.scenarios;
  throw new BadInput(
    compiled.problems.map(({ line, column, says }) => `${file}:${line}:${column}: ${says}`).join("\n"),
  );
}

/** What a link says. Throws BadInput with a sentence. */
export async function contentOf(text: string): Promise<LinkContent> {
  const read = await readLink(text, webDeflater);
  if (!read.ok) throw new BadInput(read.says);
  return read.content;
}

/** The subject that a link's content means, with changes to it. Throws BadInput with a sentence. */
export async function ofLink(content: LinkContent, changes: Changes): Promise<Subject> {
  const { scenario: ref, options, seed } = content;
  const scenario = await scenarioOf(ref, { protocols, find: findScenario });
  if (typeof scenario === "string") throw new BadInput(scenario);
  const both: Changes = { options: { ...options, ...changes.options }, seed: changes.seed ?? seed };
  return { scenario: change(scenario, both), changes: both, inLibrary: ref.kind === "library", link: content };
}

function change(scenario: Scenario, changes: Changes): Scenario {
  const changed = changeScenario(scenario, changes, workshop);
  if (typeof changed === "string") throw new BadInput(changed);
  return changed;
}
