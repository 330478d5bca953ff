// Finding by name on the search page of the demo. In: the environment of `run`.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { look, startBrowser } from "./browser.mjs";
import { axeFindings } from "./checks/axe.mjs";
import { build, serveFolder } from "./folder.mjs";
import { pagesOf } from "./site.mjs";

const BASE = "/sub/jalur/";
const temporary = mkdtempSync(join(tmpdir(), "etalase-search-"));
const folder = join(temporary, "public");
let browser;
let host;
let pages;

before(async () => {
  browser = await startBrowser();
  host = await serveFolder(folder, BASE);
  build(process.env.ETALASE, process.env.ETALASE_DEMO, folder, host.origin + BASE);
  pages = pagesOf(folder, BASE);
});

after(async () => {
  await browser?.close();
  await host?.stop();
  rmSync(temporary, { recursive: true, force: true });
});

const at = (lang, query) => `${host.origin}${BASE}${lang === "id" ? "cari/" : "en/search/"}?q=${encodeURIComponent(query)}`;
const meta = (lang) => {
  const inside = join(folder, "aset", "cari", lang);
  return join(inside, readdirSync(inside).find((file) => file.startsWith("m.")));
};
const engine = () => import(join(process.env.ETALASE_DEMO, "themes/nusantara/static/cari-mesin.js"));
/** The index of a language, read from the files of the built site. */
const index = async (lang) => {
  const { Index, unpack } = await engine();
  return new Index(meta(lang), async (file) => unpack(new Uint8Array(readFileSync(file))));
};
const all = async (lang) => {
  const opened = await index(lang);
  const { sums } = (await opened.open()).texts;
  const ids = Array.from({ length: (await opened.open()).numbers }, (_, id) => id);
  assert.ok(sums.length);
  const entries = await Promise.all(ids.map((id) => opened.entries([id]).catch(() => [])));
  return entries.flat();
};
const answered = (window) => window.waitForFunction(() => !document.querySelector(".temuan").hidden && document.querySelector(".temuan li"));
const titles = (window) => window.locator(".temuan li h3").allInnerTexts();

for (const lang of ["id", "en"]) {
  test(`everything is found by its title, and leads to its page: ${lang}`, async () => {
    const known = new Set(pages.map((page) => page.url));
    const entries = await all(lang);
    const opened = await index(lang);
    assert.equal(entries.length, (await opened.open()).entries);
    assert.ok(entries.length > 100, `${entries.length} entries`);
    for (const { id, title, href } of entries) {
      assert.ok(known.has(new URL(href, host.origin).pathname.replace(/index\.html$/, "")), `${title} leads to ${href}`);
      const { ids, best } = await opened.find(`${title} `);
      assert.ok([...best, ...ids.slice(0, 5)].includes(id), `${title} finds ${ids.slice(0, 5)}`);
    }
  });
}

test("forms of a word are one; what is asked is marked, and the address keeps it", async () => {
  const window = await (await browser.newContext()).newPage();
  await window.goto(`${host.origin}${BASE}`);
  await window.keyboard.press("/");
  await window.keyboard.type("MENULIS nelayan");
  await window.keyboard.press("Enter");
  await answered(window);
  assert.equal(new URL(window.url()).pathname, `${BASE}cari/`);
  const { ids, best, near } = await (await index("id")).find("penulisan nelayan");
  assert.ok(ids.length > 1);
  // Below what has all words stands what has most of them.
  assert.equal((await titles(window)).length, Math.min(8 + best.length, new Set([...best, ...ids]).size) + near.length);
  assert.match(await window.locator(".pencarian > [role=status]").innerText(), new RegExp(`^${ids.length} `));
  const marked = await window.locator(".temuan mark").allInnerTexts();
  assert.ok(marked.some((word) => /tulis/i.test(word)) && marked.some((word) => /nelayan/i.test(word)), String(marked));
  await window.fill("#q", "parit");
  await window.waitForURL(/q=parit$/);
  await window.reload();
  await answered(window);
  assert.ok((await titles(window)).length >= 1);
  await window.context().close();
});

test("arrows lead through the results and Enter opens one", async () => {
  const window = await (await browser.newContext()).newPage();
  await window.goto(at("id", "perpustakaan"));
  await answered(window);
  await window.keyboard.press("/");
  await window.keyboard.press("ArrowDown");
  await window.keyboard.press("ArrowDown");
  await window.keyboard.press("ArrowUp");
  const first = window.locator(".temuan li h3 a").first();
  assert.ok(await first.evaluate((link) => link === document.activeElement));
  const href = await first.getAttribute("href");
  await window.keyboard.press("Enter");
  await window.waitForURL((url) => url.pathname === href);
  await window.context().close();
});

test("choices say what they leave, combine, and stand in the address", async () => {
  const window = await (await browser.newContext()).newPage();
  await window.goto(at("id", "desa"));
  await answered(window);
  await window.click(".alat summary");
  await window.waitForFunction(() => document.querySelector("#s-jenis").options.length > 2);
  const count = async () => Number((await window.locator(".pencarian > [role=status]").innerText()).match(/\d+/)[0]);
  const whole = await count();
  let promised = await window.locator("#s-jenis option[value=cerita]").innerText();
  await window.selectOption("#s-jenis", "cerita");
  await window.waitForURL(/jenis=cerita/);
  await window.waitForFunction((before) => !document.querySelector(".pencarian > [role=status]").textContent.startsWith(`${before} `), whole);
  assert.equal(await count(), Number(promised.match(/\((\d+)\)/)[1]));
  const year = await window.locator("#s-tahun option").nth(1).getAttribute("value");
  promised = await window.locator("#s-tahun option").nth(1).innerText();
  await window.selectOption("#s-tahun", year);
  await window.waitForURL(/tahun=/);
  await window.waitForFunction((promise) => document.querySelector(".pencarian > [role=status]").textContent.startsWith(`${promise} `), promised.match(/\((\d+)\)/)[1]);
  await window.reload();
  await answered(window);
  assert.equal(await count(), Number(promised.match(/\((\d+)\)/)[1]));
  const kickers = await window.locator(".temuan ol").nth(1).locator(".kicker").allInnerTexts();
  assert.ok(kickers.length);
  for (const kicker of kickers) assert.ok(kicker.startsWith("Cerita") && kicker.includes(year), kicker);
  await window.selectOption("#urut", "baru");
  await window.waitForURL(/urut=baru/);
  await window.context().close();
});

test("a place is found by its name, a mistyped word by another", async () => {
  const window = await (await browser.newContext()).newPage();
  await window.goto(at("id", "kab wonosobo"));
  await answered(window);
  assert.equal(await window.locator(".tepat h3").first().innerText(), "Kabupaten Wonosobo");
  await window.goto(at("id", "perpustakan"));
  await answered(window);
  assert.match(await window.locator(".pencarian > [role=status]").innerText(), /perpustakaan/);
  await window.context().close();
});

test("nothing found and nothing fetched are said, with a way on", async () => {
  const window = await (await browser.newContext()).newPage();
  await window.goto(at("id", "zzzz"));
  await answered(window);
  assert.match(await window.locator(".pencarian > [role=status]").innerText(), /zzzz/);
  assert.ok(await window.locator(".pulau a").first().isVisible());
  await window.context().close();

  const cut = await (await browser.newContext({ serviceWorkers: "block" })).newPage();
  await cut.route("**/aset/cari/**", (route) => route.abort());
  await cut.goto(at("id", "buku"));
  const again = cut.locator("[role=status] button");
  await again.waitFor();
  await cut.unroute("**/aset/cari/**");
  await again.click();
  await cut.locator(".temuan li h3").first().waitFor();
  await cut.context().close();
});

test("without scripts the field leads to regions, topics and libraries", async () => {
  const window = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await window.goto(`${host.origin}${BASE}`);
  await window.fill("header [name=q]", "buku");
  await window.press("header [name=q]", "Enter");
  await window.waitForURL(/cari\/\?q=buku$/);
  assert.match(await window.locator("[role=status]").innerText(), /JavaScript/);
  assert.ok((await window.locator(".pulau a").count()) >= 38);
  const libraries = (await all("id")).filter(({ kind }) => kind === 2).length;
  assert.equal(await window.locator("[aria-labelledby=h-pustaka] li").count(), libraries);
  await window.context().close();
});

test("axe finds nothing in answers", async () => {
  const asked = ["buku", "zzzz"].flatMap((query) => ["id", "en"].map((lang) => ({ url: at(lang, query) })));
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [360, 1280]) {
      const check = async (window) => {
        await answered(window);
        return axeFindings(window);
      };
      const found = await look(browser, asked, ({ url }) => url, { colorScheme, viewport: { width, height: 800 } }, check);
      assert.deepEqual(found, []);
    }
  }
});
