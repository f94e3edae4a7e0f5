// How the app is served and built: a static site with relative paths, for any folder of any host.
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

export default defineConfig({
  root: "app",
  base: "./",
  publicDir: "../public",
  cacheDir: "../node_modules/.vite",
  plugins: compilers(),
  worker: { format: "es" },
  build: { outDir: "../dist", emptyOutDir: true, target: "es2023" },
});
