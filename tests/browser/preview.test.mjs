// The preview in a browser: a page that is open follows what is saved, and says what is wrong. In: the environment of `run`.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startBrowser } from "./browser.mjs";

const temporary = mkdtempSync(join(tmpdir(), "etalase-preview-"));
const about = join(temporary, "content/halaman/tentang.md");
let browser;
let program;
let origin;

before(async () => {
  mkdirSync(join(temporary, "content/halaman"), { recursive: true });
  writeFileSync(join(temporary, "etalase.yaml"), "judul: Uji\nbase_url: https://contoh.example/sub/\nkartu_berbagi: tidak\n");
  const long = Array.from({ length: 60 }, (_, at) => `Alinea ${at}.`).join("\n\n");
  writeFileSync(about, `---\njudul: Tentang\n---\n${long}\n`);
  writeFileSync(join(temporary, "content/halaman/nanti.md"), "---\njudul: Nanti\ndraf: ya\n---\nBelum.\n");
  program = spawn(process.env.ETALASE, ["--site", temporary, "serve", "--port", "0", "--today", "2026-11-22"]);
  origin = await new Promise((resolve, reject) => {
    program.stdout.on("data", (chunk) => {
      const address = `${chunk}`.match(/http:\/\/127\.0\.0\.1:\d+/)?.[0];
      if (address) resolve(address);
    });
    program.on("exit", (code) => reject(new Error(`etalase serve ended with ${code}`)));
  });
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  program?.kill("SIGKILL");
  rmSync(temporary, { recursive: true, force: true });
});

const change = (from, to) => writeFileSync(about, readFileSync(about, "utf8").replace(from, to));

test("what is saved is shown where the reader is; a mistake is told and goes when it is mended", async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, serviceWorkers: "block" });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`${origin}/sub/tentang/`);
  await page.getByText("Alinea 50.").scrollIntoViewIfNeeded();
  const { y } = await page.getByText("Alinea 50.").boundingBox();
  await page.locator('link[href$="langsung.css"]').waitFor({ state: "attached" });

  change("Alinea 50.", "Alinea lima puluh.");
  const line = page.getByText("Alinea lima puluh.");
  await line.waitFor();
  await page.waitForFunction(() => scrollY > 300);
  assert.ok(Math.abs((await line.boundingBox()).y - y) < 5, "the page stays where it was");

  change("judul:", "jdul:");
  const list = page.locator(".etalase-masalah");
  await list.waitFor();
  assert.equal(await list.getAttribute("role"), "alert");
  const told = await list.innerText();
  assert.match(told, /content\/halaman\/tentang\.md:2:1 · E0103/);
  assert.match(told, /judul/);
  const { overflow, colour } = await list.evaluate((section) => ({
    overflow: document.documentElement.scrollWidth - innerWidth,
    colour: getComputedStyle(section).backgroundColor,
  }));
  assert.ok(overflow <= 0, `${overflow} px too wide`);
  assert.equal(colour, "rgb(122, 31, 31)", "its style sheet is allowed");
  assert.equal(await page.getByText("Alinea lima puluh.").count(), 1, "the page is still there");

  change("jdul:", "judul:");
  await list.waitFor({ state: "detached" });
  assert.equal(await page.locator(".etalase-draf").count(), 0);
  await page.goto(`${origin}/sub/nanti/`);
  assert.equal(await page.locator(".etalase-draf").innerText(), "Draf: tidak ikut diterbitkan");
  assert.deepEqual(complaints, []);
  await context.close();
});
