// GNU's gdbmtool, gdbm_dump and gdbm_load, against which the files of our stores are judged: finds them, or installs them on Debian.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const tools = ["gdbmtool", "gdbm_dump", "gdbm_load"];

/** Whether the tools are on the PATH and start. */
export const hasGdbmTools = () =>
  tools.every((tool) => spawnSync(tool, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0);

/** A failed try to install the tools is remembered here for child processes, so that it is made once. */
const MISSING_VARIABLE = "REPLICARIUM_GDBM_MISSING";

/**
 * Null when the tools are there, after installing Debian's package if need be: on Debian alone, as root or where sudo asks for no password,
 * in four minutes at most. Otherwise a sentence that says why they are not there.
 * @returns {string | null}
 */
export function findOrInstallGdbmTools() {
  if (hasGdbmTools()) return null;
  const why = process.env[MISSING_VARIABLE] || install();
  if (why === null || hasGdbmTools()) return null;
  return (process.env[MISSING_VARIABLE] = why);
}

/** Why the package could not be installed, or null. */
function install() {
  const missing = "GNU's gdbmtool is not installed";
  if (!existsSync("/etc/debian_version")) return `${missing}, and this is no Debian to install it on.`;
  if (!starts("apt-get", ["--version"])) return `${missing}, and there is no apt-get to install it with.`;
  const root = process.getuid?.() === 0;
  if (!root && !starts("sudo", ["-n", "apt-get", "--version"]))
    return `${missing}, and installing it takes root or a sudo that asks for no password.`;
  console.log("No gdbmtool yet; installing Debian's.");
  const fetched = () => aptGet(root, ["install", "-y", "-q", "--no-install-recommends", "gdbmtool"]);
  // What is known of the packages may be old or nothing: then it is brought up to date first.
  const trouble = fetched() && (aptGet(root, ["update", "-q"]) ?? fetched());
  if (trouble !== null) return `${missing}, and apt-get could not install it: ${trouble.replace(/\.?$/, ".")}`;
  return hasGdbmTools() ? null : `${missing}: its package is, but the tools do not start.`;
}

const starts = (command, args) => spawnSync(command, args, { stdio: "ignore", timeout: 20_000 }).status === 0;

/** Runs apt-get for a minute at most; its first complaint, or null when it had none to end with. */
function aptGet(root, args) {
  const limits = ["-o", "DPkg::Lock::Timeout=30", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=15"];
  const { status, stderr, error } = spawnSync(
    root ? "apt-get" : "sudo",
    [...(root ? [] : ["-n", "apt-get"]), ...limits, ...args],
    {
      encoding: "utf8",
      timeout: 60_000,
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    },
  );
  if (status === 0) return null;
  const complaint = /^E: (.*)$/m.exec(stderr)?.[1];
  return complaint ?? (error ? "it took more than a minute" : `it ended with ${status}`);
}
