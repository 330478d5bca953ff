// Asks an index under Node, as a browser would. In: a folder with the files of an index, and on standard input a JSON list of
// queries. Out: for each query the numbers and URLs of what is found, and what a first visit with it would download.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Index, unpack } from "../../themes/nusantara/static/cari-mesin.js";

/** What the page shows at first. */
export const FIRST = 8;

/** Opens the index in a folder; `fetched` is told the bytes of each file. */
export function open(folder, fetched = () => {}) {
  const meta = readdirSync(folder).find((file) => file.startsWith("m."));
  return new Index(join(folder, meta), async (file) => {
    const bytes = readFileSync(file);
    fetched(bytes.length);
    return unpack(new Uint8Array(bytes));
  });
}

/** What a query finds in a folder, fetched anew. */
export async function ask(folder, query) {
  let bytes = 0, requests = 0;
  const index = open(folder, (length) => {
    bytes += length;
    requests += 1;
  });
  const found = await index.find(query);
  if (!found) return { ids: [], total: 0, hrefs: [], bytes, requests };
  const first = await index.entries([...found.best, ...found.ids.filter((id) => !found.best.includes(id)).slice(0, FIRST), ...found.near]);
  return { ids: [...found.ids], total: found.total, hrefs: first.map(({ href }) => href), titles: first.map(({ title }) => title), bytes, requests };
}

if (process.argv[1] === import.meta.filename) {
  const [folder, whole] = process.argv.slice(2);
  const queries = JSON.parse(readFileSync(0, "utf8"));
  const index = open(folder);
  const answers = [];
  for (const query of queries) answers.push(whole === "whole" ? [...((await index.find(query, { whole: true }))?.ids ?? [])] : await ask(folder, query));
  process.stdout.write(JSON.stringify(answers));
}
