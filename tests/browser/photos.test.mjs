// Photos of documents: which file a screen takes, when it is fetched, and that nothing moves meanwhile. In: the environment of `run`.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startBrowser } from "./browser.mjs";
import { serveDemo } from "./serve.mjs";
import { pagesOf } from "./site.mjs";

const temporary = mkdtempSync(join(tmpdir(), "etalase-photos-"));
let browser;
let site;
let story;
let list;

before(async () => {
  browser = await startBrowser();
  site = await serveDemo(process.env.ETALASE, process.env.ETALASE_DEMO, temporary, "/");
  const pages = pagesOf(site.folder);
  story = pages.find((page) => page.type.startsWith("story/") && page.html.includes("sampul"));
  const cards = (page) => page.html.split('class="siluet potret"').length;
  list = pages.filter((page) => page.lang === "id").sort((a, b) => cards(b) - cards(a))[0];
  assert.ok(story && cards(list) >= 6, "the demo has photos");
});

after(async () => {
  await browser?.close();
  site?.stop();
  rmSync(temporary, { recursive: true, force: true });
});

/** A window on a page, and the photos that it asked for. */
async function open(page, options, prepare = () => {}) {
  const context = await browser.newContext({ serviceWorkers: "block", ...options });
  const window = await context.newPage();
  const asked = [];
  window.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/foto/")) asked.push(pathname);
  });
  await prepare(window);
  await window.goto(site.origin + page.url);
  return { window, asked, close: () => context.close() };
}

const widthOf = (path) => Number(path.match(/(\d+)\.\w+$/)[1]);
const bytesOf = (path) => statSync(join(site.folder, path)).size;

for (const [width, deviceScaleFactor, most] of [[360, 1, 640], [360, 2, 960], [768, 1, 960], [1280, 1, 1280], [1280, 2, 1920]]) {
  test(`a screen of ${width} px at ${deviceScaleFactor} takes the smallest picture that is sharp on it`, async () => {
    const { window, asked, close } = await open(story, { viewport: { width, height: 800 }, deviceScaleFactor });
    const lead = window.locator("figure.sampul picture img");
    await lead.evaluate((image) => image.decode());
    const { source, shown, own } = await lead.evaluate((image) => ({
      source: new URL(image.currentSrc).pathname,
      shown: image.clientWidth,
      own: image.naturalWidth,
    }));
    assert.match(source, /\.webp$/);
    const offered = (await lead.evaluate((image) => image.parentElement.querySelector("source").srcset)).split(", ");
    const widths = offered.map((entry) => Number(entry.match(/ (\d+)w$/)[1]));
    const needed = shown * deviceScaleFactor;
    const right = widths.find((one) => one >= needed) ?? widths.at(-1);
    assert.ok(widthOf(source) <= most, `${source} for ${needed} px`);
    assert.ok(widthOf(source) >= Math.min(right, needed), `${source} for ${needed} px`);
    assert.equal(asked.filter((path) => path === source).length, 1, "fetched once");
    assert.equal(own > 0, true);
    await close();
  });
}

test("the lead picture is fetched first, those below the fold when they are near", async () => {
  const options = { viewport: { width: 360, height: 640 } };
  const { window, asked, close } = await open(list, options);
  await window.waitForLoadState("networkidle");
  const lazy = await window.locator('img[loading="lazy"][srcset]').count();
  assert.ok(lazy >= 6, `${lazy} lazy pictures`);
  // Chromium fetches lazy pictures some 1,250 px to 2,500 px before they are seen.
  assert.ok(asked.length < lazy, `${asked.length} of ${lazy} were fetched at once`);
  const bytes = asked.reduce((sum, path) => sum + bytesOf(path), 0);
  assert.ok(asked.every((path) => path.includes("/kartu-")), "lists show crops");
  assert.ok(bytes < 150_000, `${bytes} bytes of pictures at first`);
  const crops = await window.locator("img[srcset]").evaluateAll((images) =>
    images.map((image) => [image.getAttribute("width"), image.getAttribute("height")].map(Number)),
  );
  for (const [width, height] of crops) assert.equal(width * 3, height * 4, `${width} x ${height}`);
  for (let at = 0; at < 60; at += 1) await window.mouse.wheel(0, 600);
  await window.waitForFunction(() => [...document.querySelectorAll("main img[srcset]")].every((image) => image.complete));
  await close();
  const lead = await open(story, options);
  assert.equal(await lead.window.locator('img[fetchpriority="high"]').count(), 1);
  assert.equal(await lead.window.locator('figure.sampul img[fetchpriority="high"]:not([loading])').count(), 1);
  await lead.close();
});

test("before a picture is there its room is kept and shows it blurred", async () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const { window, close } = await open(story, { viewport: { width: 360, height: 740 } }, async (window) => {
    await window.route("**/foto/**", async (route) => {
      await held;
      await route.continue();
    });
    await window.addInitScript(() => {
      globalThis.moved = 0;
      new PerformanceObserver((entries) => {
        for (const entry of entries.getEntries()) globalThis.moved += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    const goto = window.goto.bind(window);
    window.goto = (url) => goto(url, { waitUntil: "domcontentloaded" });
  });
  const frame = window.locator("figure.sampul .bingkai");
  const before = await frame.boundingBox();
  assert.ok(before.height > 150, `${before.height} px are kept`);
  const blurred = await window.locator("figure.sampul img.kabur").evaluate(async (image) => {
    await image.decode();
    return { width: image.naturalWidth, box: image.getBoundingClientRect().toJSON(), source: image.src.length };
  });
  assert.ok(blurred.width === 16 && blurred.source < 700, JSON.stringify(blurred));
  assert.ok(blurred.box.width >= before.width && blurred.box.height >= before.height, "it fills the frame");
  release();
  const lead = window.locator("figure.sampul picture img");
  await lead.evaluate((image) => image.decode());
  const after = await frame.boundingBox();
  // A height in whole pixels of each file leaves a hair of a difference.
  for (const side of ["x", "y", "width", "height"]) assert.ok(Math.abs(after[side] - before[side]) < 0.5, `${side} moved`);
  assert.equal(await window.evaluate(() => globalThis.moved), 0);
  await close();
});

test("a picture says what is on it, whose it is, and is there without scripts", async () => {
  const { window, close } = await open(story, { javaScriptEnabled: false });
  const lead = window.locator("figure.sampul");
  const alt = await lead.locator("picture img").getAttribute("alt");
  assert.ok(alt.length >= 10);
  assert.equal(await lead.locator("img.kabur").getAttribute("alt"), "", "the blurred one is silent");
  assert.match(await lead.locator("figcaption").innerText(), /Gambar: .+/);
  const box = await lead.locator("picture img").boundingBox();
  assert.ok(box.width > 300);
  const html = readFileSync(join(site.folder, story.path), "utf8");
  assert.ok(!/<figure class="lebar sampul"[^>]*style=/.test(html), "no inline style");
  const shared = html.match(/<meta property="og:image" content="([^"]+)"/)[1];
  assert.match(shared, /\/foto\/[0-9a-f]{16}\/bagikan\.jpg$/);
  assert.ok(bytesOf(new URL(shared).pathname.replace(/^.*\/foto\//, "foto/")) < 120_000);
  await close();
});
