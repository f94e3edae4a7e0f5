// npm start: sets up, then serves the app for development. Flags go on to Vite: `npm start -- --port 5000 --no-open`.
import { spawn } from "node:child_process";
import { ensureDependencies, top } from "./setup.mjs";

ensureDependencies();
const flags = process.argv.slice(2);
const seen = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
const open = process.stdout.isTTY && !process.env.CI && seen && !flags.some((flag) => /^--(no-)?open/.test(flag));
const vite = [
  `${top}/node_modules/vite/bin/vite.js`,
  ...flags.filter((flag) => flag !== "--no-open"),
  ...(open ? ["--open"] : []),
];
const child = spawn(process.execPath, vite, { cwd: top, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 0));
