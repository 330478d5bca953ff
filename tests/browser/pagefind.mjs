// Pagefind beside our own search: bytes of a first answer and the mean reciprocal rank of the questions in tests/search, over a
// built site. Not part of the proof. Run it by hand, with Pagefind installed anywhere: `npm i pagefind`, then
//   node pagefind.mjs SITE PATH/node_modules/pagefind/lib/runner/bin.cjs [QUERY ...]
// In: the folder of a site built for http://127.0.0.1:8799/. Out: a table. It writes `pagefind/` into that folder.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { ask } from "../search/find.mjs";
import { startBrowser } from "./browser.mjs";

const [site, runner, ...queries] = process.argv.slice(2);
const PORT = 8799, FIRST = 8;
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json" };
const questions = JSON.parse(readFileSync(new URL("../search/questions.json", import.meta.url), "utf8"));
const asked = queries.length ? queries.map((query) => [query, []]) : questions;

const started = performance.now();
const glob = "{cerita,kegiatan,perpustakaan,wilayah,dukungan,publikasi,tentang,kontak,izin-dan-privasi,untuk-pemerintah,aksesibilitas,metodologi,ralat}/**/index.html";
const made = spawnSync("/usr/bin/time", ["-f", "%U+%S s, %M kB", process.execPath, runner, "--site", site, "--glob", glob, "--root-selector", "main", "--force-language", "id"], { encoding: "utf8" });
console.log(made.stdout.split("\n").filter((line) => /Indexed|Total/.test(line)).join("\n"), made.stderr.trim().split("\n").at(-1), `${((performance.now() - started) / 1000).toFixed(1)} s`);

const server = createServer((request, response) => {
  let file = join(site, decodeURIComponent(new URL(request.url, "http://x").pathname));
  if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
  if (!existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(readFileSync(file));
}).listen(PORT);
const browser = await startBrowser();
const mean = (list) => list.reduce((sum, one) => sum + one, 0) / list.length;
const rank = (hrefs, wanted) => {
  const at = hrefs.findIndex((href) => wanted.some((page) => href.replace(/\/$/, "").endsWith(page.replace(/^\/|\/$/g, ""))));
  return at < 0 ? 0 : 1 / (at + 1);
};
const rows = { pagefind: [], ours: [] };
for (const [query, wanted] of asked) {
  const window = await (await browser.newContext({ serviceWorkers: "block" })).newPage();
  await window.goto(`http://127.0.0.1:${PORT}/404.html`);
  let bytes = 0;
  window.on("response", (response) => response.body().then((body) => (bytes += body.length), () => {}));
  const found = await window.evaluate(async ([query, first]) => {
    const pagefind = await import("/pagefind/pagefind.js");
    const { results } = await pagefind.search(query);
    const data = await Promise.all(results.slice(0, first).map((result) => result.data()));
    return { total: results.length, hrefs: data.map(({ url }) => url) };
  }, [query, FIRST]);
  await window.waitForTimeout(50);
  await window.context().close();
  const own = await ask(join(site, "aset/cari/id"), query);
  rows.pagefind.push({ bytes, rank: rank(found.hrefs, wanted), total: found.total });
  rows.ours.push({ bytes: own.bytes, rank: rank(own.hrefs, wanted), total: own.total });
  if (queries.length) console.log(`${query}: Pagefind ${found.total} found, ${bytes} bytes; ours ${own.total} found, ${own.bytes} bytes`);
}
for (const [name, list] of Object.entries(rows)) {
  const bytes = list.map((row) => row.bytes);
  console.log(`${name}: bytes ${Math.round(mean(bytes))} on average, ${Math.max(...bytes)} at most; MRR ${mean(list.map((row) => row.rank)).toFixed(3)}`);
}
await browser.close();
server.close();
