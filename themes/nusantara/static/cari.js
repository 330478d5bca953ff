// Answers on the search page while a reader types. In: the file of names that the page tells of. A word fits where a word of a
// title, place, topic or summary begins with it; every word must fit. Titles count most. What is asked stands in the address.

/** @typedef {{kind: string, title: string, href: string, place: string, summary: string, fields: [string[], number][]}} Entry */

const form = document.querySelector("form.cari");
const input = form.querySelector("input");
const section = document.querySelector(".temuan");
const heading = section.querySelector("[role=status]");
const list = section.querySelector("ol");
const more = section.querySelector(".lagi");
const said = section.dataset;
const STEP = 20;
const { format } = new Intl.NumberFormat(document.documentElement.lang);
let entries, shown = STEP, asked = 0;

/** Words without accents and letter case. */
const words = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (slot, name) => values[name] ?? slot);

/** @returns {Promise<Entry[]>} fetched once */
function load() {
  entries ??= fetch(said.berkas).then(async (response) => {
    if (!response.ok) throw new Error(String(response.status));
    const rows = await response.json();
    return rows.map(([kind, title, href, place, topics, summary]) => ({
      kind, title, href, place, summary,
      fields: [[words(title), 8], [words(place), 4], [words(topics), 3], [words(summary), 1]],
    }));
  });
  entries.catch(() => (entries = undefined));
  return entries;
}

/** How well an entry fits all of the words; 0 if one of them does not. */
function score({ fields }, query) {
  let sum = 0;
  for (const word of query) {
    let best = 0;
    for (const [of, weight] of fields) {
      if (of.includes(word)) best = Math.max(best, 2 * weight);
      else if (of.some((other) => other.startsWith(word))) best = Math.max(best, weight);
    }
    if (!best) return 0;
    sum += best;
  }
  return sum;
}

/** A title with the words that fit marked. */
function marked(title, query) {
  return title.split(/([\p{L}\p{N}\p{M}]+)/u).map((part) => {
    const [word] = words(part);
    if (!word || !query.some((asked) => word.startsWith(asked))) return part;
    const mark = document.createElement("mark");
    mark.textContent = part;
    return mark;
  });
}

function row({ kind, title, href, place, summary }, query) {
  const item = document.createElement("li");
  const kicker = document.createElement("p");
  const name = document.createElement("h3");
  const link = document.createElement("a");
  kicker.className = "kicker";
  kicker.textContent = [said[kind], place].filter(Boolean).join(" · ");
  link.href = href;
  link.append(...marked(title, query));
  name.append(link);
  item.append(kicker, name);
  if (summary) item.append(Object.assign(document.createElement("p"), { className: "redup", textContent: summary }));
  return item;
}

function say(text, ...rest) {
  heading.textContent = text;
  list.replaceChildren(...rest);
  more.hidden = true;
}

/** A line of the list that is no result. */
function line(...content) {
  const item = document.createElement("li");
  item.append(...content);
  return item;
}

async function answer() {
  const turn = ++asked;
  const query = words(input.value);
  section.hidden = !query.length;
  if (!query.length) return say("");
  if (!entries) say(said.tunggu);
  try {
    const all = await load();
    if (turn !== asked) return;
    const found = all.map((entry) => [score(entry, query), entry]).filter(([fits]) => fits);
    // The sort is stable: equals stay in the order of the file, regions and libraries first.
    found.sort(([a], [b]) => b - a);
    if (!found.length) return say(fill(said.kosong, { q: input.value.trim() }), line(said.saran));
    say(fill(found.length === 1 ? said.satu : said.lain, { n: format(found.length) }), ...found.slice(0, shown).map(([, entry]) => row(entry, query)));
    more.hidden = found.length <= shown;
  } catch {
    if (turn !== asked) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = said.ulang;
    button.addEventListener("click", answer);
    say(said.gagal, line(button));
  }
}

function ask() {
  shown = STEP;
  const address = new URL(location.href);
  if (input.value.trim()) address.searchParams.set("q", input.value.trim());
  else address.searchParams.delete("q");
  history.replaceState(null, "", address);
  answer();
}

input.value = new URLSearchParams(location.search).get("q") ?? "";
input.addEventListener("input", ask);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
more.querySelector("button").addEventListener("click", () => {
  const next = shown;
  shown += STEP;
  answer().then(() => list.children[next]?.querySelector("a")?.focus());
});
answer();
