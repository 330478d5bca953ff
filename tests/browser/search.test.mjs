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
const index = (lang) => {
  const name = readdirSync(join(folder, "aset")).find((file) => file.startsWith(`cari-${lang}.`));
  return JSON.parse(readFileSync(join(folder, "aset", name), "utf8"));
};
const answered = (window) => window.waitForFunction(() => document.querySelector(".temuan li"));
const titles = (window) => window.locator(".temuan h3").allInnerTexts();

for (const lang of ["id", "en"]) {
  test(`everything is found by its title, and leads to its page: ${lang}`, async () => {
    const known = new Set(pages.map((page) => page.url));
    const window = await (await browser.newContext()).newPage();
    await window.goto(at(lang, ""));
    const entries = index(lang);
    assert.ok(entries.length > 100, `${entries.length} entries`);
    for (const [, title, href] of entries) {
      assert.ok(known.has(new URL(href, host.origin).pathname.replace(/index\.html$/, "")), `${title} leads to ${href}`);
      await window.fill("#q", title);
      await answered(window);
      const links = await window.locator(".temuan h3 a").evaluateAll((found) => found.map((link) => link.getAttribute("href")));
      assert.ok(links.includes(href), `${title} finds ${links.slice(0, 5)}`);
    }
    await window.context().close();
  });
}

test("beginnings of several words fit all of them, marked, and the address keeps what was asked", async () => {
  const window = await (await browser.newContext()).newPage();
  await window.goto(`${host.origin}${BASE}`);
  await window.fill("header [name=q]", "PERAHU bu");
  await window.press("header [name=q]", "Enter");
  await answered(window);
  assert.equal(new URL(window.url()).pathname, `${BASE}cari/`);
  const fits = index("id").filter(([, ...texts]) => {
    const words = texts.filter((_, at) => at !== 1).join(" ").toLowerCase().match(/[\p{L}\p{N}]+/gu);
    return ["perahu", "bu"].every((asked) => words.some((word) => word.startsWith(asked)));
  });
  assert.ok(fits.length > 1);
  assert.deepEqual((await titles(window)).sort(), fits.map(([, title]) => title).sort());
  assert.match(await window.locator(".temuan [role=status]").innerText(), new RegExp(`^${fits.length} `));
  assert.ok((await window.locator(".temuan mark").count()) >= 2);
  await window.fill("#q", "parit");
  await window.waitForURL(/q=parit$/);
  await window.reload();
  await answered(window);
  assert.ok((await titles(window)).length >= 1);
  await window.context().close();
});

test("nothing found and nothing fetched are said, with a way on", async () => {
  const window = await (await browser.newContext()).newPage();
  await window.goto(at("id", "zzzz"));
  await answered(window);
  assert.match(await window.locator(".temuan [role=status]").innerText(), /zzzz/);
  assert.ok(await window.locator(".pulau a").first().isVisible());
  await window.context().close();

  // Nothing of the first visit is kept here.
  const cut = await (await browser.newContext({ serviceWorkers: "block" })).newPage();
  await cut.route("**/aset/cari-id.*", (route) => route.abort());
  await cut.goto(at("id", "buku"));
  const again = cut.locator(".temuan li button");
  await again.waitFor();
  await cut.unroute("**/aset/cari-id.*");
  await again.click();
  await cut.locator(".temuan h3").first().waitFor();
  await cut.context().close();
});

test("without scripts the field leads to regions, topics and libraries", async () => {
  const window = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await window.goto(`${host.origin}${BASE}`);
  await window.fill("header [name=q]", "buku");
  await window.press("header [name=q]", "Enter");
  await window.waitForURL(/cari\/\?q=buku$/);
  assert.ok(await window.locator("noscript p").first().isVisible());
  assert.ok((await window.locator(".pulau a").count()) >= 38);
  const libraries = index("id").filter(([kind]) => kind === "libraries").length;
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
