// Tables that sort: the largest table of each kind on the demo. In: the environment of `run`.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startBrowser } from "./browser.mjs";
import { serveDemo } from "./serve.mjs";
import { pagesOf } from "./site.mjs";

const temporary = mkdtempSync(join(tmpdir(), "etalase-tables-"));
let browser;
let site;
let pages;

before(async () => {
  browser = await startBrowser();
  site = await serveDemo(process.env.ETALASE, process.env.ETALASE_DEMO, temporary, "/");
  // Tables of maps are proved with their maps.
  pages = pagesOf(site.folder).filter((page) => page.html.includes("data-urut") && !page.html.includes("data-peta"));
});

after(async () => {
  await browser?.close();
  site?.stop();
  rmSync(temporary, { recursive: true, force: true });
});

/** The page of a language whose first sortable table has the most rows. */
function longest(lang) {
  const rows = (page) => page.html.split("data-urut")[1].split("</table>")[0].split("<tr>").length;
  return pages.filter((page) => page.lang === lang).sort((a, b) => rows(b) - rows(a))[0];
}

/** Texts of a column of the first sortable table, top to bottom. */
const column = (window, index) =>
  window.$eval("table[data-urut]", (table, at) => [...table.tBodies[0].rows].map((row) => row.cells[at].innerText.trim()), index);

const number = (text) => Number(text.match(/^[\d.,]+/)[0].replace(/[.,]/g, ""));

for (const lang of ["id", "en"]) {
  test(`a table sorts by each column, with the keyboard too: ${lang}`, async () => {
    const page = longest(lang);
    const window = await (await browser.newContext()).newPage();
    await window.goto(site.origin + page.url);
    const before = await column(window, 0);
    assert.ok(before.length >= 3, `${page.path} has ${before.length} rows`);
    const buttons = window.locator("table[data-urut] >> nth=0").locator("thead button");
    const columns = await buttons.count();
    assert.ok(columns >= 3);
    for (let index = 0; index < columns; index += 1) {
      const words = index === 0;
      const expected = await column(window, index);
      expected.sort((a, b) => (words ? a.localeCompare(b, lang) : number(b) - number(a)));
      await buttons.nth(index).focus();
      await window.keyboard.press("Enter");
      assert.deepEqual(await column(window, index), expected, `${page.path}, column ${index}`);
      const heading = window.locator("table[data-urut] >> nth=0").locator("th[aria-sort]");
      assert.equal(await heading.count(), 1);
      assert.equal(await heading.getAttribute("aria-sort"), words ? "ascending" : "descending");
      await window.keyboard.press("Enter");
      assert.equal(await heading.getAttribute("aria-sort"), words ? "descending" : "ascending");
    }
    assert.deepEqual((await column(window, 0)).sort(), [...before].sort(), "no row came or went");
    await window.context().close();
  });
}

test("without scripts the headings of tables are words, not buttons", async () => {
  const window = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await window.goto(site.origin + longest("id").url);
  assert.equal(await window.locator("table button").count(), 0);
  await window.context().close();
});
