// Lists that can be narrowed. What an entry is, is read from the entry itself as a reader sees it, never from the file of
// the facets: a check that trusted that file could not find it wrong.

/** Every list that can be narrowed, at its first page. */
export function listsOf(pages) {
  return pages.filter((page) => page.url === page.html.match(/<nav class="saring"[^>]* data-daftar="([^"]+)"/)?.[1]);
}

/** Puts the functions of `inPage` into a page, where they stand in `window.etalaseFilters`. */
export async function prepare(page) {
  await page.evaluate(`window.etalaseFilters = (${inPage})()`);
}

/** Without scripts: each choice is a link to a page, or pages, of as many entries as it says, and all of them fit. */
export async function plainFindings(page) {
  const choices = await choicesOf(page);
  const findings = choices.length < 2 ? ["there is nothing to choose"] : [];
  for (const { group, title, count, href } of choices) {
    let total = 0;
    for (let next = href; next; ) {
      await page.goto(next, { waitUntil: "load" });
      await prepare(page);
      const shown = await page.evaluate(() => window.etalaseFilters.shown(document));
      const misfits = shown.entries.filter((entry) => !entry[group].includes(title));
      if (misfits.length) findings.push(`${title}: ${misfits[0].href} does not fit`);
      total += shown.entries.length;
      next = shown.next;
    }
    if (total !== count) findings.push(`${title}: ${count} entries are promised, ${total} shown`);
  }
  return findings;
}

async function choicesOf(page) {
  await prepare(page);
  return page.evaluate(() => window.etalaseFilters.choices().map(({ group, title, count, link }) => ({ group, title, count, href: link.href })));
}

/** With scripts: what `steps(page, helpers)` finds. The helpers are those of `inPage`, called by name. */
export const story = (steps) => async (page) => {
  await prepare(page);
  const call = (name, ...given) => page.evaluate(([name, given]) => window.etalaseFilters[name](...given), [name, given]);
  return (await steps(page, call)) ?? [];
};

/** With scripts: every combination of choices shows what fits, and each choice says what it would give. */
export async function combinationFindings(page) {
  await prepare(page);
  return page.evaluate(() => window.etalaseFilters.combinations());
}

// Runs in the page.
function inPage() {
  const section = () => document.querySelector(".daftar");
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const visible = (element) => element.checkVisibility();

  /** What an entry says of itself, under the keys of the parameters in both languages. */
  function entryOf(row) {
    const text = (element) => element?.textContent.trim();
    const kicker = row.querySelector(".kicker").cloneNode(true);
    for (const mark of kicker.querySelectorAll(".contoh, .bhs")) mark.remove();
    const parts = kicker.textContent.split("·").map((part) => part.trim());
    const day = row.querySelector("time");
    const place = kicker.contains(kicker.querySelector("time")) ? parts.at(-2) : parts.at(-1);
    const facts = {
      topik: [...kicker.querySelectorAll("a")].map(text),
      jenis: [text(kicker.querySelector("b"))],
      status: [row.querySelector(".status")?.firstChild.data.trim()],
      provinsi: [place.split(",").at(-1).trim()],
      tahun: [day?.dateTime.slice(0, 4)],
    };
    const twins = { topic: facts.topik, type: facts.jenis, province: facts.provinsi, year: facts.tahun };
    return { href: row.querySelector(":is(h2, h3) a").getAttribute("href"), ...facts, ...twins };
  }

  /** The entries on a page, and where its list goes on. */
  function shown(page) {
    const lists = [...page.querySelectorAll("[data-entri]")].filter((list) => page !== document || visible(list));
    const entries = lists.flatMap((list) => [...list.children]).map(entryOf);
    return { entries, next: page.querySelector(".halaman [rel=next]")?.href };
  }

  function choices() {
    return [...document.querySelectorAll(".saring a[data-nilai]")].map((link) => ({
      link,
      group: link.closest("[data-saring]").dataset.saring.split(" ")[0],
      value: link.dataset.nilai,
      title: link.firstChild.data.trim(),
      count: Number(link.lastElementChild.textContent.replace(/[.,]/g, "")),
    })).filter(({ value }) => value);
  }

  /** Waits until the list shows what the address says, and the choices what they give. */
  async function settled() {
    for (const line of document.querySelectorAll("[data-gabung]")) {
      while (line.textContent !== line.dataset.gabung) await pause(10);
    }
    for (let turns = 0; turns < 2000; turns += 1) {
      await pause(turns < 50 ? 0 : 10);
      if (!section().hasAttribute("aria-busy")) return;
    }
    throw new Error("the list stays busy");
  }

  /** Goes to an address as the buttons back and forward do. */
  async function visit(search) {
    history.pushState(null, "", location.pathname + search);
    dispatchEvent(new PopStateEvent("popstate"));
    await settled();
  }

  /** Asks for more until everything is shown. */
  async function all() {
    for (let button; (button = section().querySelector("p.lagi button")); ) {
      const before = section().querySelectorAll("[data-entri] > *").length;
      button.click();
      for (let turns = 0; section().querySelectorAll("[data-entri] > *").length === before; turns += 1) {
        if (turns > 500) throw new Error("more does not come");
        await pause(turns < 50 ? 0 : 10);
      }
    }
    return shown(document).entries;
  }

  async function wholeList() {
    const entries = [];
    for (let next = location.pathname; next; ) {
      const page = new DOMParser().parseFromString(await (await fetch(next)).text(), "text/html");
      const link = page.querySelector(".halaman [rel=next]")?.getAttribute("href");
      entries.push(...shown(page).entries);
      next = link;
    }
    return entries;
  }

  const fits = (entry, chosen) => Object.entries(chosen).every(([group, { title }]) => entry[group].includes(title));

  /** What one combination shows, against what fits. */
  async function combination(entries, chosen) {
    const search = String(new URLSearchParams(Object.entries(chosen).map(([group, { value }]) => [group, value])));
    await visit(search && `?${search}`);
    const findings = [];
    const expected = entries.filter((entry) => fits(entry, chosen)).map(({ href }) => href);
    const found = search ? (await all()).map(({ href }) => href) : expected;
    if (found.join() !== expected.join()) findings.push(`?${search} shows ${found.length} entries, ${expected.length} fit`);
    const told = Number(document.querySelector("#hasil").textContent.match(/[\d.,]+/)[0].replace(/[.,]/g, ""));
    if (told !== expected.length) findings.push(`?${search} says that there are ${told}, there are ${expected.length}`);
    if (expected.length === 0) findings.push(...loosening(entries, chosen, search));
    for (const { link, group, value, title, count } of choices()) {
      const next = { ...chosen, [group]: { value, title } };
      const gives = entries.filter((entry) => fits(entry, next)).length;
      if (count !== gives) findings.push(`?${search}: ${title} says ${count}, it would give ${gives}`);
      const current = chosen[group]?.value === value;
      if (current !== link.hasAttribute("aria-current")) findings.push(`?${search}: ${title} is wrongly marked as chosen or not`);
      if ((gives > 0 || current) !== link.hasAttribute("href")) findings.push(`?${search}: ${title} can wrongly be chosen or not`);
    }
    return findings;
  }

  /** Where nothing fits, each way out gives something, and as much as it says. */
  function loosening(entries, chosen, search) {
    const ways = [...section().querySelectorAll(".kosong li a")];
    const expected = Object.keys(chosen).filter((group) => {
      const { [group]: _, ...rest } = chosen;
      return Object.keys(rest).length > 0 && entries.some((entry) => fits(entry, rest));
    });
    const findings = ways.length === expected.length + 1 ? [] : [`?${search}: ${ways.length} ways out, not ${expected.length + 1}`];
    for (const way of ways) {
      const params = new URL(way.href).searchParams;
      const rest = Object.fromEntries(Object.entries(chosen).filter(([group]) => params.has(group)));
      const gives = entries.filter((entry) => fits(entry, rest)).length;
      if (!way.textContent.includes(`: ${gives} `)) findings.push(`?${search}: "${way.textContent}" would give ${gives}`);
    }
    return findings;
  }

  /** Every combination of the choices of all groups, none of a group included. */
  async function combinations() {
    const entries = await wholeList();
    const groups = new Map();
    for (const choice of choices()) groups.set(choice.group, [...(groups.get(choice.group) ?? [undefined]), choice]);
    let all = [{}];
    for (const [group, options] of groups) {
      all = all.flatMap((chosen) => options.map((option) => (option ? { ...chosen, [group]: { value: option.value, title: option.title } } : chosen)));
    }
    const findings = [];
    for (const chosen of all) findings.push(...(await combination(entries, chosen)));
    if (entries.length < 2 || all.length < 3) findings.push(`only ${all.length} combinations of ${entries.length} entries`);
    return findings;
  }

  const shownHere = () => shown(document).entries.map(({ href }) => href);

  return { shown, shownHere, choices, settled, visit, all, wholeList, combinations };
}
