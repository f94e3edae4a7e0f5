// Variants: further scenarios that share everything with the first one of their file but what they give themselves.
import { inCode } from "../language/quote.ts";
import type { ScenarioFile, VariantFile } from "./file-shape.ts";
import { scenarioLimits as limits } from "./limits.ts";
import type { Path, Report } from "./problem.ts";

/** A variant as a whole file, and a report that finds its problems where they were written. */
export interface Variant {
  readonly file: ScenarioFile;
  readonly report: Report;
}

/** The variants of a file. Options are added to the file's, other fields replace its. */
export function variantsOf({ variants = {}, ...base }: ScenarioFile, report: Report): Variant[] {
  return Object.entries(variants).map(([suffix, own]) => {
    if (!/^[A-Za-z0-9]+$/.test(suffix))
      report(
        ["variants", suffix],
        `${inCode(suffix)} is no name of a variant; it ends an id: letters and digits.`,
        "name",
      );
    const file: ScenarioFile = {
      ...base,
      title: `${base.title ?? ""} (${suffix})`.slice(0, limits.titleCharacters),
      ...own,
      ...(base.id !== undefined && { id: `${base.id}-${suffix}` }),
      options: { ...base.options, ...own.options },
    };
    return {
      file,
      report: (path, says, spot) => {
        // What is wrong with a shared field has been said about the scenario itself; said again, it is the same problem.
        const whose = isOwn(path, own) ? ["variants", suffix, ...path] : path;
        return report(path[0] === "id" ? ["variants", suffix] : whose, says, spot);
      },
    };
  });
}

function isOwn([field = "", name = ""]: Path, own: VariantFile): boolean {
  const given = Object.hasOwn(own, field) ? own[field as keyof VariantFile] : undefined;
  return field === "options" ? Object.hasOwn(own.options ?? {}, name) : given !== undefined;
}
