// Vite's part: a scenario file, imported, is the list of its scenarios. A file with a problem fails the build.
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const top = fileURLToPath(new URL("..", import.meta.url));

/** Compiles imported scenario files to plain data. */
export function scenarioFiles(): Plugin {
  return {
    name: "scenario-files",
    transform: {
      filter: { id: /\/scenarios\/[^?]+\.yaml$/ },
      handler: async (text, id) => {
        const { compileFile } = await import("./compile-file.ts");
        const scenarios = compileFile(text, relative(top, id).replaceAll("\\", "/"));
        return { code: `export default ${JSON.stringify(scenarios)};`, map: { mappings: "" }, moduleType: "js" };
      },
    },
  };
}
