// npm test: sets up, then everything that continuous integration checks. `--only check,unit` runs a part.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { BROWSER_VARIABLE, findOrInstallBrowser } from "./browser.mjs";
import { findOrInstallGdbmTools } from "./gdbm.mjs";
import { ensureDependencies, top } from "./setup.mjs";

const reports = `${top}/node_modules/.cache/reports`;
const bin = (path, ...args) => [`${top}/node_modules/${path}`, ...args];
const tsc = (...args) => bin("typescript/bin/tsc", ...args);
const vitest = (project) =>
  bin(
    "vitest/vitest.mjs",
    ...["run", "--project", project, "--passWithNoTests", "--reporter=default"],
    ...["--reporter=json", `--outputFile.json=${reports}/${project}.json`],
  );

// Stages one after another; the steps of a stage two at a time. `report` is where a step leaves its counts.
const stages = [
  [
    { name: "types: Node and tests", part: "check", run: tsc() },
    { name: "types: core", part: "check", run: tsc("-p", "sim-core") },
    {
      name: "types: app",
      part: "check",
      run: bin("svelte-check/bin/svelte-check", "--tsconfig", "app/tsconfig.json", "--fail-on-warnings"),
    },
    { name: "lint", part: "check", run: bin("eslint/bin/eslint.js", ".", "--max-warnings", "0") },
    {
      name: "layout (npm run format mends it)",
      part: "check",
      run: bin("prettier/bin/prettier.cjs", "--check", ".", "--log-level", "warn", "--cache"),
    },
    { name: "nothing unused", part: "check", run: bin("knip/bin/knip.js") },
    {
      name: "layers",
      part: "check",
      onlyAlone: true, // the unit tests look at them too
      run: bin("dependency-cruiser/bin/dependency-cruise.mjs", "sim-core", "scenarios", "app"),
    },
    { name: "build", part: "build", run: bin("vite/bin/vite.js", "build") },
  ],
  [{ name: "size of the first load", part: "build", run: bin("size-limit/bin.js") }],
  [{ name: "unit tests", part: "unit", run: vitest("unit"), report: "unit.json" }],
  [{ name: "component tests", part: "browser", run: vitest("browser"), report: "browser.json" }],
  [
    {
      name: "end-to-end tests",
      part: "e2e",
      run: bin("@playwright/test/cli.js", "test", "--pass-with-no-tests"),
      report: "e2e.json",
    },
  ],
];

const at = process.argv.indexOf("--only");
const only = at < 0 ? undefined : (process.argv[at + 1] ?? "").split(",");
const wanted = (step) => (only ? only.includes(step.part) : !step.onlyAlone);

const began = performance.now();
ensureDependencies();
mkdirSync(reports, { recursive: true });
for (const step of stages.flat()) if (step.report) rmSync(`${reports}/${step.report}`, { force: true });
if (stages.flat().some((step) => wanted(step) && ["browser", "e2e"].includes(step.part))) {
  try {
    process.env[BROWSER_VARIABLE] = await findOrInstallBrowser();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
  console.log(`Browser: ${process.env[BROWSER_VARIABLE]}`);
}
// Without GNU's tools the tests still run; those that ask them say what is missing and what stands in.
if (stages.flat().some((step) => wanted(step) && step.part === "unit")) findOrInstallGdbmTools();

let failed;
for (const stage of stages) {
  const queue = stage.filter(wanted);
  const worker = async () => {
    for (let step = queue.shift(); step && !failed; step = queue.shift()) await carryOut(step);
  };
  await Promise.all(stage.length > 1 ? [worker(), worker()] : [worker()]);
  if (failed) break;
}
conclude();

/** Runs one step and prints its output under a heading; a step that runs alone prints as it goes. */
async function carryOut(step) {
  const start = performance.now();
  const alone = step.report !== undefined;
  if (alone) console.log(`\n── ${step.name}`);
  const child = spawn(process.execPath, step.run, {
    cwd: top,
    stdio: alone ? "inherit" : ["ignore", "pipe", "pipe"],
    env: alone ? process.env : { ...process.env, NO_COLOR: "1" },
  });
  let output = "";
  child.stdout?.on("data", (chunk) => (output += chunk));
  child.stderr?.on("data", (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (code !== 0) failed ??= step;
  const verdict = code === 0 ? "ok" : "FAILED";
  console.log(`${alone ? "   " : "\n── "}${step.name}: ${verdict}, ${seconds(start)}`);
  if (output.trim()) console.log(output.trimEnd().replace(/^/gm, "   "));
  if (alone && code === 0 && counts(step).passed === 0) console.log("   (nothing to run yet)");
}

function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

/** What the report of Vitest or of Playwright says; nothing if the step did not come so far. */
function counts({ report }) {
  try {
    const { stats, numPassedTests = 0, numFailedTests = 0 } = JSON.parse(readFileSync(`${reports}/${report}`, "utf8"));
    if (stats) return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

function conclude() {
  const all = stages
    .flat()
    .filter((step) => step.report && wanted(step))
    .map(counts);
  const passed = all.reduce((sum, each) => sum + each.passed, 0);
  const failures = all.reduce((sum, each) => sum + each.failed, 0);
  console.log(`\n${failed ? `Stopped at: ${failed.name}. ` : "All is well. "}${seconds(began)} in all.`);
  console.log(`${passed} passed, ${Math.max(failures, failed ? 1 : 0)} failed`);
  process.exitCode = failed ? 1 : 0;
}
