// How the app is served and built: a static site with relative paths, for any folder of any host.
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type PluginOption } from "vite";
import { scenarioFiles } from "./scenarios/vite-plugin.ts";

/** The compilers that the app and its tests share. */
export const compilers = (): PluginOption[] => [
  svelte({
    configFile: false,
    dynamicCompileOptions: ({ filename }) => (filename.includes("node_modules") ? {} : { runes: true }),
  }),
  scenarioFiles(),
];

interface Graph {
  getModuleInfo(id: string): { readonly isEntry: boolean; readonly importedIds: readonly string[] } | null;
}

/** Whether the page needs a module at once: it is reached from the entry without a dynamic import. */
function createFirstLoad(): (id: string, graph: Graph) => boolean {
  let reached: ReadonlySet<string> | null = null;
  return (id, graph) => {
    const entry = fileURLToPath(new URL("app/index.html", import.meta.url));
    if (reached === null) {
      const found = new Set([entry]);
      for (const one of found) for (const next of graph.getModuleInfo(one)?.importedIds ?? []) found.add(next);
      reached = found;
    }
    return reached.has(id);
  };
}

const firstLoad = createFirstLoad();

export default defineConfig({
  root: "app",
  base: "./",
  publicDir: "../public",
  cacheDir: "../node_modules/.vite",
  plugins: compilers(),
  worker: { format: "es" },
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    target: "es2023",
    // Every browser that understands this target preloads modules by itself.
    modulePreload: { polyfill: false },
    // One file for all that the page needs at once: it packs better than many.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ debugName: "first load", name: (id, graph) => (firstLoad(id, graph) ? "first" : null) }],
        },
      },
    },
  },
});
