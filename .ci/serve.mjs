// Serves dist/ as a static host would, below a folder and with its 404.html, for the end-to-end tests.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const [port = "4173", folder = "/"] = process.argv.slice(2);
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

createServer((request, response) => {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  let file = join(dist, normalize(path.slice(folder.length)));
  if (path.endsWith("/")) file = join(file, "index.html");
  const found = path.startsWith(folder) && file.startsWith(dist) && existsSync(file) && statSync(file).isFile();
  if (!found) file = join(dist, "404.html");
  response.writeHead(found ? 200 : 404, { "content-type": types[extname(file)] ?? "application/octet-stream" });
  createReadStream(file)
    .on("error", () => response.end())
    .pipe(response);
}).listen(Number(port), "127.0.0.1", () => console.log(`http://127.0.0.1:${port}${folder}`));
