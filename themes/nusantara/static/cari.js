// Answers on the search page while a reader types. In: the form, the words and the place of the index that the page tells of.
// What is asked, how it is narrowed and in which order it stands, is in the address; what is shown follows from that alone.

/** @typedef {import("./cari-mesin.js").Entry} Entry */
/** @typedef {import("./cari-mesin.js").Found} Found */

const main = document.querySelector(".pencarian");
const form = main.querySelector("form.cari");
const input = form.querySelector("input");
const status = main.querySelector("[role=status]");
const section = main.querySelector(".temuan");
const [best, list, near] = section.querySelectorAll("ol");
const narrow = section.querySelector("details");
const [sort, ...selects] = [section.querySelector(".urutan select"), ...narrow.querySelectorAll("select")];
const clear = narrow.querySelector("button");
const more = section.querySelector(".lagi");
const said = main.dataset;
const STEP = 8;
const PATIENCE = 80;
const newest = sort.options[1].value;
const lang = document.documentElement.lang;
const { format } = new Intl.NumberFormat(lang);
const engine = import(said.mesin);
let index, shown = STEP, turn = 0, waiting;

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (slot, name) => values[name] ?? slot);
const element = (name, properties, ...content) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...content);
  return made;
};

/** What the address asks for. */
function asked() {
  const query = new URLSearchParams(location.search);
  const facets = index?.meta?.facets.map(({ names }) => names).concat([index.meta.year_names]) ?? [];
  const chosen = facets.map((names) => names.map((name) => query.get(name)).find(Boolean) ?? "");
  return { text: query.get("q") ?? "", chosen, byDay: query.get(sort.name) === newest };
}

/** Writes what the form holds into the address. */
function write() {
  const address = new URL(location.href);
  const set = (name, value) => (value ? address.searchParams.set(name, value) : address.searchParams.delete(name));
  set("q", input.value.trim() && input.value);
  set(sort.name, sort.value);
  for (const select of selects) if (select.options.length > 1) set(select.name, select.value);
  history.replaceState(null, "", address);
  shown = STEP;
}

const marks = (marked, text, words) => marked(text, words).map(([part, hit]) => (hit ? element("mark", { textContent: part }) : part));

/** @param {Entry} entry */
function row(entry, words, { marked, excerpt }) {
  const kicker = element("p", { className: "kicker" }, element("b", { textContent: entry.label }), ...[entry.place, entry.date].filter(Boolean).flatMap((part) => [" · ", part]));
  if (entry.sample) kicker.append(" ", element("span", { className: "contoh", textContent: said.contoh }));
  const title = element("h3", {}, element("a", { href: entry.href }, ...marks(marked, entry.title, words)));
  const text = element("p", { className: "cuplikan" }, ...marks(marked, excerpt(entry.text, words), words));
  if (entry.lang !== lang) title.lang = text.lang = entry.lang;
  const picture = entry.picture ? [element("img", { className: "siluet", src: entry.picture, width: 120, height: 80, alt: "", loading: "lazy" })] : [];
  return element("li", { className: entry.picture ? "bergambar" : "" }, ...picture, kicker, title, ...(entry.text ? [text] : []));
}

/** Fills the choices of each facet with how many entries each would leave. */
async function count(found, chosen) {
  const { meta } = index;
  const facets = await index.facets();
  const years = meta.years.map(([year]) => ({ values: [String(year)], title: String(year) }));
  const values = [...meta.facets.map((facet) => facet.values), years];
  const at = chosen.map((value, facet) => (value ? values[facet].findIndex((other) => other.values.includes(value)) : -1));
  const fits = (id, except) => at.every((wanted, facet) => facet === except || !chosen[facet] || facets[facet](id).includes(wanted));
  for (const [facet, select] of selects.entries()) {
    const counts = values[facet].map(() => 0);
    let all = 0;
    for (const id of found.ids) {
      if (!fits(id, facet)) continue;
      all++;
      for (const value of facets[facet](id)) counts[value]++;
    }
    const options = values[facet].map(({ values: [value], title }, number) => ({ value, title, number: counts[number], on: number === at[facet] }));
    if (facet === 3) options.reverse();
    select.replaceChildren(new Option(fill("{all} ({n})", { all: select.dataset.semua, n: format(all) }), ""), ...options.filter(({ number, on }) => number || on).map(({ value, title, number, on }) => new Option(`${title} (${format(number)})`, value, on, on)));
    select.name = [...meta.facets.map(({ names }) => names[0]), meta.year_names[0]][facet];
  }
  clear.hidden = !chosen.some(Boolean);
  return found.ids.filter((id) => fits(id, -1));
}

/** What is said above the results. @param {Found} found */
function heading(found, total, text) {
  const parts = found.instead.map(([word, other]) => fill(said.ganti, { word, other }));
  if (!total) return [...parts, fill(said.kosong, { q: text.trim() })].join(" ");
  if (found.most) parts.push(said.sebagian);
  parts.push(fill(found.least ? said.lebih : total === 1 ? said.satu : said.lain, { n: format(total) }));
  return parts.join(" ");
}

function nothing(text) {
  section.hidden = true;
  status.textContent = text;
}

async function answer() {
  const mine = ++turn;
  const late = setTimeout(() => mine === turn && (status.textContent = said.tunggu), 300);
  try {
    const tools = await engine;
    index ??= new tools.Index(said.berkas, tools.fetchFile);
    await index.open();
    const { text, chosen, byDay } = asked();
    const narrowed = chosen.some(Boolean);
    narrow.open ||= narrowed;
    const found = await index.find(text, { whole: narrowed || byDay || narrow.open || shown > STEP });
    if (mine !== turn) return;
    if (!found) return nothing(said.petunjuk);
    let { ids, total } = found;
    if (narrow.open) total = (ids = await count(found, chosen)).length;
    if (byDay) ids = [...ids].sort((a, b) => b - a);
    const first = narrowed || byDay ? [] : found.best;
    ids = ids.filter((id) => !first.includes(id));
    const others = narrowed || byDay ? [] : found.near;
    const entries = await index.entries([...first, ...ids.slice(0, shown), ...others]);
    if (mine !== turn) return;
    const rows = entries.map((entry) => row(entry, found.marks, tools));
    section.hidden = false;
    best.hidden = best.previousElementSibling.hidden = !first.length;
    best.replaceChildren(...rows.splice(0, first.length));
    near.hidden = near.previousElementSibling.hidden = !others.length;
    near.replaceChildren(...rows.splice(rows.length - others.length));
    list.replaceChildren(...rows);
    more.hidden = total - first.length <= shown;
    status.textContent = heading(found, total, text);
    if (!total) list.append(element("li", {}, element("p", { textContent: narrowed ? said.longgar : said.saran })));
    sort.parentElement.hidden = total < 2;
    narrow.hidden = total < 2 && !narrowed;
  } catch {
    if (mine !== turn) return;
    nothing(said.gagal);
    status.append(" ", element("button", { type: "button", className: "ulang", textContent: said.ulang, onclick: answer }));
    addEventListener("online", answer, { once: true });
  } finally {
    clearTimeout(late);
  }
}

function ask() {
  clearTimeout(waiting);
  write();
  return answer();
}

/** Takes over what the address asks for. */
function read() {
  const query = new URLSearchParams(location.search);
  input.value = query.get("q") ?? "";
  sort.value = query.get(sort.name) === newest ? newest : "";
}

input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, PATIENCE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
for (const select of [sort, ...selects]) select.addEventListener("change", ask);
narrow.addEventListener("toggle", () => narrow.open && selects[0].options.length < 2 && answer());
clear.addEventListener("click", () => {
  for (const select of selects) select.value = "";
  ask().then(() => selects[0].focus());
});
more.querySelector("button").addEventListener("click", () => {
  const next = shown;
  shown += STEP;
  answer().then(() => list.children[next]?.querySelector("a")?.focus());
});
// The arrows lead from the field through the results and back; Enter follows a link as anywhere.
main.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const stops = [input, ...section.querySelectorAll("h3 a")].filter((stop) => stop.offsetParent);
  const at = stops.indexOf(event.target);
  if (event.key === "Escape" && at > 0) input.focus();
  if (!step || at < 0 || !stops[at + step]) return;
  event.preventDefault();
  stops[at + step].focus();
});
addEventListener("popstate", () => {
  read();
  answer();
});
read();
answer();
