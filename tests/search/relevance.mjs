// How well, how light and how fast the search of a built site is: the questions of questions.json are asked under Node, each on
// a first visit, and typed letter by letter on a page that is open already.
//   node relevance.mjs SITE [misses]
// In: the folder of a site that holds the demo's documents, perhaps among thousands of others. Out: the mean reciprocal rank, the
// bytes of a first visit, the time from keystroke to results; with `misses`, the questions whose answer does not come first.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FIRST, ask, open } from "./find.mjs";

const [site, misses] = process.argv.slice(2);
const folder = join(site, "aset/cari/id");
const questions = JSON.parse(readFileSync(new URL("questions.json", import.meta.url), "utf8"));
const sorted = (numbers) => numbers.toSorted((a, b) => a - b);
const mean = (numbers) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
const share = (numbers, part) => sorted(numbers)[Math.min(numbers.length - 1, Math.floor(part * numbers.length))];
const ends = (href, page) => href.replace(/\/$/, "").endsWith(page.replace(/^\/|\/$/g, ""));

const ranks = [], bytes = [], short = [];
for (const [query, wanted] of questions) {
  const found = await ask(folder, query);
  const at = found.hrefs.findIndex((href) => wanted.some((page) => ends(href, page)));
  ranks.push(at < 0 ? 0 : 1 / (at + 1));
  bytes.push(found.bytes);
  if (query.split(" ").length < 3) short.push(found.bytes);
  if (misses && at !== 0) console.log(`${query}\t${at < 0 ? "not found" : `place ${at + 1}`} of ${found.total}\t${found.titles.slice(0, 3).join(" | ")}`);
}
console.log(`${questions.length} questions: MRR ${mean(ranks).toFixed(3)}`);
console.log(`bytes of a first visit: ${Math.round(mean(bytes))} on average, ${Math.max(...bytes)} at most; of one or two words ${Math.round(mean(short))} and ${Math.max(...short)}`);

/** The time of each keystroke, the files that it needs being there. */
const index = open(folder);
const keystroke = async (query) => {
  const started = performance.now();
  const found = await index.find(query);
  if (found) await index.entries(found.ids.slice(0, FIRST));
  return performance.now() - started;
};
const times = [], slow = [];
for (const [query] of questions) {
  for (let length = 2; length <= query.length; length++) {
    const typed = query.slice(0, length);
    await keystroke(typed);
    const time = await keystroke(typed);
    times.push(time);
    slow.push([time, typed]);
  }
}
console.log(`keystroke to results, warm, ${times.length} of them: median ${share(times, 0.5).toFixed(2)} ms, 95 % ${share(times, 0.95).toFixed(1)} ms, most ${Math.max(...times).toFixed(1)} ms`);
if (misses) for (const [time, typed] of slow.toSorted(([a], [b]) => b - a).slice(0, 10)) console.log(`${time.toFixed(1)} ms\t${typed}`);
