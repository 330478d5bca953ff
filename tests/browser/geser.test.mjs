// Zoom, pan and the card of maps in a browser: with buttons, wheel, mouse, fingers and keys. In: the environment of `run`.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { look, startBrowser } from "./browser.mjs";
import { axeFindings, colourFindings } from "./checks/axe.mjs";
import { keyboardFindings } from "./checks/keyboard.mjs";
import { motionFindings, overflowFindings, shiftFindings } from "./checks/layout.mjs";
import { serveDemo } from "./serve.mjs";
import { compressed, pagesOf } from "./site.mjs";

const NARROW = { width: 320, height: 640 };
const PHONE = { width: 360, height: 740 };
const TABLET = { width: 768, height: 1024 };
const DESK = { width: 1280, height: 900 };
const BASE = "/sub/jalur/";
const temporary = mkdtempSync(join(tmpdir(), "etalase-geser-"));
let browser, site, maps, first;

before(async () => {
  browser = await startBrowser();
  site = await serveDemo(process.env.ETALASE, process.env.ETALASE_DEMO, temporary, BASE);
  maps = pagesOf(site.folder, BASE).filter((page) => page.html.includes("data-geser"));
  first = maps.find(({ url }) => url === `${BASE}peta/`);
});

after(async () => {
  await browser?.close();
  site?.stop();
  rmSync(temporary, { recursive: true, force: true });
});

/** Looks at `pages`, and fails with all that `check` finds and with what a page did wrong meanwhile. */
async function prove(pages, options, check) {
  assert.ok(pages.length > 0 && pages.every(Boolean));
  const findings = await look(browser, pages, ({ url }) => site.origin + url, options, check);
  assert.ok(findings.length === 0, `${findings.length} findings\n${findings.slice(0, 40).join("\n")}`);
}

/** As `prove`, of the first map, with assertions in place of findings and the map in sight. */
const proveFirst = (options, check) =>
  prove([first], options, async (page) => {
    await inSight(page);
    await check(page);
    return [];
  });

/**
 * Scrolls to the first map, and waits until it stays there for some frames: before its first frame a page hears neither
 * finger nor key, and after a step back the browser may still scroll.
 */
const inSight = (page) =>
  page.locator("[data-geser]").first().evaluate(async (map) => {
    let was;
    for (let still = 0; still < 4; still += 1) {
      scrollTo(0, map.getBoundingClientRect().top + scrollY - 20);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const { top } = map.getBoundingClientRect();
      if (was !== top) still = 0;
      was = top;
    }
  });

/** What the first map shows, once nothing moves any more. */
async function state(page) {
  await page.evaluate(async () => {
    const boxes = () => [...document.querySelectorAll("[data-geser] > svg")].map((svg) => svg.getAttribute("viewBox")).join();
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    let still = 0;
    for (let was = boxes(); still < 4; still += 1) {
      await frame();
      if (was !== boxes()) still = 0;
      was = boxes();
    }
  });
  return page.evaluate(() => {
    const map = document.querySelector("[data-geser]");
    const svgs = [...map.querySelectorAll(":scope > svg")];
    const card = map.querySelector(".kartu-peta");
    const box = svgs[0].getBoundingClientRect();
    return {
      boxes: svgs.map((svg) => svg.getAttribute("viewBox")),
      closer: Number(map.style.getPropertyValue("--dekat") || 1),
      frame: [box.x, box.y, box.width, box.height],
      height: map.offsetHeight,
      disabled: [...map.querySelectorAll(".alat-peta button")].map((button) => button.getAttribute("aria-disabled") === "true"),
      card: card && !card.hidden ? [...card.children].map((child) => child.textContent) : null,
    };
  });
}

const button = (page, at) => page.locator(".alat-peta button").nth(at);
const area = (page, name) => page.locator(`[data-geser] svg a[aria-label^="${name}:"]`);

/** A point within an area's shape, or in the sea (null), that nothing lies over, in the window. */
const pointOf = (page, name) =>
  page.evaluate((name) => {
    const map = document.querySelector("[data-geser]");
    const scope = name ? map.querySelector(`svg a[aria-label^="${name}:"]`) : map.querySelector("svg");
    const { x, y, width, height } = scope.getBoundingClientRect();
    const fits = (x, y) => {
      const hit = document.elementFromPoint(x, y);
      if (name) return hit?.closest("a") === scope;
      return hit && map.contains(hit) && !hit.closest("a, .alat-peta");
    };
    for (let step = 1; step < 40; step += 1) {
      for (let other = 1; other < 40; other += 1) {
        const at = [x + (width * ((step * 17) % 40)) / 40, y + (height * ((other * 23) % 40)) / 40];
        const around = [[0, 0], [2, 0], [-2, 0], [0, 2], [0, -2]];
        if (at[0] > 4 && at[0] < innerWidth - 4 && at[1] > 4 && at[1] < innerHeight - 4 && around.every(([dx, dy]) => fits(at[0] + dx, at[1] + dy))) return { x: at[0], y: at[1] };
      }
    }
    throw new Error(`no free point for ${name}`);
  }, name);

const cardBox = (page) => page.locator(".kartu-peta:not([hidden])").boundingBox();

/** Opens what is left of the address when nothing leads away. */
const path = (page) => new URL(page.url()).pathname;

/** A pause in which something that must not happen would have happened. */
const aWhile = (page, ms = 450) => page.waitForTimeout(ms);

test("the script is small, and only pages with a map have it", () => {
  const folder = join(site.folder, "aset");
  const [file] = readdirSync(folder).filter((name) => /^geser\..*js$/.test(name));
  const size = compressed(readFileSync(join(folder, file)));
  console.log(`geser.js: ${size} bytes compressed`);
  assert.ok(size <= 4_500, String(size));
  assert.ok(maps.length >= 10, String(maps.length));
  for (const { html, url } of pagesOf(site.folder, BASE)) assert.equal(html.includes(file), html.includes("data-geser"), url);
});

for (const viewport of [NARROW, PHONE, TABLET, DESK]) {
  test(`buttons zoom, stop at the limits and cover nothing: ${viewport.width} px`, async () => {
    await proveFirst({ viewport }, async (page) => {
      const start = await state(page);
      assert.deepEqual(start.disabled, [false, true, true]);
      const covered = await page.evaluate(() => {
        const map = document.querySelector("[data-geser]");
        const buttons = [...map.querySelectorAll(".alat-peta button")].map((one) => one.getBoundingClientRect());
        const top = Math.min(...[...map.querySelectorAll("svg")].map((svg) => svg.getBoundingClientRect().top));
        const shapes = [...map.querySelectorAll("svg a > *")].map((one) => one.getBoundingClientRect());
        const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
        return {
          small: buttons.filter(({ width, height }) => width < 44 || height < 44).length,
          out: buttons.filter(({ left, right, bottom }) => left < 0 || right > innerWidth || bottom > top).length,
          over: buttons.filter((one) => shapes.some((shape) => over(one, shape))).length,
        };
      });
      assert.deepEqual(covered, { small: 0, out: 0, over: 0 });
      const seen = [start.closer];
      for (let press = 0; press < 8 && !(await state(page)).disabled[0]; press += 1) {
        await button(page, 0).click();
        const now = await state(page);
        seen.push(now.closer);
        assert.equal(now.height, start.height, "the page moved");
        assert.deepEqual((await overflowFindings(page)), []);
      }
      assert.ok(seen.length >= 3 && seen.at(-1) >= 4, seen.join());
      const limit = await state(page);
      await button(page, 0).click({ force: true });
      assert.deepEqual((await state(page)).boxes, limit.boxes);
      assert.deepEqual(limit.disabled, [true, false, false]);
      for (let press = 1; press < seen.length; press += 1) await button(page, 1).click();
      assert.deepEqual(await state(page), start);
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-disabled")), "true", "the button at its limit keeps the focus");
      await button(page, 1).click({ force: true });
      await button(page, 0).click();
      await button(page, 2).click();
      assert.deepEqual(await state(page), start);
    });
  });
}

test("what is zoomed stays where it is, and strokes, markers and hatching keep their size", async () => {
  for (const viewport of [PHONE, DESK]) {
    await proveFirst({ viewport }, async (page) => {
      const measure = () =>
        page.evaluate(() => {
          const map = document.querySelector("[data-geser]");
          const size = (selector) => [...map.querySelectorAll(selector)].map((one) => one.getBoundingClientRect().width);
          const shape = map.querySelector("svg a path");
          const hatch = map.querySelector("pattern");
          const { a, b } = hatch.patternTransform.baseVal.consolidate().matrix;
          return {
            markers: size("circle"),
            stroke: getComputedStyle(shape).vectorEffect + getComputedStyle(shape).strokeWidth,
            hatch: (Math.hypot(a, b) * hatch.ownerSVGElement.getScreenCTM().a).toFixed(2),
          };
        });
      const before = await measure();
      assert.match(before.stroke, /^non-scaling-stroke/);
      const at = await pointOf(page, "Jawa Timur");
      const unit = () => page.evaluate(({ x, y }) => { const p = new DOMPoint(x, y).matrixTransform(document.querySelector("[data-geser] svg a").getScreenCTM().inverse()); return [p.x, p.y]; }, at);
      const [x, y] = await unit();
      await page.mouse.move(at.x, at.y);
      await page.keyboard.down("Control");
      await page.mouse.wheel(0, -100);
      await page.mouse.wheel(0, -100);
      await page.keyboard.up("Control");
      const { closer } = await state(page);
      assert.ok(closer > 1.5, String(closer));
      const [nowX, nowY] = await unit();
      // On a phone the parts stand one below the other, so the edges of the map move it first.
      assert.ok(viewport === PHONE || Math.hypot(nowX - x, nowY - y) < 3, `${x}, ${y} became ${nowX}, ${nowY}`);
      const now = await measure();
      assert.ok(before.markers.length >= 10 && before.markers.every((width, at) => Math.abs(width - now.markers[at]) < 0.5), `${before.markers} became ${now.markers}`);
      assert.deepEqual([now.stroke, now.hatch], [before.stroke, before.hatch]);
    });
  }
});

test("the wheel scrolls the page and tells how it zooms; with Ctrl it zooms", async () => {
  await proveFirst({ viewport: DESK }, async (page) => {
    const start = await state(page);
    const at = await pointOf(page, "Kalimantan Tengah");
    const hint = page.locator(".alat-peta p");
    assert.equal(await hint.isVisible(), false);
    await page.mouse.move(at.x, at.y);
    const scrolled = await page.evaluate(() => scrollY);
    await page.mouse.wheel(0, 60);
    await page.waitForFunction((was) => scrollY > was, scrolled);
    assert.deepEqual((await state(page)).boxes, start.boxes);
    assert.match(await hint.textContent(), /Ctrl/);
    assert.equal(await hint.isVisible(), true);
    await hint.waitFor({ state: "hidden", timeout: 5_000 });
    await inSight(page);
    const before = await page.evaluate(() => scrollY);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -100);
    const closer = await state(page);
    assert.ok(closer.closer > 1.3, String(closer.closer));
    for (let turn = 0; turn < 12; turn += 1) await page.mouse.wheel(0, -100);
    const limit = await state(page);
    assert.deepEqual(limit.disabled, [true, false, false]);
    for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, 100);
    await page.keyboard.up("Control");
    assert.deepEqual((await state(page)).boxes, start.boxes);
    assert.equal(await page.evaluate(() => scrollY), before, "the page scrolled with Ctrl");
    assert.equal(await hint.isVisible(), false);
  });
});

test("a drag moves a map that is zoomed, never out of its frame, and is no click", async () => {
  await proveFirst({ viewport: DESK }, async (page) => {
    const start = await state(page);
    let at = await pointOf(page, null);
    const drag = async (dx, dy) => {
      await page.mouse.move(at.x, at.y);
      await page.mouse.down();
      await page.mouse.move(at.x + dx / 2, at.y + dy / 2);
      await page.mouse.move(at.x + dx, at.y + dy);
      await page.mouse.up();
    };
    await drag(-80, 20);
    assert.deepEqual((await state(page)).boxes, start.boxes, "the whole map does not move");
    at = await pointOf(page, "Kalimantan Tengah");
    await page.mouse.move(at.x, at.y);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -100);
    await page.mouse.wheel(0, -100);
    await page.keyboard.up("Control");
    const before = await state(page);
    const [x, y, width] = before.boxes[0].split(" ").map(Number);
    at = await pointOf(page, "Kalimantan Tengah");
    await drag(-60, -30);
    const moved = (await state(page)).boxes[0].split(" ").map(Number);
    const unit = width / before.frame[2];
    assert.ok(Math.abs(moved[0] - x - 60 * unit) < 1.5 && Math.abs(moved[1] - y - 30 * unit) < 1.5, `${before.boxes[0]} became ${moved}`);
    await aWhile(page);
    assert.equal(path(page), first.url, "the drag was taken for a click");
    const edges = await page.evaluate(() => {
      const lines = [...document.querySelectorAll("[data-geser] svg a")].map((one) => one.getBBox());
      return [Math.min(...lines.map((box) => box.x)), Math.max(...lines.map((box) => box.x + box.width))];
    });
    for (const [dx, dy] of [[600, 400], [600, 400], [-900, -400], [-900, -400], [-900, -400]]) {
      at = { x: dx > 0 ? 200 : 1100, y: before.frame[1] + before.frame[3] / 2 };
      await drag(dx, dy);
      const [left, , wide] = (await state(page)).boxes[0].split(" ").map(Number);
      assert.ok(left >= edges[0] - 10 && left + wide <= edges[1] + 10, `${left} to ${left + wide} of ${edges}`);
    }
    assert.equal(path(page), first.url);
    at = await pointOf(page, "Papua");
    await page.mouse.click(at.x, at.y);
    await page.waitForURL("**/wilayah/papua/");
  });
});

test("what was pressed and let go elsewhere moves nothing, and hinders nothing", async () => {
  await proveFirst({ viewport: DESK }, async (page) => {
    const start = await state(page);
    const at = await pointOf(page, null);
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    const bottom = start.frame[1] + start.frame[3];
    await page.mouse.move(at.x, bottom + 60);
    await page.mouse.up();
    await page.mouse.move(at.x, at.y);
    await page.mouse.move(at.x + 40, at.y);
    assert.deepEqual((await state(page)).boxes, start.boxes);
    const area = await pointOf(page, "Aceh");
    await page.mouse.move(area.x, area.y);
    await page.locator(".kartu-peta b").waitFor();
  });
});

test("a double click on the sea zooms", async () => {
  await proveFirst({ viewport: DESK }, async (page) => {
    const at = await pointOf(page, null);
    await page.mouse.dblclick(at.x, at.y);
    assert.ok((await state(page)).closer > 1.9);
  });
});

test("keys zoom and move while the focus is in the map, and nowhere else", async () => {
  await proveFirst({ viewport: DESK }, async (page) => {
    const start = await state(page);
    await page.locator(".ukuran a").first().focus();
    for (const key of ["+", "-", "0", "="]) await page.keyboard.press(key);
    assert.deepEqual((await state(page)).boxes, start.boxes);
    const field = page.locator("input[name=q]").first();
    await field.focus();
    await page.keyboard.type("+0-");
    assert.equal(await field.inputValue(), "+0-");
    await inSight(page);
    await button(page, 0).focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Shift+Tab");
    for (const key of ["Control++", "Alt++", "Meta++"]) await page.keyboard.press(key);
    assert.deepEqual((await state(page)).boxes, start.boxes, "a key with a modifier belongs to the browser");
    // At the whole map the arrows are the page's.
    const scrolled = await page.evaluate(() => scrollY);
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction((was) => scrollY > was, scrolled);
    await inSight(page);
    await page.keyboard.press("+");
    await page.keyboard.press("=");
    const closer = await state(page);
    assert.ok(closer.closer >= 3.9, String(closer.closer));
    const [x, y] = closer.boxes[0].split(" ").map(Number);
    const before = await page.evaluate(() => scrollY);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowUp");
    const moved = (await state(page)).boxes[0].split(" ").map(Number);
    assert.ok(moved[0] > x + 20 && moved[1] < y - 10, `${closer.boxes[0]} became ${moved}`);
    assert.equal(await page.evaluate(() => scrollY), before, "the page scrolled with the map");
    await page.keyboard.press("-");
    assert.ok((await state(page)).closer < closer.closer);
    await page.keyboard.press("0");
    assert.deepEqual((await state(page)).boxes, start.boxes);
  });
});

test("keys zoom to the area with the focus", async () => {
  for (const viewport of [PHONE, DESK]) {
    await proveFirst({ viewport }, async (page) => {
      for (const name of ["Aceh", "Jawa Barat", "Kalimantan Tengah", "Papua Selatan", "Nusa Tenggara Timur"]) {
        await button(page, 0).focus();
        await page.keyboard.press("0");
        await state(page);
        await area(page, name).focus();
        // Fast, while it still moves.
        await page.keyboard.press("+");
        await page.keyboard.press("+");
        const { frame, card } = await state(page);
        const box = await area(page, name).boundingBox();
        const [x, y] = [box.x + box.width / 2 - frame[0], box.y + box.height / 2 - frame[1]];
        assert.ok(x > 0 && x < frame[2] && y > 0 && y < frame[3], `${name} is at ${x}, ${y} of ${frame}`);
        assert.equal(card[0], name);
      }
    });
  }
});

test("the area with the focus is brought into view, wherever it lies", async () => {
  for (const viewport of [PHONE, DESK]) {
    await proveFirst({ viewport }, async (page) => {
      await button(page, 0).focus();
      await page.keyboard.press("+");
      await page.keyboard.press("+");
      await state(page);
      const count = await page.locator("[data-geser] svg a").count();
      await button(page, 2).focus();
      for (let turn = 0; turn < count; turn += 1) {
        await page.keyboard.press("Tab");
        await state(page);
        const seen = await page.evaluate(() => {
          const link = document.activeElement;
          const box = link.getBoundingClientRect();
          const frame = link.closest("svg").getBoundingClientRect();
          const card = document.querySelector(".kartu-peta:not([hidden])");
          const place = card?.getBoundingClientRect();
          const within = (least, greatest, from, to) => (greatest - least <= to - from - 40 ? least >= from - 1 && greatest <= to + 1 : least <= from + 21 && greatest >= to - 21);
          return {
            name: link.getAttribute("aria-label"),
            across: within(box.left, box.right, frame.left, frame.right),
            down: within(box.top, box.bottom, frame.top, frame.bottom),
            page: frame.bottom > 0 && frame.top < innerHeight,
            card: card?.firstElementChild.textContent,
            inWindow: place && place.left >= 0 && place.right <= innerWidth && place.top >= 0 && place.bottom <= innerHeight,
          };
        });
        const { name, ...rest } = seen;
        assert.deepEqual(rest, { across: true, down: true, page: true, card: name.split(": ")[0], inWindow: true }, name);
      }
      assert.ok(count >= 38);
    });
  }
});

test("the card shows name, value and way at hover; it stays, is reached and goes with Esc", async () => {
  await proveFirst({ viewport: DESK }, async (page) => {
    for (const name of ["Aceh", "Jawa Barat", "Papua Selatan", "Sumatera Utara"]) {
      await page.mouse.move(2, 2);
      await aWhile(page);
      const at = await pointOf(page, name);
      await page.mouse.move(at.x, at.y);
      await page.waitForFunction((name) => document.querySelector(".kartu-peta:not([hidden]) b")?.textContent === name, name);
      const { card } = await state(page);
      assert.equal(`${card[0]}: ${card[1]}`, await area(page, name).getAttribute("aria-label"));
      assert.equal(card[2], "Buka halaman");
      const box = await cardBox(page);
      assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= 1280 && box.y + box.height <= 900, JSON.stringify(box));
      assert.ok(at.x < box.x || at.x > box.x + box.width || at.y < box.y || at.y > box.y + box.height, "the card covers the pointer");
      // It is still there after a while, and the pointer can go onto it.
      await aWhile(page, 900);
      assert.deepEqual((await state(page)).card, card);
      const to = { x: Math.min(Math.max(at.x, box.x + 4), box.x + box.width - 4), y: at.y < box.y ? box.y + 6 : box.y + box.height - 6 };
      await page.mouse.move(to.x, to.y, { steps: 4 });
      await aWhile(page, 700);
      assert.deepEqual((await state(page)).card, card);
      await page.keyboard.press("Escape");
      assert.equal((await state(page)).card, null);
    }
    assert.deepEqual((await state(page)).closer, 1);
    const at = await pointOf(page, "Jawa Barat");
    await page.mouse.move(at.x, at.y);
    await page.locator(".kartu-peta b").waitFor();
    await page.keyboard.press("Escape");
    await page.mouse.move(at.x + 1, at.y);
    await aWhile(page);
    assert.equal((await state(page)).card, null, "what was dismissed comes back");
    await page.mouse.move(2, 2);
    await aWhile(page);
    await page.mouse.move(at.x, at.y);
    await page.locator(".kartu-peta b").waitFor();
    await page.mouse.move(2, 2);
    await page.locator(".kartu-peta").waitFor({ state: "hidden" });
    await page.mouse.move(at.x, at.y);
    await page.locator(".kartu-peta b").waitFor();
    const box = await cardBox(page);
    await page.mouse.move(at.x, box.y + box.height - 5);
    await page.mouse.down();
    await page.mouse.up();
    await page.waitForURL("**/wilayah/jawa-barat/");
  });
});

test("the card shows at focus, is not told twice, and Enter follows the link", async () => {
  await proveFirst({ viewport: DESK }, async (page) => {
    await button(page, 2).focus();
    await page.keyboard.press("Tab");
    const { card } = await state(page);
    const label = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
    assert.equal(`${card[0]}: ${card[1]}`, label);
    assert.equal(await page.locator(".kartu-peta").getAttribute("aria-hidden"), "true");
    assert.equal(await page.locator(".kartu-peta").evaluate((one) => one.tabIndex), -1);
    const clear = await page.evaluate(() => {
      const card = document.querySelector(".kartu-peta").getBoundingClientRect();
      const box = document.activeElement.getBoundingClientRect();
      return card.bottom <= box.top || card.top >= box.bottom;
    });
    assert.ok(clear, "the card covers what has the focus");
    await page.keyboard.press("Escape");
    assert.equal((await state(page)).card, null);
    await page.keyboard.press("Tab");
    assert.ok((await state(page)).card);
    const href = await page.evaluate(() => document.activeElement.getAttribute("href"));
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${href}`);
  });
});

test("the card goes when the focus leaves the map", async () => {
  await proveFirst({ viewport: DESK }, async (page) => {
    await button(page, 2).focus();
    await page.keyboard.press("Tab");
    assert.ok((await state(page)).card);
    await page.keyboard.press("Shift+Tab");
    await page.locator(".kartu-peta").waitFor({ state: "hidden" });
  });
});

/** Fingers of the browser's own touch screen. */
async function fingers(page) {
  const session = await page.context().newCDPSession(page);
  const send = (type, points) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y], id) => ({ x, y, id, radiusX: 8, radiusY: 8 })) });
  return {
    start: (...points) => send("touchStart", points),
    move: (...points) => send("touchMove", points),
    end: () => send("touchEnd", []),
    async tap({ x, y }) {
      await send("touchStart", [[x, y]]);
      await send("touchEnd", []);
    },
  };
}
const TOUCH = { viewport: PHONE, hasTouch: true, isMobile: true };

test("one finger scrolls the page at the whole map, and moves a map that is zoomed", async () => {
  await proveFirst(TOUCH, async (page) => {
    const touch = await fingers(page);
    const start = await state(page);
    const at = await pointOf(page, null);
    const swipe = async (dx, dy) => {
      await touch.start([at.x, at.y]);
      for (let step = 1; step <= 8; step += 1) {
        await touch.move([at.x + (dx * step) / 8, at.y + (dy * step) / 8]);
        await page.waitForTimeout(16);
      }
      await touch.end();
    };
    const scrolled = await page.evaluate(() => scrollY);
    await swipe(0, -120);
    await page.waitForFunction((was) => scrollY > was + 40, scrolled);
    assert.deepEqual((await state(page)).boxes, start.boxes);
    await aWhile(page, 700);
    await inSight(page);
    await button(page, 0).tap();
    const closer = await state(page);
    const before = await page.evaluate(() => scrollY);
    await swipe(-60, -50);
    const moved = await state(page);
    assert.notEqual(moved.boxes[0], closer.boxes[0]);
    assert.equal(await page.evaluate(() => scrollY), before, "the page scrolled with the map");
    assert.equal(path(page), first.url);
  });
});

test("two fingers zoom in and out around what lies between them", async () => {
  await proveFirst(TOUCH, async (page) => {
    const touch = await fingers(page);
    const start = await state(page);
    const [, top] = start.frame;
    const [x, y] = [180, top + 130];
    const pinch = async (from, to, shift = 0, held = () => {}) => {
      await touch.start([x - from, y], [x + from, y]);
      for (let step = 1; step <= 10; step += 1) {
        const far = from + ((to - from) * step) / 10;
        const at = y + (shift * step) / 10;
        await touch.move([x - far, at], [x + far, at]);
        await page.waitForTimeout(16);
      }
      await held();
      await touch.end();
    };
    const before = await page.evaluate(() => [scrollY, visualViewport.scale]);
    const unit = () => page.evaluate(({ x, y }) => { const p = new DOMPoint(x, y).matrixTransform(document.querySelector("[data-geser] svg").getScreenCTM().inverse()); return [p.x, p.y]; }, { x, y });
    const [unitX, unitY] = await unit();
    await pinch(30, 90, 0, async () => {
      const [nowX, nowY] = await unit();
      assert.ok(Math.hypot(nowX - unitX, nowY - unitY) < 30, `${unitX}, ${unitY} became ${nowX}, ${nowY}`);
    });
    const closer = await state(page);
    assert.ok(Math.abs(closer.closer - 3) < 0.35, String(closer.closer));
    await pinch(60, 60, 60);
    const moved = await state(page);
    assert.ok(Math.abs(moved.closer - closer.closer) < 0.1);
    assert.ok(Number(moved.boxes[0].split(" ")[1]) < Number(closer.boxes[0].split(" ")[1]) - 20, `${closer.boxes[0]} became ${moved.boxes[0]}`);
    await pinch(120, 20);
    assert.deepEqual((await state(page)).boxes, start.boxes);
    assert.deepEqual(await page.evaluate(() => [scrollY, visualViewport.scale]), before, "the page moved or zoomed");
    assert.equal(path(page), first.url);
    assert.equal((await state(page)).card, null);
  });
});

test("the first tap shows the card, the second follows; elsewhere it goes; its link leads there too", async () => {
  await proveFirst(TOUCH, async (page) => {
    const touch = await fingers(page);
    const tapped = async (name) => {
      await inSight(page);
      const at = await pointOf(page, name);
      await touch.tap(at);
      await page.waitForFunction((name) => document.querySelector(".kartu-peta:not([hidden]) b")?.textContent === name, name);
      return at;
    };
    const at = await tapped("Jawa Barat");
    const box = await cardBox(page);
    assert.ok(box.height >= 44 && box.x >= 0 && box.x + box.width <= 360 && box.y >= 0, JSON.stringify(box));
    assert.ok(at.y < box.y || at.y > box.y + box.height, "the card covers the finger");
    await aWhile(page);
    assert.equal(path(page), first.url);
    // Another area has its own card.
    const other = await tapped("Riau");
    assert.equal(path(page), first.url);
    await touch.tap(await pointOf(page, null));
    await page.locator(".kartu-peta").waitFor({ state: "hidden" });
    await touch.tap(other);
    await page.locator(".kartu-peta:not([hidden])").waitFor();
    await aWhile(page);
    await touch.tap(other);
    await page.waitForURL("**/wilayah/riau/");
    await page.goBack();
    await page.locator(".alat-peta").waitFor();
    await tapped("Jawa Barat");
    const link = await cardBox(page);
    await touch.tap({ x: link.x + link.width / 2, y: link.y + link.height - 12 });
    await page.waitForURL("**/wilayah/jawa-barat/");
  });
});

test("what presses without a finger follows at once: a screen reader, a key", async () => {
  // The last is a press of a screen reader that the browser counts as one of a pointer.
  for (const press of [(link) => link.dispatchEvent("click"), (link) => link.press("Enter"), (link) => link.evaluate((one) => one.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1 })))]) {
    await proveFirst(TOUCH, async (page) => {
      await press(area(page, "Riau"));
      await page.waitForURL("**/wilayah/riau/");
    });
  }
});

test("with reduced motion a step is one step; without, it glides", async () => {
  const steps = async (page) => {
    await page.evaluate(() => {
      window.seen = new Set();
      new MutationObserver(() => window.seen.add(document.querySelector("[data-geser] svg").getAttribute("viewBox"))).observe(document.querySelector("[data-geser] svg"), { attributes: true });
    });
    await button(page, 0).click();
    await state(page);
    return page.evaluate(() => window.seen.size);
  };
  await proveFirst({ viewport: DESK, reducedMotion: "reduce" }, async (page) => {
    assert.equal(await steps(page), 1);
    assert.deepEqual(await motionFindings(page), []);
  });
  await proveFirst({ viewport: DESK }, async (page) => {
    const count = await steps(page);
    assert.ok(count > 2, String(count));
  });
});

test("after another measure in place the new map does it all", async () => {
  await proveFirst({ viewport: DESK }, async (page) => {
    await button(page, 0).click();
    await state(page);
    await page.locator(".ukuran a", { hasText: "Cerita" }).first().click();
    await page.waitForFunction(() => document.querySelector("main > [role=status]").textContent);
    await inSight(page);
    const start = await state(page);
    assert.equal(start.closer, 1);
    assert.equal(await page.locator(".alat-peta").count(), 1);
    await button(page, 0).click();
    assert.ok((await state(page)).closer > 1.9);
    await button(page, 2).click();
    await state(page);
    const at = await pointOf(page, "Aceh");
    await page.mouse.move(at.x, at.y);
    await page.locator(".kartu-peta b").waitFor();
    // Told again, what is ready stays as it is.
    await page.evaluate(() => document.dispatchEvent(new Event("isi-baru")));
    assert.equal(await page.locator(".alat-peta").count(), 1);
  });
});

test("any number of maps on a page, of any shape, each for itself", async () => {
  await proveFirst({ viewport: DESK }, async (page) => {
    await page.evaluate(() => {
      const map = document.createElement("div");
      map.className = "peta";
      map.dataset.geser = "";
      map.innerHTML = `<svg viewBox="-50 20 300 150"><a href="#satu" aria-label="Satu: dua: 3"><path d="M-40 30h200v100h-200z"/></a><a href="#dua" aria-label="Titik"><rect class="titik" x="200" y="100" width="20" height="20"/></a></svg><template><div class="alat-peta"><p hidden>x</p><button>+</button><button>-</button><button>0</button></div><a class="kartu-peta" aria-hidden="true" tabindex="-1" hidden><b></b><span></span><span></span></a></template>`;
      document.querySelector("[data-geser]").after(map);
      document.dispatchEvent(new Event("isi-baru"));
      scrollTo(0, map.getBoundingClientRect().top + scrollY - 10);
    });
    const other = async () => (await state(page)).boxes;
    const before = await other();
    const own = () => page.evaluate(() => {
      const map = document.querySelectorAll("[data-geser]")[1];
      return { box: map.querySelector("svg").getAttribute("viewBox"), point: map.querySelector(".titik").getBoundingClientRect().width };
    });
    const start = await own();
    const second = page.locator("[data-geser]").nth(1);
    await second.locator("button").first().click();
    await aWhile(page);
    const closer = await own();
    const [x, y, width, height] = closer.box.split(" ").map(Number);
    assert.ok(Math.abs(width - 150) < 1 && Math.abs(height - 75) < 1 && Math.abs(x - 25) < 1 && Math.abs(y - 57.5) < 1, closer.box);
    assert.ok(Math.abs(closer.point - start.point) < 0.5, `${start.point} became ${closer.point}`);
    assert.deepEqual(await other(), before);
    await second.locator("button").last().click();
    await aWhile(page);
    assert.equal((await own()).box, "-50 20 300 150");
    await second.locator("a[href='#satu']").hover();
    await second.locator(".kartu-peta b").waitFor();
    assert.deepEqual(await second.locator(".kartu-peta > *").allTextContents(), ["Satu: dua", "3", ""]);
    await second.locator("a[href='#dua']").hover();
    await page.waitForFunction(() => document.querySelectorAll("[data-geser]")[1].querySelector("b").textContent === "Titik");
  });
});

test("a window of another width shows the whole map", async () => {
  await proveFirst({ viewport: DESK }, async (page) => {
    const start = await state(page);
    await button(page, 0).click();
    await state(page);
    await page.setViewportSize({ width: 700, height: 900 });
    await aWhile(page);
    const now = await state(page);
    assert.deepEqual(now.boxes, start.boxes);
    assert.deepEqual(now.disabled, start.disabled);
    assert.deepEqual(await overflowFindings(page), []);
  });
});

for (const [colorScheme, check] of [["light", axeFindings], ["dark", colourFindings]]) {
  for (const viewport of [PHONE, DESK]) {
    test(`axe finds nothing with the card open, whole and zoomed: ${colorScheme}, ${viewport.width} px`, async () => {
      await prove([first, maps.find(({ url }) => url === `${BASE}en/map/`), maps.find(({ url }) => /\/wilayah\/[^/]+\/$/.test(url))], { colorScheme, viewport }, async (page) => {
        await inSight(page);
        await button(page, 2).focus();
        await page.keyboard.press("Tab");
        await page.locator(".kartu-peta b").waitFor();
        const whole = await check(page);
        await page.keyboard.press("+");
        await state(page);
        await page.locator(".kartu-peta b").waitFor();
        return [...whole, ...(await check(page))];
      });
    });
  }
}

test("the keyboard reaches the buttons, and the areas after them", async () => {
  await prove([first], { viewport: DESK }, keyboardFindings);
});

test("nothing moves when the script starts", async () => {
  for (const viewport of [NARROW, PHONE, DESK]) await prove([first], { viewport }, shiftFindings);
});

test("without scripts there is no button, no card and no room for them", async () => {
  await prove([first, maps.find(({ url }) => /\/wilayah\/[^/]+\/$/.test(url))], { javaScriptEnabled: false, viewport: PHONE }, async (page) => {
    const map = page.locator("[data-geser]").first();
    const room = await map.evaluate((one) => getComputedStyle(one).paddingTop);
    const count = await page.locator(".alat-peta, .kartu-peta, [data-geser] button").count();
    return count || room !== "0px" ? [`${count} elements, ${room}`] : [];
  });
});

test("on paper there is nothing to press", async () => {
  await proveFirst({ viewport: DESK }, async (page) => {
    await button(page, 2).focus();
    await page.keyboard.press("Tab");
    await page.locator(".kartu-peta b").waitFor();
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".alat-peta").isVisible(), false);
    assert.equal(await page.locator(".kartu-peta").isVisible(), false);
  });
});
