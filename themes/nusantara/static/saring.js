// Lets the choices beside a list combine. Without it each is a link to a page of its own, and so it stays where anything
// fails. In: the links of `.saring`, the file of the list's facets, and the pages of the list, from which entries are taken.
// The address holds what is chosen; what is shown follows from it alone.

/** @typedef {{at: number, value: string, title: string, link?: Element, page?: string}} Choice `at` is -1 if it is unknown */
/** @typedef {(Choice | undefined)[]} State what is chosen of each facet */

const nav = document.querySelector(".saring");
const section = document.querySelector(".daftar");
const heading = section.querySelector("#hasil");
const status = section.querySelector("[role=status]");
const chips = section.querySelector(".terpilih");
const list = section.querySelector("[data-entri]");
const whole = { title: document.title, count: heading.textContent };
const words = nav.dataset;
const { format } = new Intl.NumberFormat(document.documentElement.lang);
// Choices combine on the first page of the whole list; from other pages they lead there.
const here = location.pathname === words.daftar;
const groups = [...nav.querySelectorAll("[data-saring]")].map((box) => ({
  names: box.dataset.saring.split(" "),
  said: box.dataset.sebutan,
  summary: box.querySelector("[data-pilih]"),
  links: [...box.querySelectorAll("a")].map((link) => ({
    link,
    page: link.getAttribute("href"),
    value: link.dataset.nilai,
    title: link.firstChild.data.trim(),
  })),
}));
const pages = new Map(here ? [[words.daftar, [...list.children]]] : []);
const MOST_PAGES = 6;
let facets, perPage, loading, result, rendered, turn = 0;

class Stale extends Error {}

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (slot, name) => values[name] ?? slot);
const swap = (state, f, choice) => state.map((other, at) => (at === f ? choice : other));
const query = (state) => String(new URLSearchParams(state.flatMap((choice, f) => (choice ? [[facets[f].names[0], choice.value]] : []))));

/** A part of the page from its template, with its slots filled. */
function part(name, values, href) {
  const made = nav.querySelector(`[data-bagian=${name}]`).content.firstElementChild.cloneNode(true);
  for (const element of made.querySelectorAll("[data-isi]")) element.textContent = fill(element.textContent, values);
  if (href) made.querySelector("a").href = href;
  return made;
}

const way = (text, href) => part("jalan", { text }, href);

/** Fetches the facets once; from then on the links tell and lead to what they give together with what is chosen. */
function load() {
  loading ??= fetchFacets();
  loading.catch(() => (loading = undefined));
  return loading;
}

async function fetchFacets() {
  const response = await fetch(words.berkas);
  if (!response.ok) throw new Stale();
  const file = await response.json();
  perPage = file.per_page;
  facets = file.facets.map((facet) => {
    const group = groups.find(({ names }) => facet.names.includes(names[0]));
    const choices = facet.values.map((values, at) => ({ at, ...group.links.find(({ value }) => values.includes(value)) }));
    return { sets: choices.map(({ at }) => [at]), ...facet, ...group, choices };
  });
  for (const line of nav.querySelectorAll("[data-gabung]")) line.textContent = line.dataset.gabung;
  paint(chosen());
}

/** @returns {State} what the address, or the page itself, chooses */
function chosen() {
  const params = new URLSearchParams(location.search);
  return facets.map(({ names, choices, values }) => {
    if (!here) return choices.find(({ link }) => link.hasAttribute("aria-current"));
    const value = names.map((name) => params.get(name)).find(Boolean);
    return value && (choices.find(({ at }) => values[at].includes(value)) ?? { at: -1, value, title: value });
  });
}

/** The entries that fit, and for each choice how many would fit with it in place of its facet's present one. */
function tally(state) {
  const matches = [];
  // First each set of choices is judged and counted, then what they share is added up: lists may be long.
  const fits = facets.map(({ sets }, f) => sets.map((set) => !state[f] || set.includes(state[f].at)));
  const seen = facets.map(({ sets }) => sets.map(() => 0));
  for (const entry of facets[0].entries.keys()) {
    const misses = [];
    for (let f = 0; f < facets.length; f += 1) if (!fits[f][facets[f].entries[entry]]) misses.push(f);
    if (misses.length > 1) continue;
    if (!misses.length) matches.push(entry);
    for (const f of misses.length ? misses : seen.keys()) seen[f][facets[f].entries[entry]] += 1;
  }
  const sum = (f, counted) => facets[f].sets.reduce((total, set, code) => total + (counted(set) ? seen[f][code] : 0), 0);
  const counts = facets.map(({ choices }, f) => ({ all: sum(f, () => true), of: choices.map(({ at }) => sum(f, (set) => set.includes(at))) }));
  return { matches, counts };
}

/** Where a state is shown: in this list; elsewhere a single choice has a page of its own. */
function address(state) {
  const [choice, second] = state.filter(Boolean);
  if (!choice) return words.daftar;
  return here || second ? `${words.daftar}?${query(state)}` : choice.page;
}

/** How many there are, and what they have in common, in words. */
function sentence(state, n) {
  const said = state.flatMap((choice, f) => (choice ? fill(facets[f].said, { name: choice.title }) : []));
  return [fill(n === 1 ? words.satu : words.lain, { n: format(n) }), ...said].join(" ");
}

/** Brings all choices up to date. */
function paint(state) {
  const { counts } = tally(state);
  facets.forEach(({ summary, links, choices }, f) => {
    summary.textContent = state[f]?.title ?? summary.dataset.pilih;
    mark(links[0].link, counts[f].all, swap(state, f), !state[f]);
    for (const choice of choices) mark(choice.link, counts[f].of[choice.at], swap(state, f, choice), state[f]?.at === choice.at);
    const fold = state[f]?.link?.closest(".lagi");
    if (fold) fold.open = true;
  });
}

function mark(link, n, next, current) {
  const set = (name, value) => (value ? link.setAttribute(name, value) : link.removeAttribute(name));
  const dead = !n && !current;
  set("href", !dead && address(next));
  set("role", dead && "link");
  set("aria-disabled", dead && "true");
  set("aria-current", current && "true");
  link.lastElementChild.textContent = format(n);
}

/** Shows what the address says. */
async function apply() {
  const mine = (turn += 1);
  section.setAttribute("aria-busy", "true");
  try {
    await load();
    const state = chosen();
    const { matches } = tally(state);
    const any = state.some(Boolean);
    // An address from the other language becomes one of this.
    if (mine === turn && any) history.replaceState(history.state, "", address(state));
    rendered = location.search;
    const text = sentence(state, matches.length);
    const next = any ? await show(state, matches) : undefined;
    if (mine !== turn) return;
    paint(state);
    settle(any, any ? text : whole.count, state, next);
    for (const link of document.querySelectorAll(".bahasa a")) link.search = query(state);
    for (const link of nav.querySelectorAll(".lihat a")) link.textContent = fill(link.dataset.kata, { result: text });
    status.textContent = text;
    if (history.state?.again) history.replaceState({}, "");
  } catch (error) {
    if (mine !== turn) return;
    fail(error);
  }
  section.removeAttribute("aria-busy");
}

/** Puts a result in place of the last one, and says so in title, heading and chips. */
function settle(any, text, state, next) {
  const focused = section.contains(document.activeElement);
  heading.textContent = text;
  const titles = state.flatMap((choice) => choice?.title ?? []).join(", ");
  document.title = titles ? `${titles} – ${whole.title}` : whole.title;
  for (const element of section.querySelectorAll(":scope > [data-entri], .halaman, .aktif p")) element.hidden = any;
  section.classList.toggle("tersaring", any);
  const items = state.flatMap((choice, f) => (choice ? part("terpilih", { name: choice.title }, address(swap(state, f))) : []));
  chips.hidden = !items.length;
  chips.replaceChildren(...items, ...(items.length > 1 ? [way(words.hapus, words.daftar)] : []));
  result?.remove();
  result = next;
  if (next) section.append(next);
  if (focused && !section.contains(document.activeElement)) heading.focus();
}

/** The first entries that fit, or what to loosen. */
async function show(state, matches) {
  if (!matches.length) return loosen(state);
  const box = document.createElement("div");
  const own = list.cloneNode();
  own.hidden = false;
  box.append(own);
  do await more(box, own, state, matches);
  while (own.children.length < Math.min(history.state?.shown ?? 0, matches.length));
  return box;
}

/** Each choice without which something fits, and the whole list. */
function loosen(state) {
  const ways = state.flatMap((choice, f) => {
    const rest = swap(state, f);
    const n = choice && rest.some(Boolean) ? tally(rest).matches.length : 0;
    return n ? way(fill(words.tanpa, { name: choice.title, result: sentence(rest, n) }), address(rest)) : [];
  });
  const box = part("kosong");
  box.querySelector("ul").append(...ways, way(`${words.hapus}: ${whole.count}`, words.daftar));
  return box;
}

/** Adds entries, from whichever list holds them on the fewest pages. */
async function more(box, own, state, matches) {
  const { base, places } = plan(state, matches.slice(own.children.length).slice(0, perPage));
  const numbers = [...new Set(places.map((place) => Math.floor(place / perPage)))];
  const kept = new Map(await Promise.all(numbers.map(async (number) => [number, await take(base, number)])));
  const added = places.map((place) => document.importNode(kept.get(Math.floor(place / perPage))[place % perPage], true));
  own.append(...added);
  box.querySelector(":scope > .lagi")?.remove();
  const [n, total] = [own.children.length, matches.length];
  if (n === total) return added;
  const next = part("lagi", { n: format(n), total: format(total) });
  next.querySelector("button").addEventListener("click", () => goOn(box, own, state, matches), { once: true });
  box.append(next);
  return added;
}

/** @returns {{base: string, places: number[]}} a list, and where in it the first of the wanted entries stand */
function plan(state, wanted) {
  const pageCount = ({ places }) => new Set(places.map((place) => Math.floor(place / perPage))).size;
  const sources = state.flatMap((choice, f) => (choice ? { base: choice.page, places: placesIn(facets[f], choice.at, wanted) } : []));
  const { base, places } = [{ base: words.daftar, places: wanted }, ...sources].reduce((a, b) => (pageCount(b) < pageCount(a) ? b : a));
  return { base, places: places.filter((_, at) => pageCount({ places: places.slice(0, at + 1) }) <= MOST_PAGES) };
}

/** The places of some entries of the whole list in the list of a choice that they share. */
function placesIn({ sets, entries }, at, wanted) {
  const own = [...entries.keys()].filter((entry) => sets[entries[entry]].includes(at));
  const place = new Map(own.map((entry, place) => [entry, place]));
  return wanted.map((entry) => place.get(entry));
}

/** The entries on a page of a list; pages count from 0. */
async function take(base, number) {
  const path = number ? `${base}${words.halaman}/${number + 1}/` : base;
  for (const cache of pages.has(path) ? [] : ["default", "reload"]) {
    const response = await fetch(path, { cache });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    // Pages of one state of the list name the same file of facets: entries of two states never mix.
    if (page.querySelector(".saring")?.dataset.berkas !== words.berkas) continue;
    pages.set(path, [...page.querySelector("[data-entri]").children]);
    break;
  }
  if (!pages.has(path)) throw new Stale();
  return pages.get(path);
}

async function goOn(box, own, state, matches) {
  const mine = turn;
  try {
    const [first] = await more(box, own, state, matches);
    if (mine !== turn) return;
    history.replaceState({ shown: own.children.length }, "");
    status.textContent = box.querySelector(":scope > .lagi span")?.textContent ?? heading.textContent;
    first.querySelector(":is(h2, h3) a").focus();
  } catch (error) {
    if (mine === turn) fail(error);
  }
}

/** Says that nothing could be fetched. If the site was published anew meanwhile, the page is fetched anew, once. */
function fail(error) {
  if (error instanceof Stale && !history.state?.again) {
    history.replaceState({ again: true }, "");
    location.reload();
    return;
  }
  const params = new URLSearchParams(location.search);
  const known = groups.flatMap(({ names, links }) => links.filter(({ value }) => value && value === params.get(names[0])));
  const box = part("gagal");
  box.querySelector("ul").append(...known.map(({ title, page }) => way(title, page)));
  box.querySelector("button").addEventListener("click", apply);
  settle(true, box.dataset.judul, facets ? chosen() : [], box);
}

/** Follows a link of this list without leaving it; `ready` is awaited first. */
function follow(event, link, ready) {
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const { href } = link;
  event.preventDefault();
  ready().then(
    () => {
      if (link.search !== location.search) history.pushState(null, "", link.href);
      apply();
    },
    () => (location.href = href),
  );
}

if (here) {
  nav.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-nilai][href]");
    follow(event, link, load);
    if (link) nav.querySelector(".lihat").hidden = false;
  });
  section.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link?.pathname === words.daftar) follow(event, link, async () => {});
  });
  addEventListener("popstate", () => location.search !== rendered && apply());
  const params = new URLSearchParams(location.search);
  if (groups.some(({ names }) => names.some((name) => params.has(name)))) {
    settle(true, words.tunggu, []);
    apply();
  } else {
    rendered = location.search;
    for (const event of ["pointerover", "focusin"]) nav.addEventListener(event, () => load().catch(() => {}), { once: true });
  }
} else {
  load().catch(() => {});
}
