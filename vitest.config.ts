// Tests: `unit` under Node for everything that is plain TypeScript, `browser` in a real Chromium for components.
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { findBrowser, launchArgs } from "./.ci/browser.mjs";
import manifest from "./package.json" with { type: "json" };
import { compilers } from "./vite.config.ts";

// Without a browser the unit tests still run; the others then say what is missing.
const executablePath = await findBrowser().catch(() => undefined);

/** Long enough for a busy machine: only a hang takes longer. */
const testTimeout = 60_000;

export default defineConfig({
  test: {
    // Vitest keeps one processor for itself; on a machine with two that is half of it, and it does little with it.
    maxWorkers: "100%",
    projects: [
      {
        plugins: compilers(),
        test: {
          name: "unit",
          environment: "node",
          testTimeout,
          include: ["sim-core/**/*.test.ts", "scenarios/**/*.test.ts", "app/{view-model,session}/**/*.test.ts"],
        },
      },
      {
        plugins: compilers(),
        // Found only while tests run, a package would make Vite reload the page under them.
        optimizeDeps: { include: [...Object.keys(manifest.dependencies), "vitest-browser-svelte"] },
        test: {
          name: "browser",
          include: ["app/views/**/*.test.ts"],
          testTimeout,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { args: launchArgs, ...(executablePath && { executablePath }) } }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
