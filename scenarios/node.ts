// The library as the command line has it: compiled from the files when it is first asked for.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { makeCatalogue } from "./catalogue.ts";
import type { Catalogue } from "./catalogue.ts";
import { compileFile } from "./compile-file.ts";

const catalogue = makeCatalogue((file) => {
  const path = fileURLToPath(new URL(`${file}.yaml`, import.meta.url));
  return compileFile(readFileSync(path, "utf8"), `scenarios/${file}.yaml`);
});

/** The library of scenarios, and the way to find one by its id and version. */
export const loadLibrary = (): Promise<Catalogue> => Promise.resolve(catalogue);
