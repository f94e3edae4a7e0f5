// Finds a Chromium for the component and end-to-end tests, and says how to start it.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Child processes read the path here, so that it is looked for once. */
export const BROWSER_VARIABLE = "REPLICARIUM_BROWSER";

const root = process.platform !== "win32" && process.getuid?.() === 0;
const unpackedTo = fileURLToPath(new URL("../node_modules/.cache/chromium", import.meta.url));

/** Start-up flags: no background traffic, and no sandbox where root cannot have one. */
export const launchArgs = [
  ...(root || process.env.CI ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * The path of a browser that starts, or throws a sentence that says what to do.
 * @returns {Promise<string>}
 */
export async function findBrowser() {
  for (const look of [named, onThisSystem, playwrightsOwn, fromPackage]) {
    const path = await look();
    if (path !== undefined) return path;
  }
  throw new Error(
    "No Chromium or Chrome found: install one (`npx playwright install chromium` does), or set CHROMIUM_PATH to it.",
  );
}

/** As findBrowser, but as a last resort installs one: Playwright's download, or on Debian as root its package. */
export async function findOrInstallBrowser() {
  return findBrowser().catch(async (reason) => {
    console.log("No browser yet; trying to install one.");
    spawnSync(process.execPath, [fileURLToPath(import.meta.resolve("playwright/cli")), "install", "chromium"], {
      stdio: "ignore",
      timeout: 300_000,
    });
    const own = await playwrightsOwn();
    if (own !== undefined) return own;
    if (root && existsSync("/usr/bin/apt-get")) {
      spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore" });
      spawnSync("apt-get", ["install", "-y", "-qq", "chromium"], { stdio: "ignore" });
      const debians = onThisSystem();
      if (debians !== undefined) return debians;
    }
    throw reason;
  });
}

function named() {
  const path = process.env[BROWSER_VARIABLE] || process.env.CHROMIUM_PATH;
  if (path && !existsSync(path)) throw new Error(`CHROMIUM_PATH names ${path}, which does not exist.`);
  return path || undefined;
}

function onThisSystem() {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const onPath = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const usual = {
    darwin: [
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ],
    win32: [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA]
      .filter(Boolean)
      .map((folder) => join(folder, "Google", "Chrome", "Application", "chrome.exe")),
  };
  return [...(usual[process.platform] ?? onPath)].find((path) => existsSync(path) && starts(path));
}

async function playwrightsOwn() {
  const { chromium } = await import("playwright");
  const path = chromium.executablePath();
  return path && existsSync(path) && starts(path) ? path : undefined;
}

/** The optional dependency @sparticuz/chromium carries a headless Chromium for Linux x64; unpacked once, in a second. */
async function fromPackage() {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const before = process.env.TMPDIR;
  try {
    mkdirSync(unpackedTo, { recursive: true });
    process.env.TMPDIR = unpackedTo; // where the package unpacks to
    const { default: chromium } = await import("@sparticuz/chromium");
    const path = await chromium.executablePath();
    return starts(path) ? path : undefined;
  } catch {
    return undefined; // not installed here, or not for this machine
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** Chrome on Windows opens a window when asked its version, so there existing must do. */
function starts(path) {
  if (process.platform === "win32") return true;
  return spawnSync(path, ["--version", "--no-sandbox"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}
