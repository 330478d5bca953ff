// Serves a site: `etalase serve` for the demo, a few lines of node for the pages of the self-test. 127.0.0.1 only.

import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Builds the demo for `base` (such as `/` or `/sub/`) below `temporary` and serves it: `{origin, base, folder, stop}`. */
export async function serveDemo(binary, demo, temporary, base) {
  const site = join(temporary, "site");
  const folder = join(temporary, "public");
  mkdirSync(site, { recursive: true });
  for (const part of ["content", "static", "themes"]) cpSync(join(demo, part), join(site, part), { recursive: true });
  const settings = readFileSync(join(demo, "etalase.yaml"), "utf8");
  const moved = settings.replace(/^(base_url: "https?:\/\/[^/"]+)[^"]*"/m, `$1${base}"`);
  if (!moved.includes(`${base}"`)) throw new Error("etalase.yaml of the demo has no base_url that can be moved");
  // Pictures for other places are proved without a browser, and drawing them would take longer than all else.
  const plain = moved.replace(/^kartu_berbagi: true$/m, "kartu_berbagi: false");
  if (plain === moved) throw new Error("etalase.yaml of the demo does not say whether it has share cards");
  writeFileSync(join(site, "etalase.yaml"), plain);
  return serveSite(binary, site, folder, base);
}

/** Builds the site in the folder `site` into `folder` and serves it: `{origin, base, folder, stop}`. */
export async function serveSite(binary, site, folder, base) {
  const program = spawn(binary, ["--site", site, "serve", "--no-watch", "--out", folder, "--port", "0", "--today", "2026-11-22"]);
  let said = "";
  const origin = await new Promise((resolve, reject) => {
    const listen = (chunk) => {
      said += chunk;
      const address = said.match(/http:\/\/127\.0\.0\.1:\d+/)?.[0];
      if (address) resolve(address);
    };
    program.stdout.on("data", listen);
    program.stderr.on("data", listen);
    program.on("error", reject);
    program.on("exit", (code) => reject(new Error(`etalase serve ended with ${code}:\n${said}`)));
  });
  return { origin, base, folder, stop: () => program.kill("SIGKILL") };
}

/** Serves `files` (path to text) with the headers `headers`: `{origin, stop}`. */
export async function serveFiles(files, headers) {
  const types = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript" };
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://127.0.0.1").pathname;
    const text = files[path];
    const type = types[path.split(".").at(-1)] ?? types.html;
    response.writeHead(text === undefined ? 404 : 200, { ...headers, "content-type": type });
    response.end(text ?? "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}
