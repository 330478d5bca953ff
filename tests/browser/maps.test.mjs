// Maps of the provinces in a browser: reached by finger, keyboard and without scripts; a choice in place shows what its
// own page shows. In: the environment of `run`.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { look, startBrowser } from "./browser.mjs";
import { axeFindings, colourFindings } from "./checks/axe.mjs";
import { keyboardFindings } from "./checks/keyboard.mjs";
import { overflowFindings, shiftFindings } from "./checks/layout.mjs";
import { serveDemo } from "./serve.mjs";
import { pagesOf } from "./site.mjs";

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };
const BASE = "/sub/jalur/";
const temporary = mkdtempSync(join(tmpdir(), "etalase-maps-"));
let browser, site, maps, some;

before(async () => {
  browser = await startBrowser();
  site = await serveDemo(process.env.ETALASE, process.env.ETALASE_DEMO, temporary, BASE);
  maps = pagesOf(site.folder, BASE).filter((page) => page.html.includes("data-peta"));
  some = maps.filter(({ url }) => !/\/\d{4}\/$/.test(url) || url.endsWith("/2023/"));
});

after(async () => {
  await browser?.close();
  site?.stop();
  rmSync(temporary, { recursive: true, force: true });
});

function nothing(findings) {
  assert.ok(findings.length === 0, `${findings.length} findings\n${findings.slice(0, 40).join("\n")}`);
}

const prove = async (pages, options, check) => nothing(await look(browser, pages, ({ url }) => site.origin + url, options, check));

for (const [colorScheme, check] of [["light", axeFindings], ["dark", colourFindings]]) {
  for (const viewport of [PHONE, DESK]) {
    test(`axe finds nothing on maps: ${colorScheme}, ${viewport.width} px`, async () => {
      assert.ok(some.length >= 12, String(some.length));
      await prove(some, { colorScheme, viewport }, check);
    });
  }
}

test("maps fit into 320 px, and nothing moves", async () => {
  await prove(some, { viewport: { width: 320, height: 640 } }, overflowFindings);
  await prove(some.slice(0, 4), { viewport: PHONE }, shiftFindings);
});

test("the keyboard reaches every province, or passes the map by", async () => {
  const [first] = maps;
  await prove([first], { viewport: DESK }, keyboardFindings);
  await prove([first], { viewport: DESK }, async (page) => {
    await page.locator(".lewati a").focus();
    const box = await page.locator(".lewati a").boundingBox();
    if (!(box.width > 100 && box.height >= 24)) return [`the skip link is not seen: ${JSON.stringify(box)}`];
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "h-tabel");
    // Whatever a script makes of the jump has happened by then.
    await page.waitForTimeout(400);
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => document.activeElement.closest("section")?.getAttribute("aria-labelledby") ?? "");
    return at === "h-tabel" ? [] : [`after the skip link the focus is in ${at}`];
  });
});

test("a finger hits every small province", async () => {
  await prove(some, { viewport: PHONE }, (page) =>
    page.evaluate(() => {
      const circles = [...document.querySelectorAll(".peta .sasaran")];
      const findings = circles.length < 5 ? [`only ${circles.length} markers`] : [];
      for (const circle of circles) {
        const { x, y, width, height } = circle.getBoundingClientRect();
        const name = circle.parentElement.getAttribute("aria-label");
        if (width < 24 || height < 24) findings.push(`${name}: ${width} x ${height} px`);
        if (x < 0 || x + width > innerWidth) findings.push(`${name} lies outside the page`);
        circle.scrollIntoView({ block: "center" });
        const now = circle.getBoundingClientRect();
        const middle = [now.x + now.width / 2, now.y + now.height / 2];
        for (const [dx, dy] of [[0, 0], [11, 0], [-11, 0], [0, 11], [0, -11]]) {
          const hit = document.elementFromPoint(middle[0] + dx, middle[1] + dy)?.closest("a");
          if (hit !== circle.parentElement) findings.push(`${name} is missed at ${dx}, ${dy}`);
        }
      }
      return findings;
    }),
  );
});

test("without scripts every choice is a page, and every province leads to its own", async () => {
  const urls = new Set(pagesOf(site.folder, BASE).map(({ url }) => url));
  await prove(maps.slice(0, 3), { javaScriptEnabled: false, viewport: PHONE }, async (page) => {
    const links = await page.$$eval(".ukuran a, .peta a", (all) => all.map((link) => link.getAttribute("href")));
    return links.length < 43 ? [`only ${links.length} links`] : links.filter((href) => !urls.has(href));
  });
});

/** What a page of a map shows. */
const shown = (page) =>
  page.evaluate(() => ({
    url: location.pathname,
    title: document.title,
    heading: document.querySelector("h1").textContent,
    areas: [...document.querySelectorAll(".peta a")].map((area) => `${area.getAttribute("class")} ${area.getAttribute("aria-label")}`),
    rows: [...document.querySelectorAll("tbody tr")].map((row) => row.textContent),
    chosen: [...document.querySelectorAll(".ukuran [aria-current]")].map((link) => link.textContent),
    language: document.querySelector(".bahasa a").pathname,
  }));

test("a choice in place shows what its page shows, and the way back works", async () => {
  const first = maps.find(({ url }) => url === `${BASE}peta/`);
  await prove([first], { viewport: DESK }, async (page) => {
    const findings = [];
    const start = await shown(page);
    for (const name of ["Cerita", "2023", "Bagian desa"]) {
      const link = page.locator(".ukuran a", { hasText: name }).first();
      const href = await link.getAttribute("href");
      await link.press("Enter");
      await page.waitForFunction((href) => location.pathname === href && document.querySelector("main > [role=status]").textContent, href);
      const inPlace = await shown(page);
      const said = await page.textContent("main > [role=status]");
      if (!said.includes(inPlace.heading)) findings.push(`${name} is announced as ${said}`);
      const focused = await page.evaluate(() => document.activeElement.textContent);
      if (focused !== name) findings.push(`after ${name} the focus is on ${focused}`);
      const other = await page.context().newPage();
      await other.goto(site.origin + href);
      try {
        assert.deepEqual(inPlace, await shown(other));
      } catch (error) {
        findings.push(`${name}: ${error.message}`);
      }
      await other.close();
      // The new table sorts as well.
      await page.locator("table[data-urut] button").first().click();
      const names = await page.$$eval("tbody th", (cells) => cells.map((cell) => cell.textContent));
      if (names[0] !== "Aceh" || names.length !== 38) findings.push(`${name}: sorted by name the table begins with ${names[0]}`);
    }
    for (let turns = 0; turns < 3; turns += 1) await page.goBack();
    await page.waitForFunction((heading) => document.querySelector("h1").textContent === heading, start.heading);
    try {
      assert.deepEqual(await shown(page), start);
    } catch (error) {
      findings.push(`back: ${error.message}`);
    }
    return findings;
  });
});

test("where a page cannot be fetched, the choice is the link that it was", async () => {
  const context = await browser.newContext({ viewport: DESK, serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    await page.goto(`${site.origin}${BASE}peta/`);
    let failed = false;
    await page.route("**/peta/cerita/", (route) => {
      if (route.request().isNavigationRequest()) return route.continue();
      failed = true;
      return route.abort();
    });
    await page.locator(".ukuran a", { hasText: "Cerita" }).click();
    await page.waitForURL("**/peta/cerita/");
    await page.waitForFunction(() => document.querySelector("h1").textContent === "Peta cerita");
    assert.ok(failed);
  } finally {
    await context.close();
  }
});
