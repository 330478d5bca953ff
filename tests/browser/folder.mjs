// A built site on a plain static host, as a newcomer's would be: compressed, with the headers of its `_headers`, nothing
// clever. In: a folder. Out: `{origin, stop, start}`; 127.0.0.1 only, and the same port after a pause.

import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import { spawnSync } from "node:child_process";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml",
};
const COMPRESSED = /^(text|application|image\/svg)/;

/** The rules of a `_headers` file: `{pattern, headers}`, as Netlify and Cloudflare Pages read them. */
export function rulesOf(text) {
  const rules = [];
  for (const line of text.split("\n")) {
    if (/^\S/.test(line)) rules.push({ pattern: line.trim(), headers: {} });
    else if (line.trim()) {
      const [name, ...value] = line.trim().split(":");
      rules.at(-1).headers[name.toLowerCase()] = value.join(":").trim();
    }
  }
  return rules;
}

function headersFor(rules, path) {
  const fits = ({ pattern }) => (pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern);
  return Object.assign({}, ...rules.filter(fits).map(({ headers }) => headers));
}

/** Serves `folder` below `base`; what is not there gets `404.html`. */
export async function serveFolder(folder, base = "/") {
  const answer = (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://127.0.0.1").pathname);
    let file = join(folder, normalize(path.startsWith(base) ? path.slice(base.length) : "404.html"));
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    const found = existsSync(file);
    if (!found) file = join(folder, "404.html");
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    const rules = existsSync(join(folder, "_headers")) ? rulesOf(readFileSync(join(folder, "_headers"), "utf8")) : [];
    const zip = COMPRESSED.test(type);
    const body = readFileSync(file);
    response.writeHead(found ? 200 : 404, {
      ...headersFor(rules, path),
      "content-type": type,
      ...(zip ? { "content-encoding": "gzip", vary: "accept-encoding" } : {}),
    });
    response.end(zip ? gzipSync(body) : body);
  };
  const server = createServer(answer);
  const listen = (port) => new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const { port } = server.address();
  return {
    origin: `http://127.0.0.1:${port}`,
    /** Cuts the network. */
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
    start: () => listen(port),
  };
}

/** Builds `site` into `folder` for the address at which it will be served. */
export function build(binary, site, folder, url) {
  const flags = ["--site", site, "build", "--out", folder, "--base-url", url, "--today", "2026-11-22"];
  const done = spawnSync(binary, flags, { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`etalase build ended with ${done.status}:\n${done.stderr}`);
}
