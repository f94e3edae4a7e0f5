// What npm start and npm test do first: have the dependencies that the lock file names.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The repository's top folder. */
export const top = fileURLToPath(new URL("..", import.meta.url));

/** Runs `npm ci` unless what is installed is what the lock file says. */
export function ensureDependencies() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Replicarium needs Node 20.19 or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  if (upToDate()) return;
  console.log("Installing dependencies (npm ci) …");
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status } = spawnSync("npm", args, { cwd: top, stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) process.exit(status ?? 1);
}

function upToDate() {
  const installed = packages("node_modules/.package-lock.json");
  return (
    installed !== undefined &&
    Object.entries(packages("package-lock.json") ?? {}).every(([path, wanted]) =>
      path === "" || installed[path] === undefined
        ? path === "" || wanted.optional || wanted.peer
        : installed[path].version === wanted.version,
    )
  );
}

function packages(file) {
  try {
    return JSON.parse(readFileSync(`${top}/${file}`, "utf8")).packages;
  } catch {
    return undefined;
  }
}
