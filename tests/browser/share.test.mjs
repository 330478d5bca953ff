// Passing a page on: the button that copies its address, and the text for messengers. In: the environment of `run`.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startBrowser } from "./browser.mjs";
import { serveDemo } from "./serve.mjs";
import { pagesOf } from "./site.mjs";

const BASE = "/sub/jalur/";
const temporary = mkdtempSync(join(tmpdir(), "etalase-share-"));
let browser, site, shared;

before(async () => {
  browser = await startBrowser();
  site = await serveDemo(process.env.ETALASE, process.env.ETALASE_DEMO, temporary, BASE);
  const pages = pagesOf(site.folder, BASE).filter((page) => page.html.includes("data-salin"));
  shared = ["id", "en"].map((lang) => pages.find((page) => page.lang === lang && /\/(cerita|stories)\/./.test(page.url)));
});

after(async () => {
  await browser?.close();
  site?.stop();
  rmSync(temporary, { recursive: true, force: true });
});

/** Opens a page of each language in a window that may use the clipboard, or not, and looks at it. */
async function open(options, steps) {
  for (const page of shared) {
    const context = await browser.newContext({ serviceWorkers: "block", ...options });
    context.setDefaultTimeout(20_000);
    try {
      const window = await context.newPage();
      await window.goto(site.origin + page.url);
      await steps(window, page, context);
    } finally {
      await context.close();
    }
  }
}

const canonical = (window) => window.$eval("link[rel=canonical]", (link) => link.href);

test("the button copies the address of the page and says so", async () => {
  const said = { id: "Tautan sudah disalin.", en: "The link was copied." };
  await open({}, async (window, page, context) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: site.origin });
    const button = window.locator("[data-salin]");
    await button.press("Enter");
    const status = window.locator("[data-salin] + [role=status]");
    await window.waitForFunction(() => document.querySelector("[data-salin] + [role=status]").textContent);
    assert.equal(await status.textContent(), said[page.lang]);
    assert.equal(await window.evaluate(() => navigator.clipboard.readText()), await canonical(window));
  });
});

test("where the clipboard refuses, the button says what to do instead", async () => {
  await open({}, async (window) => {
    await window.evaluate(() => Object.defineProperty(navigator.clipboard, "writeText", { value: () => Promise.reject(new Error("no")) }));
    const button = window.locator("[data-salin]");
    await button.click();
    await window.waitForFunction(() => document.querySelector("[data-salin] + [role=status]").textContent);
    assert.equal(await window.locator("[data-salin] + [role=status]").textContent(), await button.getAttribute("data-gagal"));
  });
});

test("without scripts there is no dead button, and messengers get title and address", async () => {
  await open({ javaScriptEnabled: false }, async (window) => {
    assert.equal(await window.locator("[data-salin]").isVisible(), false);
    const href = await window.locator('a[href^="https://wa.me/"], a[href^="https://api.whatsapp.com/"]').first().getAttribute("href");
    const text = new URL(href).searchParams.get("text");
    assert.ok(text.includes(await window.locator("h1").first().innerText()), text);
    assert.ok(text.endsWith(await canonical(window)), text);
  });
});
