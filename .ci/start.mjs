// npm start: sets up, then serves the app for development. Flags go on to Vite: `npm start -- --port 5000 --no-open`.
import { ensureDependencies, top } from "./setup.mjs";

process.chdir(top);
ensureDependencies();
const flags = process.argv.splice(2);
const seen = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
const open = process.stdout.isTTY && !process.env.CI && seen && !flags.some((flag) => /^--(no-)?open/.test(flag));
process.argv.push(...flags.filter((flag) => flag !== "--no-open"), ...(open ? ["--open"] : []));
await import("../node_modules/vite/bin/vite.js");
