// End-to-end tests: the built site, served from a subfolder as a course page would, in a real Chromium. With REPLICARIUM_BENCH set its
// benchmarks instead, which measure one at a time.
import { createServer, type AddressInfo } from "node:net";
import { defineConfig } from "@playwright/test";
import { findBrowser, launchArgs } from "./.ci/browser.mjs";

// Workers read this file again: the port and the browser are decided once.
const port = (process.env["REPLICARIUM_PORT"] ??= String(await freePort()));
const executablePath = (process.env["REPLICARIUM_BROWSER"] ??= await findBrowser());
const bench = Boolean(process.env["REPLICARIUM_BENCH"]);
const baseURL = `http://127.0.0.1:${port}/courses/replicarium/`;

export default defineConfig({
  testDir: "app/e2e",
  testMatch: bench ? "**/*.bench.ts" : "**/*.e2e.ts",
  outputDir: "node_modules/.cache/e2e",
  workers: bench ? 1 : 2,
  fullyParallel: true,
  forbidOnly: true,
  // Long enough for a busy machine: dialogs load when they are first asked for.
  expect: { timeout: 20_000 },
  reporter: [["list"], ["json", { outputFile: "node_modules/.cache/reports/e2e.json" }]],
  use: {
    baseURL,
    browserName: "chromium",
    launchOptions: { executablePath, args: launchArgs },
    trace: "retain-on-failure",
  },
  webServer: { command: `node .ci/serve.mjs ${port} /courses/replicarium/`, url: baseURL, reuseExistingServer: false },
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
