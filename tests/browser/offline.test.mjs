// Reading without a network, and never reading something old with one. In: the environment of `run`.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startBrowser } from "./browser.mjs";
import { build, serveFolder } from "./folder.mjs";
import { pagesOf } from "./site.mjs";

const temporary = mkdtempSync(join(tmpdir(), "etalase-offline-"));
let browser;

before(async () => {
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  rmSync(temporary, { recursive: true, force: true });
});

/** A copy of the demo, built and served below `base`: `{site, folder, host, url, publish}`. */
async function published(name, base) {
  const site = join(temporary, name);
  const folder = join(temporary, `${name}-public`);
  const demo = process.env.ETALASE_DEMO;
  for (const part of ["content", "static", "themes", "etalase.yaml"]) cpSync(join(demo, part), join(site, part), { recursive: true });
  const host = await serveFolder(folder, base);
  const url = host.origin + base;
  const publish = () => build(process.env.ETALASE, site, folder, url);
  publish();
  return { site, folder, host, url, publish };
}

/** Opens a page and waits until the service worker serves it and has kept what was open before it came. */
async function visit(window, url) {
  await window.goto(url, { waitUntil: "load" });
  await window.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) {
      await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
    }
  });
  await window.waitForFunction(async (path) => Boolean(await caches.match(path)), new URL(url).pathname);
}

const heading = (window) => window.locator("main h1").innerText();
const ground = (window) => window.evaluate(() => getComputedStyle(document.body).backgroundColor);

for (const [name, base] of [["top", "/"], ["below", "/sub/jalur/"]]) {
  test(`after one visit pages are read without a network: ${name}`, async () => {
    const { folder, host, url } = await published(name, base);
    const stories = pagesOf(folder, base).filter((page) => page.type === "story/2" && page.lang === "id" && !page.redirect);
    const [read, unread] = stories.map((page) => host.origin + page.url);
    const context = await browser.newContext();
    const window = await context.newPage();
    await visit(window, read);
    const [title, colour] = [await heading(window), await ground(window)];
    await host.stop();

    await window.reload({ waitUntil: "load" });
    assert.equal(await heading(window), title, "the page that was read");
    assert.equal(await ground(window), colour, "with its stylesheet");
    await window.goto(url, { waitUntil: "load" });
    assert.ok(await window.locator("body.hal-home main h1").isVisible(), "the home page, though it was not visited");
    await window.goto(unread, { waitUntil: "load" });
    assert.ok(await window.locator("body.hal-offline main h1").isVisible(), "what is said of a page that was not read");
    assert.notEqual(await heading(window), title);

    await host.start();
    await window.goto(unread, { waitUntil: "load" });
    assert.equal(await window.locator("body.hal-story").count(), 1, "with a network again the page itself");
    await context.close();
    await host.stop();
  });
}

test("with a network nothing old is shown: text and stylesheet of a new publication", async () => {
  const { site, folder, host, publish } = await published("again", "/");
  const story = pagesOf(folder).find((page) => page.type === "story/2" && page.lang === "id" && !page.redirect);
  const source = readFileSync(join(folder, story.path), "utf8").match(/<h1[^>]*>([^<]+)<\/h1>/)[1];
  const context = await browser.newContext();
  const window = await context.newPage();
  await visit(window, host.origin + story.url);
  const colour = await ground(window);

  const file = documentWith(site, source);
  writeFileSync(file, readFileSync(file, "utf8").replace(/^judul:.*$/m, 'judul: "Judul yang baru saja diganti"'));
  const style = join(site, "themes/nusantara/static/style.css");
  writeFileSync(style, readFileSync(style, "utf8") + "\nbody { background: rgb(1, 2, 3); }\n");
  publish();

  await window.goto(host.origin + story.url, { waitUntil: "load" });
  assert.equal(await heading(window), "Judul yang baru saja diganti");
  assert.equal(await ground(window), "rgb(1, 2, 3)");
  assert.notEqual(colour, "rgb(1, 2, 3)");
  await window.goto(`${host.origin}/`, { waitUntil: "load" });
  assert.equal(await ground(window), "rgb(1, 2, 3)", "the home page that was kept has the new stylesheet, too");
  await context.close();
  await host.stop();
});

/** The file of the story with this title. */
function documentWith(site, title) {
  const folder = join(site, "content/cerita");
  const plain = title.replaceAll("&amp;", "&").replaceAll("&#39;", "'").replaceAll("&quot;", '"');
  const files = pathsBelow(folder).filter((file) => file.endsWith(".md"));
  const found = files.find((file) => readFileSync(file, "utf8").includes(plain));
  assert.ok(found, `no story is called ${plain}`);
  return found;
}

function pathsBelow(folder) {
  return readdirSync(folder, { recursive: true }).map((name) => join(folder, name));
}
