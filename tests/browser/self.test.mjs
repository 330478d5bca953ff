// The checks themselves: silent on a good page, and each reports when one thing about that page is made bad.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { look, startBrowser } from "./browser.mjs";
import { axeFindings, colourFindings } from "./checks/axe.mjs";
import { printFindings, scriptlessFindings } from "./checks/bare.mjs";
import { budgetFindings, htmlFindings } from "./checks/files.mjs";
import { keyboardFindings, skipFindings } from "./checks/keyboard.mjs";
import { languageFindings } from "./checks/language.mjs";
import { motionFindings, overflowFindings, shiftFindings } from "./checks/layout.mjs";
import { serveFiles } from "./serve.mjs";
import { compressed } from "./site.mjs";

const GOOD = `<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Halaman baik</title>
<link rel="canonical" href="https://situs.example/">
<link rel="alternate" hreflang="id" href="https://situs.example/">
<link rel="alternate" hreflang="en" href="https://situs.example/en/">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<a class="skip" href="#isi">Langsung ke isi</a>
<header>
<nav aria-label="Bahasa"><a href="/en/" lang="en" hreflang="en">English</a></nav>
<nav aria-label="Menu"><a href="/">Beranda</a> <a href="/en/">Halaman lain</a></nav>
</header>
<main id="isi" tabindex="-1">
<h1>Halaman baik</h1>
<p class="kotak">Isi halaman dengan <a href="/en/">tautan</a>.</p>
<label>Nama <input type="text" name="nama"></label>
<details><summary>Selengkapnya</summary><p>Isi lipatan.</p></details>
</main>
<footer><p>Kaki halaman.</p></footer>
</body>
</html>
`;
const STYLE = `
:root { color-scheme: light dark; }
:focus-visible { outline: 3px solid; }
body { background: light-dark(#fff, #111); color: light-dark(#000, #fff); }
a { color: light-dark(#00c, #acf); }
a, summary, input { display: inline-block; padding: .6rem; }
.skip { position: absolute; top: -9rem; }
.skip:focus { top: 0; }
@media print { nav, .skip, label { display: none; } }
`;
const STRICT = { "content-security-policy": "default-src 'self'; img-src 'self' data:" };

const english = (html) =>
  html.replace('lang="id"', 'lang="en"').replace('canonical" href="https://situs.example/', '$&en/').replace(
    'href="/en/" lang="en" hreflang="en">English',
    'href="/" lang="id" hreflang="id">Bahasa Indonesia',
  );

const WINDOW = { viewport: { width: 320, height: 640 } };
const nothingMore = async () => [];
const language = (page) => languageFindings(page, (url) => new URL(url).pathname);

/** Name, windows, check, what is replaced in page or style, by what, and what must be reported. */
const BREAKS = [
  ["an input without label", {}, axeFindings, "<label>Nama <input type=\"text\" name=\"nama\"></label>", "<input type=\"text\" name=\"nama\">", /axe label/],
  ["pale text", { colorScheme: "light" }, colourFindings, ".skip {", "p { color: #ccc; } .skip {", /axe color-contrast/],
  ["pale text in the dark", { colorScheme: "dark" }, colourFindings, ".skip {", "@media (prefers-color-scheme: dark) { p { color: #444; } } .skip {", /axe color-contrast/],
  ["no outline", {}, keyboardFindings, "outline: 3px solid", "outline: none", /focus cannot be seen/],
  ["a link that Tab passes by", {}, keyboardFindings, "<a href=\"/en/\">tautan", "<a tabindex=\"-1\" href=\"/en/\">tautan", /Tab does not reach <a> "tautan"/],
  ["an order of its own", {}, keyboardFindings, "<a href=\"/en/\">tautan", "<a tabindex=\"1\" href=\"/en/\">tautan", /out of order/],
  ["no skip link", {}, skipFindings, "<a class=\"skip\" href=\"#isi\">Langsung ke isi</a>", "", /no skip link/],
  ["a hidden skip link", {}, skipFindings, ".skip:focus { top: 0; }", "", /cannot be seen/],
  ["a skip link to nowhere", {}, skipFindings, "id=\"isi\"", "id=\"lain\"", /does not go on/],
  ["a wide box", {}, overflowFindings, ".skip {", ".kotak { width: 400px; } .skip {", /scrolls sideways/],
  ["an endless animation", { reducedMotion: "reduce" }, motionFindings, ".skip {", "@keyframes a { to { opacity: .5; } } .kotak { animation: a 1s infinite; } .skip {", /animation runs/],
  ["smooth scrolling", { reducedMotion: "reduce" }, motionFindings, ":root {", ":root { scroll-behavior: smooth;", /scrolling is smooth/],
  ["a shift", {}, shiftFindings, "<h1>", "<script src=\"/late.js\"></script><h1>", /layout shift/],
  ["an inline script", {}, nothingMore, "<h1>", "<script>window.x = 1;</script><h1>", /security policy: script-src/],
  ["a handler", {}, nothingMore, "<h1>", "<h1 onclick=\"x()\">", /security policy: script-src/],
  ["an inline style", {}, nothingMore, "<h1>", "<h1 style=\"color: red\">", /security policy: style-src/],
  ["a broken script", {}, nothingMore, "<h1>", "<script src=\"/broken.js\"></script><h1>", /script error/],
  ["a talking script", {}, nothingMore, "<h1>", "<script src=\"/talks.js\"></script><h1>", /console warning/],
  ["a missing picture", {}, nothingMore, "<h1>", "<img src=\"/none.png\" alt=\"\"><h1>", /status 404/],
  ["another host", { bypassCSP: true }, nothingMore, "<h1>", "<img src=\"//127.0.0.1:65500/x.png\" alt=\"\"><h1>", /request to another host/],
  ["no switch", {}, language, / hreflang="en">English/, ">English", /no language switch/],
  ["a missing twin", {}, language, "href=\"/en/\" lang", "href=\"/none/\" lang", /status 404/],
  ["a twin in the wrong language", {}, language, "href=\"/en/\" lang", "href=\"/\" lang", /leads to a page in id/],
  ["a twin that nobody named", {}, language, /<link rel="alternate" hreflang="en".*\n/, "", /does not say/],
  ["another twin than named", {}, language, "href=\"https://situs.example/en/\"", "href=\"https://situs.example/en/lain/\"", /hreflang en is/],
  ["a menu that needs scripts", { javaScriptEnabled: false }, scriptlessFindings, ":root {", "nav { display: none; } :root {", /no menu/],
  ["a dead menu", { javaScriptEnabled: false }, scriptlessFindings, "<a href=\"/\">Beranda", "<a href=\"/none/\">Beranda", /answers 404/],
  ["a dead button", { javaScriptEnabled: false }, scriptlessFindings, "<h1>", "<button type=\"button\">Buka</button><h1>", /button "Buka"/],
  ["a dead fold", { javaScriptEnabled: false }, scriptlessFindings, "<details>", "<details><summary>Satu</summary></details><details><summary>Dua</summary>", /summary does not open/],
  ["an unprinted address", {}, printFindings, "Isi halaman dengan", "Isi <a href=\"https://lain.example/a\">lain</a> dengan", /printed without its address: https:\/\/lain\.example\/a/],
  ["a printed menu", {}, printFindings, "nav, .skip", ".skip", /printed: <nav>/],
  ["a wide print", {}, printFindings, ":root {", "h1 { width: 1100px; } :root {", /printed at \d\d % of its size/],
  ["unprinted content", {}, printFindings, "nav, .skip", "main, nav, .skip", /content is not printed/],
];

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser?.close());

/** What `check` and the watching of the page report about `page` with `style`. */
async function findings(page, style, options, check) {
  const files = {
    "/": page,
    "/en/": english(GOOD),
    "/style.css": style,
    "/late.js": "setTimeout(() => document.querySelector('h1').before(Object.assign(document.createElement('p'), { textContent: 'x' })), 100);",
    "/broken.js": "nothing.there();",
    "/talks.js": "console.warn('hm');",
  };
  const server = await serveFiles(files, STRICT);
  try {
    return await look(browser, ["/"], (path) => server.origin + path, { ...WINDOW, ...options }, check);
  } finally {
    server.stop();
  }
}

test("every check is silent on the good page", async () => {
  const checks = new Map(BREAKS.map(([, options, check]) => [check.name + JSON.stringify(options), [options, check]]));
  for (const [options, check] of checks.values()) {
    assert.deepEqual(await findings(GOOD, STYLE, options, check), [], check.name);
  }
  assert.deepEqual(await htmlFindings(GOOD), []);
});

for (const [name, options, check, from, to, expected] of BREAKS) {
  test(`reported: ${name}`, async () => {
    const page = GOOD.replace(from, to);
    const style = STYLE.replace(from, to);
    assert.ok(page !== GOOD || style !== STYLE, "nothing was made bad");
    const found = await findings(page, style, options, check);
    assert.ok(found.some((text) => expected.test(text)), `reported was: ${found.join("\n") || "nothing"}`);
  });
}

test("reported: HTML that is not valid", async () => {
  assert.match((await htmlFindings(GOOD.replace("<h1>", "<p><div></div><h1>"))).join("\n"), /html /);
  assert.match((await htmlFindings(GOOD.replace('id="isi"', 'id="isi" id="isi"'))).join("\n"), /html /);
});

test("reported: pages that weigh too much", () => {
  const heavy = { path: "berat", weight: { page: 30_001, scripts: 15_001 } };
  assert.equal(budgetFindings([heavy]).length, 2);
  assert.equal(budgetFindings([{ path: "ringan", weight: { page: 30_000, scripts: 15_000 } }]).length, 0);
  assert.ok(compressed("a".repeat(10_000)) < 200 && compressed("") > 0);
});
