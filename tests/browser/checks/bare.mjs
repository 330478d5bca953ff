// The page without scripts, and on paper.

import { inflateSync } from "node:zlib";

/** With scripts off: the menu leads somewhere, what is folded opens, filters are links or forms that work. */
export async function scriptlessFindings(page) {
  const findings = [];
  const links = await page.evaluate(() => {
    const shown = (link) => link.checkVisibility({ visibilityProperty: true });
    const hrefs = (selector) => [...document.querySelectorAll(selector)].filter(shown).map((link) => link.href);
    return { menu: hrefs("header nav a[href]"), filters: hrefs("main nav a[href]") };
  });
  if (links.menu.length < 2) findings.push("without scripts there is no menu");
  for (const href of new Set([...links.menu, ...links.filters.slice(0, 12)])) {
    const answer = await page.context().request.get(href);
    if (!answer.ok()) findings.push(`without scripts ${href} answers ${answer.status()}`);
  }
  for (const summary of (await page.locator("main summary").all()).slice(0, 6)) {
    if (!(await summary.isVisible())) continue;
    const details = summary.locator("..");
    const before = await details.evaluate((e) => e.open);
    await summary.click();
    if ((await details.evaluate((e) => e.open)) === before) findings.push("without scripts a summary does not open");
  }
  const dead = await page.evaluate(() =>
    [...document.querySelectorAll("button")]
      .filter((b) => b.checkVisibility({ visibilityProperty: true }) && !b.form)
      .map((b) => `without scripts the button "${b.textContent.trim()}" does nothing`),
  );
  return [...findings, ...dead];
}

/** On paper there is the content, in its size, and nothing to press (a heading that sorts is a heading there). */
export async function printFindings(page) {
  await page.emulateMedia({ media: "print" });
  const findings = await page.evaluate(() => {
    const shown = (e) => e.checkVisibility({ visibilityProperty: true });
    const pressed = "header nav, footer nav, search, [role=search], form, button:not(th button), input:not([type=hidden]), select, body > a";
    const findings = [...document.querySelectorAll(pressed)]
      .filter(shown)
      .map((e) => `printed: <${e.tagName.toLowerCase()}> "${e.textContent.trim().slice(0, 30)}"`);
    const main = document.querySelector("main");
    if (!main || !shown(main) || !main.innerText.trim()) findings.push("the main content is not printed");
    if (![...document.querySelectorAll("main h1")].some(shown)) findings.push("the heading is not printed");
    // Where a link leads cannot be pressed on paper: the address stands behind its text, or is its text.
    const outside = [...document.querySelectorAll("main a[href^=http]")].filter((a) => shown(a) && a.origin !== location.origin);
    for (const link of outside) {
      const address = link.getAttribute("href");
      const after = getComputedStyle(link, "::after").content;
      const plain = (text) => text.replace(/^https?:\/\//, "").replace(/[\s/]/g, "");
      if (!after.includes(address) && !plain(link.textContent).includes(plain(address))) {
        findings.push(`printed without its address: ${address}`);
      }
    }
    return findings;
  });
  // What is wider than an A4 page lets the browser print everything smaller.
  const scale = paperScale(await page.pdf({ format: "A4", preferCSSPageSize: true }));
  if (!(scale > 0.99)) findings.push(`printed at ${Math.round(scale * 100)} % of its size`);
  return findings;
}

/** CSS pixels (1/96 inch) of paper for a pixel of the page: the product of the first two scales of its drawing, in points. */
function paperScale(pdf) {
  const text = pdf.toString("latin1");
  for (const { index, 0: mark } of text.matchAll(/(?<!end)stream\r?\n/g)) {
    const start = index + mark.length;
    let drawing;
    try {
      drawing = inflateSync(pdf.subarray(start, text.indexOf("endstream", start))).toString("latin1");
    } catch {
      continue; // Not compressed: no drawing.
    }
    const scales = /^(\.\d+) 0 0 -\.\d+ 0 [\d.]+ cm\s[^]*?([\d.]+) 0 0 [\d.]+ [\d.-]+ [\d.-]+ cm/.exec(drawing);
    if (scales) return (Number(scales[1]) * Number(scales[2]) * 96) / 72;
  }
  return Number.NaN;
}
