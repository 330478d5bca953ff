// Lists that are narrowed, in a browser: the demo at the top of a host and below a path, and a larger site made for this.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { look, startBrowser } from "./browser.mjs";
import { axeFindings, colourFindings } from "./checks/axe.mjs";
import { combinationFindings, listsOf, plainFindings, story } from "./checks/filters.mjs";
import { keyboardFindings } from "./checks/keyboard.mjs";
import { overflowFindings, shiftFindings } from "./checks/layout.mjs";
import { writeCorpus } from "./corpus.mjs";
import { serveDemo, serveSite } from "./serve.mjs";
import { pagesOf } from "./site.mjs";

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };
const BASE = "/sub/jalur/";
const HEADING = "#hasil";

const temporary = mkdtempSync(join(tmpdir(), "etalase-filters-"));
let browser, top, below, made;

before(async () => {
  browser = await startBrowser();
  top = await serveDemo(process.env.ETALASE, process.env.ETALASE_DEMO, join(temporary, "top"), "/");
  below = await serveDemo(process.env.ETALASE, process.env.ETALASE_DEMO, join(temporary, "below"), BASE);
  const corpus = join(temporary, "corpus");
  writeCorpus(corpus, 300, BASE);
  made = await serveSite(process.env.ETALASE, corpus, join(corpus, "public"), BASE);
  for (const site of [top, below, made]) site.lists = listsOf(pagesOf(site.folder, site.base));
});

after(async () => {
  await browser?.close();
  for (const site of [top, below, made]) site?.stop();
  rmSync(temporary, { recursive: true, force: true });
});

function nothing(findings) {
  assert.ok(findings.length === 0, `${findings.length} findings\n${findings.slice(0, 40).join("\n")}`);
}

const at = (site, ...urls) => urls.map((url) => ({ url: site.base + url }));
const prove = async (site, pages, check, options = {}) => nothing(await look(browser, pages, ({ url }) => site.origin + url, { viewport: DESK, ...options }, check));

/** A window that is not watched, for what must go wrong. No service worker stands between it and the site. */
async function alone(site, url, steps, options = {}) {
  const context = await browser.newContext({ viewport: DESK, serviceWorkers: "block", ...options });
  context.setDefaultTimeout(20_000);
  try {
    const page = await context.newPage();
    if (url !== undefined) await page.goto(site.origin + site.base + url);
    await steps(page, context);
  } finally {
    await context.close();
  }
}

const choice = (page, value) => page.locator(`.saring a[data-nilai="${value}"]`);
const says = (page, text) => page.waitForFunction(([at, text]) => document.querySelector(at).textContent === text, [HEADING, text]);
const focused = (page) => page.evaluate(() => document.activeElement.textContent.trim());
const search = (page) => new URL(page.url()).search;

test("every list that has something to tell apart can be narrowed, in every language", () => {
  const names = top.lists.map(({ url }) => url).join(" ");
  assert.equal(names, "/cerita/ /dukungan/ /en/commitments/ /en/coverage/ /en/events/ /en/libraries/ /en/stories/ /kegiatan/ /perpustakaan/ /publikasi/");
  // All libraries of the made site are one.
  assert.deepEqual(made.lists.map(({ url }) => url), [`${BASE}cerita/`, `${BASE}en/stories/`]);
});

test("without scripts each choice leads to what it says", async () => {
  await prove(top, top.lists, plainFindings, { javaScriptEnabled: false });
  await prove(below, below.lists.slice(0, 1), plainFindings, { javaScriptEnabled: false });
  await prove(made, made.lists.slice(0, 1), plainFindings, { javaScriptEnabled: false });
});

test("every combination of choices gives what fits, in the demo", async () => {
  await prove(top, top.lists, combinationFindings);
});

test("every combination of choices gives what fits, in 300 stories below a path", async () => {
  await prove(made, made.lists.slice(0, 1), combinationFindings);
});

// Each check is shown a site that does not keep its promise.
const FAULTS = [
  ["a count that is wrong", plainFindings, "**/kegiatan/", (body) => body.replace(/(data-nilai="plm">[^<]*<span>)3/, "$14"), /4 entries are promised, 3 shown/],
  ["a choice that leads elsewhere", plainFindings, "**/kegiatan/", (body) => body.replace("/kegiatan/jenis/plm/", "/kegiatan/jenis/bimtek/"), /does not fit/],
  ["facets that are wrong", combinationFindings, "**/aset/kegiatan.*.json", misplaced, /entries, \d+ fit/],
  ["counts that are wrong", combinationFindings, "**/aset/kegiatan.*.json", misplaced, /it would give/],
];

/** The facets with the first entry given a value that is not its own. */
function misplaced(body) {
  const file = JSON.parse(body);
  const [{ entries, values }] = file.facets;
  entries[0] = (entries[0] + 1) % values.length;
  return JSON.stringify(file);
}

for (const [name, check, address, spoil, expected] of FAULTS) {
  test(`reported: ${name}`, async () => {
    const steps = async (page) => {
      await page.route(address, async (route) => {
        const response = await route.fetch();
        const body = await response.text();
        assert.notEqual(spoil(body), body);
        await route.fulfill({ response, body: spoil(body) });
      });
      await page.goto(`${top.origin}/kegiatan/`);
      assert.match((await check(page)).join("\n"), expected);
    };
    await alone(top, undefined, steps, { javaScriptEnabled: check === combinationFindings });
  });
}

test("choices stand in the address; back, forward and a fresh window show the same", async () => {
  const steps = story(async (page, call) => {
    await choice(page, "pendidikan").click();
    await page.waitForURL("**/cerita/?topik=pendidikan");
    await says(page, "8 cerita tentang Pendidikan");
    assert.equal(await focused(page), "Pendidikan 8");
    await choice(page, "2023").click();
    await page.waitForURL("**/cerita/?topik=pendidikan&tahun=2023");
    await says(page, "1 cerita tentang Pendidikan pada 2023");
    assert.equal(await page.locator("[role=status]").first().textContent(), "1 cerita tentang Pendidikan pada 2023");
    assert.equal(await page.title(), "Pendidikan, 2023 – Cerita – Etalase TPBIS");
    const both = await call("shownHere");
    await page.goBack();
    await says(page, "8 cerita tentang Pendidikan");
    await page.goBack();
    await says(page, "36 cerita");
    assert.equal(search(page), "");
    assert.equal(await page.title(), "Cerita – Etalase TPBIS");
    assert.equal((await call("shownHere")).length, 24);
    await page.goForward();
    await page.goForward();
    await says(page, "1 cerita tentang Pendidikan pada 2023");
    assert.deepEqual(await call("shownHere"), both);
    await page.reload();
    await says(page, "1 cerita tentang Pendidikan pada 2023");
  });
  for (const site of [top, below]) await prove(site, at(site, "cerita/"), steps);
});

test("a choice takes itself away, and all of them go at once; the focus is not lost", async () => {
  const steps = story(async (page) => {
    await says(page, "1 cerita tentang Pendidikan pada 2023");
    await page.locator(".terpilih a", { hasText: "2023" }).press("Enter");
    await says(page, "8 cerita tentang Pendidikan");
    assert.equal(await focused(page), "8 cerita tentang Pendidikan");
    await choice(page, "2023").press("Enter");
    await says(page, "1 cerita tentang Pendidikan pada 2023");
    await page.locator(".terpilih a", { hasText: "Hapus semua" }).press("Enter");
    await says(page, "36 cerita");
    assert.equal(search(page), "");
    assert.equal(await page.locator(".terpilih").isVisible(), false);
    assert.equal(await page.locator(".halaman").isVisible(), true);
  });
  await prove(top, at(top, "cerita/?topik=pendidikan&tahun=2023"), steps);
});

test("where nothing fits, the way out is named, with its number", async () => {
  const steps = story(async (page) => {
    await says(page, "0 cerita tentang Pendidikan di Aceh");
    const ways = await page.locator(".kosong li").allTextContents();
    assert.deepEqual(ways, ["Tanpa Pendidikan: 2 cerita di Aceh", "Tanpa Aceh: 8 cerita tentang Pendidikan", "Hapus semua saringan: 36 cerita"]);
    const dead = page.locator(".saring a[aria-disabled=true]");
    assert.ok((await dead.count()) > 20);
    for (const link of await dead.all()) {
      assert.match(await link.textContent(), / 0$/);
      assert.deepEqual([await link.getAttribute("href"), await link.getAttribute("role")], [null, "link"]);
    }
    await page.locator(".kosong a").first().click();
    await says(page, "2 cerita di Aceh");
    assert.equal(await focused(page), "2 cerita di Aceh");
  });
  await prove(top, at(top, "cerita/?topik=pendidikan&provinsi=aceh"), steps);
});

test("a value that is gone gives nothing, and can be taken away", async () => {
  const steps = story(async (page) => {
    await says(page, "0 cerita tentang <b>lama</b> pada 2023");
    await page.locator(".kosong a").first().click();
    await says(page, "7 cerita pada 2023");
  });
  await prove(top, at(top, `cerita/?topik=${encodeURIComponent("<b>lama</b>")}&tahun=2023`), steps);
});

test("parameters that are none of ours change nothing", async () => {
  const steps = story(async (page) => {
    assert.equal(await page.textContent(HEADING), "36 cerita");
    assert.equal(search(page), "?utm_source=wa");
  });
  await prove(top, at(top, "cerita/?utm_source=wa"), steps);
});

test("the other language shows the same, under its own names", async () => {
  const steps = story(async (page) => {
    await says(page, "3 kegiatan jenis Pertemuan pembelajaran sebaya (PLM)");
    await page.locator(".bahasa a", { hasText: "English" }).click();
    await page.waitForURL("**/en/events/?type=peer-learning");
    await says(page, "3 events of type Peer Learning Meeting (PLM)");
  });
  await prove(below, at(below, "kegiatan/?jenis=plm"), steps);
});

test("from another page of the list, and from that of a choice, a second choice leads to both", async () => {
  const further = story(async (page) => {
    await page.hover(".saring a");
    await choice(page, "tik").click();
    await page.waitForURL(`**${BASE}topik/tik/`);
    await page.waitForFunction(() => document.querySelector("[data-gabung]").textContent === "Gabungkan dengan:");
    await choice(page, "2019").click();
    await page.waitForURL(`**${BASE}cerita/?topik=tik&tahun=2019`);
  });
  await prove(made, at(made, "cerita/halaman/3/"), further);
  const both = story(async (page) => {
    await page.waitForFunction(() => document.querySelector("[data-gabung]").textContent === "Gabungkan dengan:");
    await choice(page, "2023").click();
    await page.waitForURL("**/cerita/?topik=pendidikan&tahun=2023");
    await says(page, "1 cerita tentang Pendidikan pada 2023");
  });
  await prove(top, at(top, "topik/pendidikan/"), both);
});

test("a long result is shown in parts; the keyboard goes on where the new part begins, and so does a return", async () => {
  const steps = story(async (page, call) => {
    await page.waitForFunction(() => document.querySelectorAll(".daftar p.lagi").length === 1);
    const first = (await call("shownHere")).length;
    await page.locator("p.lagi button").press("Enter");
    await page.waitForFunction((first) => document.activeElement.closest("[data-entri]") && [...document.activeElement.closest("[data-entri]").children].indexOf(document.activeElement.closest("li")) === first, first);
    const more = await call("shownHere");
    assert.ok(more.length > first);
    assert.match(await page.locator("[role=status]").first().textContent(), new RegExp(`^${more.length} dari \\d+ ditampilkan`));
    await page.reload();
    await page.waitForFunction((count) => [...document.querySelectorAll("[data-entri]")].find((list) => list.checkVisibility())?.children.length >= count, more.length);
  });
  await prove(made, at(made, "cerita/?topik=ekonomi"), steps);
});

test("on a phone the groups are closed, say what is chosen, and offer the way to the result", async () => {
  const steps = story(async (page) => {
    assert.equal(await page.locator(".lihat").isVisible(), false);
    await page.locator("summary", { hasText: "Bidang" }).press("Enter");
    await choice(page, "tik").press("Enter");
    await says(page, "7 cerita tentang Teknologi informasi");
    assert.equal(await page.locator("summary [data-pilih]").first().textContent(), "Teknologi informasi");
    await page.locator(".lihat a", { hasText: "Lihat 7 cerita tentang Teknologi informasi" }).press("Enter");
    assert.equal(await focused(page), "7 cerita tentang Teknologi informasi");
  });
  await prove(top, at(top, "cerita/"), steps, { viewport: PHONE });
});

test("where the facets cannot be fetched, a choice is the link that it was", async () => {
  await alone(top, "cerita/", async (page) => {
    await page.route("**/aset/cerita.*.json", (route) => route.abort());
    await choice(page, "pendidikan").click();
    await page.waitForURL("**/topik/pendidikan/");
  });
});

test("where entries cannot be fetched, the list says so, names the pages there are, and can be asked again", async () => {
  await alone(top, undefined, async (page) => {
    const block = (route) => route.abort();
    await page.route("**/cerita/provinsi/**", block);
    await page.route("**/topik/pendidikan/", block);
    await page.route("**/cerita/halaman/**", block);
    await page.goto(`${top.origin}/cerita/?topik=pendidikan`);
    await says(page, "Hasil saringan tidak dapat dimuat");
    assert.equal(await page.locator(".kosong li a", { hasText: "Pendidikan" }).getAttribute("href"), "/topik/pendidikan/");
    assert.equal(await page.locator("[data-entri]").first().isVisible(), false);
    nothing(await axeFindings(page));
    await page.unrouteAll();
    await page.locator(".kosong button").press("Enter");
    await says(page, "8 cerita tentang Pendidikan");
  });
});

test("entries of two states of the list never mix: the page is fetched anew, once", async () => {
  await alone(top, undefined, async (page) => {
    let loads = 0;
    let old = true;
    page.on("load", () => (loads += 1));
    await page.route("**/topik/pendidikan/", async (route) => {
      const response = await route.fetch();
      const body = await response.text();
      await route.fulfill({ response, body: old ? body.replace(/cerita\.[0-9a-f]{8}\.json/, "cerita.00000000.json") : body });
    });
    await page.goto(`${top.origin}/cerita/?topik=pendidikan`);
    await says(page, "Hasil saringan tidak dapat dimuat");
    assert.equal(loads, 2);
    old = false;
    await page.locator(".kosong button").click();
    await says(page, "8 cerita tentang Pendidikan");
    assert.equal(loads, 2);
  });
});

test("a device keeps only the newest facets of a list", async () => {
  const steps = async (page) => {
    await page.goto(`${top.origin}/cerita/`);
    await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 20));
      const cache = await caches.open((await caches.keys())[0]);
      await cache.put("/aset/cerita.00000000.json", new Response("{}"));
      return active.state;
    });
    await page.goto(`${top.origin}/cerita/?topik=pendidikan`);
    await says(page, "8 cerita tentang Pendidikan");
    const kept = () => page.evaluate(async () => (await (await caches.open((await caches.keys())[0])).keys()).map(({ url }) => new URL(url).pathname).filter((path) => path.endsWith(".json")));
    for (let turns = 0; turns < 100 && (await kept()).length !== 1; turns += 1) await page.waitForTimeout(20);
    const file = await page.getAttribute(".saring", "data-berkas");
    assert.deepEqual(await kept(), [file]);
  };
  await alone(top, undefined, steps, { serviceWorkers: "allow" });
});

const STATES = ["cerita/?topik=pendidikan", "cerita/?topik=pendidikan&provinsi=aceh", "dukungan/?status=direalisasi", "en/libraries/?province=jawa-barat", "kegiatan/?jenis=plm", "topik/pendidikan/", "cerita/provinsi/jawa-barat/"];
const settled = (check) =>
  story(async (page, call) => {
    await call("settled");
    return check(page);
  });

for (const [colorScheme, check] of [["light", axeFindings], ["dark", colourFindings]]) {
  for (const viewport of [PHONE, DESK]) {
    test(`axe finds nothing in narrowed lists: ${colorScheme}, ${viewport.width} px`, async () => {
      await prove(top, at(top, ...STATES), settled(check), { colorScheme, viewport });
    });
  }
}

test("narrowed lists fit into 320 px, and the keyboard reaches everything in them", async () => {
  await prove(top, at(top, ...STATES), settled(overflowFindings), { viewport: { width: 320, height: 640 } });
  await prove(top, at(top, ...STATES), settled(keyboardFindings));
});

test("nothing moves while the script starts", async () => {
  for (const viewport of [PHONE, DESK]) {
    await prove(top, [...top.lists, ...at(top, ...STATES)], settled(shiftFindings), { viewport });
  }
});
