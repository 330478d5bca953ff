// The search itself: a query -> the entries that answer it, from the small files of the index (docs/search-format.md). It knows
// no language: every word was stemmed when the site was built. Runs in a browser and under Node; touches no page.

/**
 * @typedef {{key: string, root?: string, forms?: string[], total: number, shown: Int32Array, list?: string, places?: string, names?: number[], order: number}} Item
 *   what the dictionary says of a word; `shown` holds pairs of entry and level
 * @typedef {{key: string, item: Item, shard: number, weight: number, form?: string}} Root
 * @typedef {{not: boolean, last: boolean, words: string[], phrase: boolean}} Asked
 * @typedef {{not: boolean, roots: Root[], phrase?: {offset: number, root: Root}[], missing?: string, instead?: string}} Unit
 * @typedef {{pairs: ArrayLike<number>, worth: number}} List pairs of entry and level
 * @typedef {{id: number, href: string, title: string, kind: number, label: string, place: string, date: string, lang: string, sample: boolean, picture: string, text: string}} Entry
 * @typedef {{ids: Int32Array, near: number[], total: number, least: boolean, whole: boolean, best: number[], marks: Set<string>, instead: [string, string][], most: boolean, units: Unit[]}} Found
 *   `near` are some that lack one word, where few have all; `whole` tells whether `ids` holds all of `total`, `least` whether there are more
 */

const IS_FORM = 1, IS_ROOT = 2, IS_NAME = 4;
const LONGEST = 64, COMPLETIONS = 3, MOST_BEST = 4, FRESH = 0.06, FEW = 5, DIGIT = 2 ** 12, FIGURES = DIGIT ** 2;
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const ASCII = /^[\0-\x7f]*$/;
const WORD = "\\p{Alphabetic}\\p{N}\\p{M}";
const LETTER = "(?:(?!\\p{N})[\\p{Alphabetic}\\p{M}])";
const APOSTROPHE = new RegExp(`(?<=${LETTER})'(?=${LETTER})`, "gu");
const RUN = new RegExp(`[${WORD}]+(?:(?:(?<=${LETTER})-(?=${LETTER})|(?<=[0-9])[.,](?=[0-9]))[${WORD}]+)*`, "gu");

/** The words of a text, as the index has them. @param {string} text @returns {string[]} */
export function tokens(text) {
  const flat = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const plain = flat.replace(/[\u2018\u2019\u02bc`]/g, "'").replace(/[\u2010\u2011]/g, "-").replace(APOSTROPHE, "");
  return (plain.match(RUN) ?? []).flatMap(split).map((word) => [...word].slice(0, LONGEST).join("")).filter(Boolean);
}

function split(word) {
  const money = /^rp(?=[0-9])/.test(word) ? ["rp"] : [];
  const bare = money.length ? word.slice(2) : word;
  const parts = bare.split(/[.,]/);
  if (parts.length > 1) {
    const digits = parts.every((part) => /^[0-9]+$/.test(part));
    const same = new Set(bare.match(/[.,]/g)).size === 1;
    if (digits && same && parts[0].length <= 3 && parts.slice(1).every((part) => part.length === 3)) return [...money, parts.join("")];
    return [...money, ...(digits && parts.length === 2 ? [parts.join(".")] : parts)];
  }
  const halves = bare.split("-");
  return [...money, ...(halves.length > 2 ? halves : [bare])];
}

const hex = (key) => [...encoder.encode(key)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const sumAt = (sums, at) => sums.slice(8 * at, 8 * at + 8);
const cut = (word, bytes) => (ASCII.test(word) ? word.slice(0, bytes) : decoder.decode(encoder.encode(word).subarray(0, bytes)));

/** Reads the bytes of a file one value after the other. */
class Bytes {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  get more() {
    return this.at < this.bytes.length;
  }
  number() {
    let value = 0, factor = 1, byte;
    do {
      byte = this.bytes[this.at++];
      value += (byte & 0x7f) * factor;
      factor *= 128;
    } while (byte > 0x7f);
    return value;
  }
  take(length) {
    return this.bytes.subarray(this.at, (this.at += length));
  }
  text() {
    return decoder.decode(this.take(this.number()));
  }
  after(before) {
    const head = cut(before, this.number());
    return head + this.text();
  }
  sum() {
    return [...this.take(4)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }
  postings(count) {
    const pairs = new Int32Array(2 * count);
    for (let at = 0, id = 0; at < pairs.length; at += 2) {
      const value = this.number();
      id += Math.floor(value / 16);
      pairs[at] = id;
      pairs[at + 1] = value % 16;
    }
    return pairs;
  }
}

/** What the file of a dictionary shard says. */
function readShard(bytes) {
  const reader = new Bytes(bytes);
  const places = reader.sum();
  /** @type {Map<string, Item>} */
  const items = new Map();
  let key = "", order = 0;
  while (reader.more) {
    key = reader.after(key);
    const end = reader.number() + reader.at;
    const kinds = reader.take(1)[0];
    const item = { key, total: 0, shown: new Int32Array(), order: -1 };
    if (kinds & IS_FORM) item.root = reader.after(key);
    if (kinds & IS_ROOT) {
      const count = reader.number();
      item.forms = count ? [] : [key];
      for (let form = key; item.forms.length < count; ) item.forms.push((form = reader.after(form)));
      item.total = reader.number();
      const shown = reader.number();
      item.shown = reader.postings(shown);
      if (item.total > shown) [item.list, item.places] = [reader.sum(), reader.sum()];
      else item.order = order++;
    }
    if (kinds & IS_NAME) {
      let id = 0;
      item.names = Array.from({ length: reader.number() }, () => (id += reader.number()));
    }
    items.set(key, item);
    reader.at = end;
  }
  return { places, items };
}

/** The edits between two words, counted up to `most`; two neighbours that changed places are one. */
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [], last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      least = Math.min(least, row[j]);
    }
    if (least > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
}

const edits = (word) => (word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0);

/** What a form that no text has may come from, the likeliest first. */
function bases(word) {
  const bare = [word, ...[..."nya lah kah pun kan an ku mu i".split(" ")].filter((end) => word.endsWith(end)).map((end) => word.slice(0, -end.length))];
  const open = [["meng", "k"], ["peng", "k"], ["meny", "s", 1], ["peny", "s", 1], ["mem", "p"], ["pem", "p"], ["men", "t"], ["pen", "t"], ["me"], ["pe"], ["di"], ["ber"], ["ter"], ["per"], ["ke"], ["se"]];
  const found = bare.slice(1);
  for (const form of bare) {
    for (const [start, lost, only] of open) {
      if (!form.startsWith(start)) continue;
      const rest = form.slice(start.length);
      if (!only) found.push(rest);
      if (lost) found.push(lost + rest);
    }
  }
  return [...new Set(found)].filter((base) => base.length >= 4);
}

/** Takes a query apart. @param {string} text @returns {Asked[]} */
export function parse(text) {
  const asked = [];
  for (const [, not, phrase, word] of text.matchAll(/(-?)"([^"]*)"?|(\S+)/g)) {
    const exclude = Boolean(not) || /^-[\p{L}\p{N}]/u.test(word ?? "");
    const words = tokens(phrase ?? word);
    if (phrase !== undefined) asked.push({ not: exclude, phrase: words.length > 1, words, last: false });
    else for (const one of words) asked.push({ not: exclude, phrase: false, words: [one], last: false });
  }
  const last = asked.at(-1);
  if (last && !last.phrase && !/[\s"]$/.test(text)) last.last = true;
  return asked.filter(({ words }) => words.length);
}

/** Sorts entries by their figures, the greatest first and equal ones as they come, without comparing any two of them. */
function byFigure(ids, figures) {
  for (const scale of [1, DIGIT]) {
    const digit = (id) => DIGIT - 1 - (Math.floor(figures[id] / scale) % DIGIT);
    const starts = new Int32Array(DIGIT + 1), sorted = new Int32Array(ids.length);
    for (const id of ids) starts[digit(id) + 1]++;
    for (let at = 1; at < DIGIT; at++) starts[at] += starts[at - 1];
    for (const id of ids) sorted[starts[digit(id)]++] = id;
    ids = sorted;
  }
  return ids;
}

export class Index {
  /**
   * @param {string} url the meta file of the index
   * @param {(url: string) => Promise<Uint8Array>} get gives the content of a file
   */
  constructor(url, get) {
    this.folder = url.replace(/[^/]*$/, "");
    this.get = get;
    this.url = url;
    /** @type {Map<string, Promise<any>>} */
    this.files = new Map();
  }

  /** The content of a file, fetched and read once; a failure is not kept. */
  file(name, read) {
    let file = this.files.get(name);
    if (!file) {
      file = this.get(name.startsWith("/") || name === this.url ? name : this.folder + name).then(read);
      this.files.set(name, file);
      file.catch(() => this.files.delete(name));
    }
    return file;
  }

  async open() {
    this.meta ??= await this.file(this.url, (bytes) => JSON.parse(decoder.decode(bytes)));
    this.stop ??= new Set(this.meta.stop);
    this.kinds ??= new Set(this.meta.kinds);
    return this.meta;
  }

  /** In which of some sorted files a word stands. */
  static place(borders, word) {
    let low = 0, high = borders.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (borders[middle] <= word) low = middle;
      else high = middle;
    }
    return low;
  }

  shard(at) {
    const { borders, sums } = this.meta.words;
    return this.file(`k${hex(borders[at])}.${sumAt(sums, at)}.bin`, readShard);
  }

  /** What the dictionary says of a word. */
  async item(word) {
    const shard = Index.place(this.meta.words.borders, word);
    const item = (await this.shard(shard)).items.get(word);
    return item && { item, shard };
  }

  /** The root of a word. @returns {Promise<Root | undefined>} */
  async root(word, weight = 1, form = word) {
    const found = await this.item(word);
    if (found?.item.root) return this.root(found.item.root, weight, form);
    return found?.item.forms && { key: word, item: found.item, shard: found.shard, weight, form };
  }

  /** The words that begin with a letter: each with its frequency and root. */
  async letter(letter) {
    const at = [...this.meta.letters].indexOf(letter);
    if (at < 0) return [];
    return this.file(`h${hex(letter)}.${sumAt(this.meta.letter_sums, at)}.bin`, (bytes) => {
      const words = [], reader = new Bytes(bytes);
      for (let word = ""; reader.more; ) {
        word = reader.after(word);
        const count = reader.number();
        words.push({ word, count, root: reader.after(word) });
      }
      return words;
    });
  }

  /** Words that differ from this one in a few letters, the first among them. */
  async similar(word) {
    const most = edits(word);
    if (!most) return [];
    const found = new Map();
    const add = (other, count) => {
      const far = distance(word, other, most);
      if (far <= most && far > 0) found.set(other, far * 100 - count);
    };
    for (const { word: other, count } of await this.letter([...word][0])) add(other, count);
    const rest = [...word].slice(1).join("");
    const { borders, sums } = this.meta.tails;
    for (const tail of [rest, word]) {
      const at = Index.place(borders, tail);
      const tails = await this.file(`x${hex(borders[at])}.${sumAt(sums, at)}.bin`, (bytes) => {
        const list = [], reader = new Bytes(bytes);
        for (let end = ""; reader.more; ) list.push([(end = reader.after(end)), reader.text()]);
        return list;
      });
      for (const [end, letters] of tails) {
        if (distance(tail, end, most - 1) < most) for (const letter of letters) add(letter + end, 0);
      }
    }
    if (!found.size) for (const { word: other, count } of await this.letter([...rest][0])) add(other, count);
    return [...found].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).map(([other]) => other);
  }

  /** The roots that a word stands for. @returns {Promise<Unit>} */
  async unit(word, not, last) {
    const root = await this.root(word);
    const letters = [...word].length;
    if (root && !(last && letters < 4)) return { not, roots: [root] };
    /** @type {Root[]} */
    const roots = root ? [root] : [];
    if (last && letters >= 2) {
      const words = (await this.letter([...word][0])).filter((other) => other.word.startsWith(word));
      words.sort((a, b) => b.count - a.count || a.word.length - b.word.length);
      const keys = [...new Set(words.map((other) => other.root))].filter((key) => key !== root?.key).slice(0, COMPLETIONS);
      const found = await Promise.all(keys.map((key) => this.rootOf(key, 0.5)));
      for (const one of found) if (one) roots.push({ ...one, prefix: word });
    }
    if (roots.length) return { not, roots };
    if (word.includes("-")) return this.phrase(word.split("-"), not);
    if (!/\p{N}/u.test(word)) {
      for (const base of bases(word).slice(0, 12)) {
        const found = await this.root(base);
        if (found) return { not, roots: [found], missing: word };
      }
      for (const other of (await this.similar(word)).slice(0, 1)) {
        const found = await this.root(other, 0.8);
        if (found) return { not, roots: [found], missing: word, instead: other };
      }
    }
    return { not, roots: [], missing: word };
  }

  /** A root by its own name, which may be a form of another as well. */
  async rootOf(key, weight) {
    const found = await this.item(key);
    return found?.item.forms && { key, item: found.item, shard: found.shard, weight };
  }

  /** Words that must follow one another, in just these forms. */
  async phrase(words, not) {
    const phrase = [], roots = [];
    const parts = await Promise.all(words.map(async (word) => (word.includes("-") && !(await this.root(word)) ? word.split("-") : [word])));
    for (const [offset, word] of parts.flat().entries()) {
      if (this.stop.has(word)) continue;
      const root = await this.root(word);
      if (!root) return { not, roots: [], phrase: [], missing: word };
      phrase.push({ offset, root });
      roots.push(root);
    }
    return { not, roots, phrase };
  }

  /** All postings of a root. */
  async list(root) {
    const { item, key } = root;
    if (!item.list) return item.shown;
    return this.file(`e${hex(key)}.${item.list}.bin`, (bytes) => {
      const best = new Map(), reader = new Bytes(bytes), pairs = new Int32Array(2 * item.total);
      let least = 15;
      for (let at = 0; at < item.shown.length; at += 2) {
        best.set(item.shown[at], item.shown[at + 1]);
        least = Math.min(least, item.shown[at + 1]);
      }
      for (let at = 0, id = 0; at < pairs.length; at += 2) {
        pairs[at] = id += reader.number();
        pairs[at + 1] = best.get(id) ?? least >> 1;
      }
      return pairs;
    });
  }

  /** Where a root stands in each of its entries: pairs of place and form. @returns {Promise<Map<number, number[]>>} */
  async places(root) {
    const { item, key, shard } = root;
    const [postings, bytes] = await Promise.all([this.list(root), item.list ? this.file(`q${hex(key)}.${item.places}.bin`, (bytes) => bytes) : this.placesOf(shard, item.order)]);
    const reader = new Bytes(bytes), forms = item.forms.length, found = new Map();
    for (let at = 0; at < postings.length; at += 2) {
      const count = reader.number(), pairs = [];
      for (let place = 0, left = count; left > 0; left--) {
        const value = reader.number();
        place += Math.floor(value / forms);
        pairs.push(place, value % forms);
      }
      found.set(postings[at], pairs);
    }
    return found;
  }

  async placesOf(shard, order) {
    const { places } = await this.shard(shard);
    const parts = await this.file(`p${hex(this.meta.words.borders[shard])}.${places}.bin`, (bytes) => {
      const list = [], reader = new Bytes(bytes);
      while (reader.more) list.push(reader.take(reader.number()));
      return list;
    });
    return parts[order] ?? new Uint8Array();
  }

  /** The postings of a unit, root by root, each with what a level of it is worth. @param {Unit} unit @returns {Promise<List[]>} */
  async lists({ roots, phrase }, whole) {
    const { entries } = this.meta;
    const lists = await Promise.all(roots.map(async (root) => {
      const { total, shown } = root.item;
      const rare = Math.max(0.05, Math.log(1 + (entries - total + 0.5) / (total + 0.5)) / Math.log(1 + entries)) * root.weight;
      return { pairs: whole ? await this.list(root) : shown, worth: rare / 16 };
    }));
    if (!phrase) return lists;
    const places = await Promise.all(phrase.map(({ root }) => this.places(root)));
    // All words are in each entry that counts, so the shortest list holds them all.
    const shortest = lists.reduce((least, { pairs }) => (pairs.length < least.length ? pairs : least), lists[0]?.pairs ?? []);
    const kept = new Set(shortest.filter((id, at) => at % 2 === 0 && this.follows(phrase, places, id)));
    return lists.map(({ pairs, worth }) => ({ pairs: [...pairs].flatMap((id, at) => (at % 2 === 0 && kept.has(id) ? [id, pairs[at + 1]] : [])), worth: worth * 1.5 }));
  }

  /** What entries are counted in. It is used between two waits only, so all queries share it. */
  get room() {
    const { numbers } = this.meta;
    this.own ??= { counts: new Uint8Array(numbers), sums: new Float64Array(numbers), best: new Float64Array(numbers), figures: new Int32Array(numbers) };
    return this.own;
  }

  /** Counts the entries of a unit, each once, by the list that fits it best. @param {List[]} lists */
  add(lists) {
    const { counts, sums, best } = this.room;
    for (const { pairs, worth } of lists) {
      for (let at = 0; at < pairs.length; at += 2) {
        const id = pairs[at], score = (pairs[at + 1] + 1) * worth;
        if (lists.length > 1) {
          if (best[id] < score) best[id] = score;
        } else {
          counts[id]++;
          sums[id] += score;
        }
      }
    }
    for (let id = 0; lists.length > 1 && id < best.length; id++) {
      if (!best[id]) continue;
      counts[id]++;
      sums[id] += best[id];
      best[id] = 0;
    }
  }

  follows(phrase, places, id) {
    let starts;
    for (const [at, { offset, root }] of phrase.entries()) {
      const form = root.item.forms.indexOf(root.form);
      const here = new Set(), pairs = places[at].get(id) ?? [];
      for (let pair = 0; pair < pairs.length; pair += 2) {
        if (pairs[pair + 1] === form && (!starts || starts.has(pairs[pair] - offset))) here.add(pairs[pair] - offset);
      }
      if (!here.size) return false;
      starts = here;
    }
    return Boolean(starts?.size);
  }

  /** Places of just this name, kinds of place aside. */
  async named(asked) {
    const words = asked.filter(({ not }) => !not).flatMap(({ words }) => words);
    const own = words.flatMap((word) => word.split("-")).filter((word) => !this.kinds.has(word) && !this.stop.has(word));
    if (!own.length || own.length > 8) return [];
    const roots = await Promise.all(own.map(async (word) => (await this.root(word))?.key ?? word));
    return ((await this.item(roots.join(" ")))?.item.names ?? []).slice(0, MOST_BEST);
  }

  /**
   * The entries that answer a query: those with all of its words; where there are none, those with most.
   * @param {string} text
   * @param {{whole?: boolean}} options `whole`: every entry, for filters and other orders
   * @returns {Promise<Found | undefined>} nothing where nothing is asked
   */
  async find(text, { whole = false } = {}) {
    await this.open();
    const asked = parse(text);
    const meant = asked.filter(({ words, phrase }) => phrase || !this.stop.has(words[0]));
    const telling = meant.some(({ not }) => !not) ? meant : asked;
    if (!telling.some(({ not, words }) => !not && [...words[0]].length > 1) && !/\p{N}/u.test(text)) return undefined;
    const [units, best] = await Promise.all([
      Promise.all(telling.map(({ words, not, last, phrase }) => (phrase ? this.phrase(words, not) : this.unit(words[0], not, last)))),
      this.named(asked),
    ]);
    const wanted = units.filter(({ not }) => !not), unwanted = units.filter(({ not }) => not);
    // One word alone is answered from the best entries of the dictionary; they come first in the whole list, too.
    const totals = wanted[0]?.roots.map(({ item }) => item.total) ?? [];
    const partial = !whole && wanted.length === 1 && !unwanted.length && !wanted[0].phrase && wanted[0].roots.some(({ item }) => item.list);
    const [found, excluded] = await Promise.all([wanted, unwanted].map((list) => Promise.all(list.map((unit) => this.lists(unit, !partial)))));
    const { counts, sums, figures } = this.room;
    counts.fill(0);
    sums.fill(0);
    for (const lists of found) this.add(lists);
    for (const lists of excluded) for (const { pairs } of lists) for (let at = 0; at < pairs.length; at += 2) counts[pairs[at]] = 0;
    let most = 0;
    for (const count of counts) if (count > most) most = count;
    // Newer entries stand a little above equal ones.
    const having = (count) => {
      const ids = new Int32Array(counts.length);
      let length = 0;
      for (let id = counts.length - 1; count && id >= 0; id--) {
        if (counts[id] !== count) continue;
        ids[length++] = id;
        figures[id] = Math.min(FIGURES - 1, Math.round(sums[id] * (1 + (FRESH * id) / counts.length) * 1e6));
      }
      return byFigure(ids.subarray(0, length), figures);
    };
    const ids = having(most);
    const near = ids.length < FEW && most > 1 ? [...having(most - 1).subarray(0, FEW)] : [];
    const marks = new Set();
    for (const { roots, phrase } of wanted) {
      for (const { item, form, prefix } of roots) {
        if (phrase) marks.add(form);
        else for (const one of item.forms) if (!prefix || one.startsWith(prefix)) marks.add(one);
      }
    }
    const instead = units.filter((unit) => unit.instead).map((unit) => [unit.missing, unit.instead]);
    return { ids, near, total: partial ? Math.max(...totals, ids.length) : ids.length, least: Boolean(partial) && totals.length > 1, whole: !partial, best: best.filter((id) => !most || counts[id] === most || partial), marks, instead, most: most > 0 && most < wanted.length, units };
  }

  /** What the facets say of every entry: lists of values by entry, in the order of the meta file; years last. */
  async facets() {
    const columns = await Promise.all(["kind", "province", "topic"].map((name, at) => this.file(`f${hex(name)}.${this.meta.facets[at].sum}.bin`, (bytes) => {
      const reader = new Bytes(bytes);
      const sets = [[], ...Array.from({ length: reader.number() }, () => Array.from({ length: reader.number() }, () => reader.number()))];
      const entries = [];
      while (reader.more) entries.push(sets[reader.number()]);
      return (id) => entries[id] ?? [];
    })));
    const { years } = this.meta;
    const year = (id) => {
      let at = years.length - 1;
      while (at >= 0 && years[at][1] > id) at--;
      return at < 0 ? [] : [at];
    };
    return [...columns, year];
  }

  /** Entries by their numbers. @param {number[]} ids @returns {Promise<Entry[]>} */
  async entries(ids) {
    const { size, group, sums } = this.meta.texts;
    return Promise.all(ids.map(async (id) => {
      const block = Math.floor(id / size);
      const rows = await this.file(`t${block}.${sumAt(sums, Math.floor(block / group))}.bin`, (bytes) => JSON.parse(decoder.decode(bytes)));
      const [, href, title, kind, label, place, date, lang, sample, picture, text] = rows.find(([other]) => other === id);
      return { id, href, title, kind, label, place, date, lang, sample: Boolean(sample), picture, text };
    }));
  }
}

/** The parts of a text, each with whether it is one of the words. @returns {[string, boolean][]} */
export function marked(text, marks) {
  return text.split(/([\p{L}\p{N}\p{M}]+(?:[-'’‘ʼ`‐‑.,][\p{L}\p{N}\p{M}]+)*)/u).map((part, at) => [part, at % 2 === 1 && tokens(part).some((word) => marks.has(word) || word.split("-").some((half) => marks.has(half)))]);
}

/** The part of a text with most of the words, about as long as `length`. */
export function excerpt(text, marks, length = 190) {
  const parts = marked(text, marks);
  let at = 0;
  const hits = [];
  for (const [part, hit] of parts) {
    if (hit) hits.push({ at, word: part.toLowerCase() });
    at += part.length;
  }
  let best = 0, most = 0;
  for (const [first, { at: start }] of hits.entries()) {
    const words = new Set();
    for (let next = first; next < hits.length && hits[next].at < start + length * 0.7; next++) words.add(hits[next].word);
    if (words.size > most) [best, most] = [start, words.size];
  }
  let start = best < length * 0.6 ? 0 : text.lastIndexOf(" ", best - length * 0.25) + 1;
  const line = text.lastIndexOf("\n", best) + 1;
  if (line > start) start = line;
  let end = start + length >= text.length ? text.length : text.lastIndexOf(" ", start + length);
  if (end <= start) end = Math.min(text.length, start + length);
  return (start > 0 && start !== line ? "… " : "") + text.slice(start, end).replaceAll("\n", " ").trim() + (end < text.length ? " …" : "");
}

/** Fetches a file and opens it, whether or not the host has compressed it once more. @returns {Promise<Uint8Array>} */
export async function fetchFile(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return unpack(new Uint8Array(await response.arrayBuffer()));
}

export async function unpack(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
