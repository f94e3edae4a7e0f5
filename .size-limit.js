// The budget: JavaScript that the page loads at once (its entry and the entry's static imports), gzipped; lazy parts do not count.
import { existsSync, readFileSync } from "node:fs";

if (!existsSync("dist/index.html")) throw new Error("There is no dist/ yet: npm run build comes first.");
const page = readFileSync("dist/index.html", "utf8");
const path = [...page.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="\.\/([^"]+\.js)"/g)].map(
  ([, file]) => `dist/${file}`,
);
if (path.length === 0) throw new Error("dist/index.html loads no script.");

export default [{ name: "first load", path, gzip: true, limit: "100 kB" }];
