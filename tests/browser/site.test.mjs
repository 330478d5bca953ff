// Every page type of the demo in a browser, and every page of it where that is cheap. In: the environment of `run`.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { look, startBrowser } from "./browser.mjs";
import { axeFindings, colourFindings } from "./checks/axe.mjs";
import { printFindings, scriptlessFindings } from "./checks/bare.mjs";
import { budgetFindings, htmlFindings, weighed, weightTable } from "./checks/files.mjs";
import { keyboardFindings, skipFindings } from "./checks/keyboard.mjs";
import { languageFindings } from "./checks/language.mjs";
import { motionFindings, overflowFindings, shiftFindings } from "./checks/layout.mjs";
import { serveDemo } from "./serve.mjs";
import { onePerType, onePerTypeAndTwin, pagesOf } from "./site.mjs";

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };

const temporary = mkdtempSync(join(tmpdir(), "etalase-browser-"));
let browser;
const sites = [];

before(async () => {
  browser = await startBrowser();
  for (const [name, base] of [["top", "/"], ["below", "/sub/jalur/"]]) {
    const site = await serveDemo(process.env.ETALASE, process.env.ETALASE_DEMO, join(temporary, name), base);
    site.pages = pagesOf(site.folder, base);
    site.types = onePerType(site.pages);
    sites.push(site);
  }
});

after(async () => {
  await browser?.close();
  for (const site of sites) site.stop();
  rmSync(temporary, { recursive: true, force: true });
});

/** Runs `check` on `pages` of `site` in windows made from `options`; fails with all that was found. */
async function proveOn(site, pages, options, check) {
  assert.ok(pages.length > 20, `only ${pages.length} pages to look at`);
  nothing(await look(browser, pages, (page) => site.origin + page.url, options, check));
}

function nothing(findings) {
  assert.ok(findings.length === 0, `${findings.length} findings\n${findings.slice(0, 40).join("\n")}`);
}

test("every page type is there, in every language", () => {
  const [{ pages, types }] = sites;
  const languages = new Set(pages.map((page) => page.lang));
  const kinds = new Set(types.map((page) => page.type));
  console.log(`${pages.length} pages, types: ${[...kinds].join(", ")}`);
  assert.deepEqual([...languages].sort(), ["en", "id"]);
  assert.ok(kinds.size >= 15 && !kinds.has("unknown/0"), `page types: ${[...kinds]}`);
  // What is written in one language only, such as coverage, has no page in the other.
  for (const lang of languages) {
    const count = types.filter((page) => page.lang === lang).length;
    assert.ok(count >= kinds.size - 2, `only ${count} page types in ${lang}`);
  }
});

/** Those that readers visit. A map in a frame of another site has no menu, no skip link and no other language. */
const visited = (pages) => pages.filter((page) => !/^(en\/)?embed\//.test(page.path));

test("every page is valid HTML", async () => {
  const findings = [];
  for (const { path, html } of sites[0].pages) findings.push(...(await htmlFindings(html)).map((text) => `${path}: ${text}`));
  nothing(findings);
});

test("every page keeps within its weight", () => {
  const pages = weighed(sites[0].pages, sites[0].folder, sites[0].base);
  console.log(weightTable(pages));
  nothing(budgetFindings(pages));
});

// Dark differs from light in its colours only, so the other rules need not run again.
for (const [colorScheme, check] of [["light", axeFindings], ["dark", colourFindings]]) {
  for (const viewport of [PHONE, DESK]) {
    test(`axe finds nothing: ${colorScheme}, ${viewport.width} px`, async () => {
      await proveOn(sites[0], sites[0].types, { colorScheme, viewport }, check);
    });
  }
}

test("no page scrolls sideways at 320 px, asks for what is not there or for another host", async () => {
  const pages = sites[0].pages.filter((page) => !page.redirect);
  await proveOn(sites[0], pages, { viewport: NARROW }, overflowFindings);
});

test("the keyboard reaches everything and shows where it is", async () => {
  await proveOn(sites[0], sites[0].types, { viewport: DESK }, keyboardFindings);
});

test("the skip link leads to the content", async () => {
  await proveOn(sites[0], visited(sites[0].types), { viewport: PHONE }, skipFindings);
});

test("nothing moves while a page loads", async () => {
  await proveOn(sites[0], sites[0].types, { viewport: PHONE }, shiftFindings);
});

test("nothing moves by itself for those who asked for no motion", async () => {
  await proveOn(sites[0], sites[0].types, { viewport: DESK, reducedMotion: "reduce" }, motionFindings);
});

test("on paper there is the content and nothing to press", async () => {
  await proveOn(sites[0], sites[0].types, { viewport: DESK }, printFindings);
});

for (const [at, where] of [[0, "at the top"], [1, "below a path"]]) {
  test(`the language switch keeps its word: ${where}`, async () => {
    const site = sites[at];
    const local = (url) => new URL(url).pathname;
    const pages = onePerTypeAndTwin(visited(site.pages));
    await proveOn(site, pages, { viewport: DESK }, (page) => languageFindings(page, local));
  });

  test(`menus, filters and folds work without scripts: ${where}`, async () => {
    await proveOn(sites[at], visited(sites[at].types), { viewport: PHONE, javaScriptEnabled: false }, scriptlessFindings);
  });
}

test("a moved page leads to its new place", async () => {
  for (const site of sites) {
    const moved = site.pages.filter((page) => page.redirect);
    const check = async (window, page) => {
      await window.waitForURL((url) => url.pathname !== page.url);
      return (await window.locator("main h1").count()) === 1 ? [] : ["leads to no page"];
    };
    nothing(await look(browser, moved, (page) => site.origin + page.url, {}, check));
  }
});
