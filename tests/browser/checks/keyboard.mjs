// The keyboard: Tab reaches everything that can be used, in the order of the document, and shows where it is.

/** Tabs through the whole page. */
export async function keyboardFindings(page) {
  const count = await page.evaluate(listen);
  for (let press = 0; press < count + 10; press += 1) await page.keyboard.press("Tab");
  return page.evaluate(judge);
}

/** The first stop is a link that leads into the main content and can be seen while it has the focus. */
export async function skipFindings(page) {
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => {
    const link = document.activeElement;
    const box = link.getBoundingClientRect();
    const seen = box.width > 10 && box.height > 10 && box.top >= 0 && box.left >= 0 && box.right <= window.innerWidth;
    return { href: link.getAttribute("href") ?? "", seen };
  });
  if (!first.href.startsWith("#")) return [`the first stop is no skip link but "${first.href}"`];
  if (!first.seen) return ["the skip link cannot be seen while it has the focus"];
  await page.keyboard.press("Enter");
  await page.waitForFunction((href) => location.hash === href, first.href);
  // Where Tab goes on from is moved after the address, on a page with much to draw a little later.
  await page.waitForTimeout(200);
  await page.keyboard.press("Tab");
  return page.evaluate(() => {
    const main = document.querySelector("main");
    const after = main.compareDocumentPosition(document.activeElement);
    const passed = after & (Node.DOCUMENT_POSITION_CONTAINED_BY | Node.DOCUMENT_POSITION_FOLLOWING);
    return passed ? [] : ["after the skip link, Tab does not go on from the main content"];
  });
}

// Runs in the page: notes what should be reached and what is.
function listen() {
  const all = document.querySelectorAll(
    "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], [contenteditable]",
  );
  const oneOfGroup = (e) => {
    if (e.type !== "radio" || !e.name) return true;
    const group = [...document.querySelectorAll(`input[type=radio][name="${CSS.escape(e.name)}"]`)];
    return e === (group.find((other) => other.checked) ?? group[0]);
  };
  const usable = [...all].filter(
    (e) => !e.disabled && !e.inert && e.checkVisibility({ visibilityProperty: true }) && oneOfGroup(e),
  );
  // A main content that only takes the focus from the skip link is not a stop.
  const expected = usable.filter((e) => e.getAttribute("tabindex") !== "-1" || e.matches("a, button, input, summary"));
  const look = (e) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(e);
    return { outlineStyle, outlineWidth, outlineColor, boxShadow };
  };
  const before = expected.map(look);
  const reached = [];
  window.etalaseKeyboard = { expected, reached, bare: [] };
  document.addEventListener("focusin", ({ target }) => {
    const at = expected.indexOf(target);
    if (at < 0 || reached.includes(at)) return;
    reached.push(at);
    const now = look(target);
    const clear = /^rgba\(.*, 0\)$/.test(now.outlineColor);
    const outlined = now.outlineStyle !== "none" && parseFloat(now.outlineWidth) >= 2 && !clear;
    const differs = JSON.stringify(now) !== JSON.stringify(before[at]);
    const box = target.getBoundingClientRect();
    const seen = box.width > 2 && box.height > 2;
    if (!differs || !seen || !(outlined || now.boxShadow !== before[at].boxShadow)) window.etalaseKeyboard.bare.push(target);
  });
  return expected.length;
}

// Runs in the page afterwards.
function judge() {
  const { expected, reached, bare } = window.etalaseKeyboard;
  const name = (e) => `<${e.tagName.toLowerCase()}> "${(e.textContent || e.name || "").trim().slice(0, 40)}"`;
  // A script may have found meanwhile that a choice leads to nothing: it says so and is no stop any more.
  const stops = (e) => e.getAttribute("aria-disabled") !== "true";
  const missed = expected.filter((e, at) => !reached.includes(at) && stops(e));
  const findings = missed.slice(0, 3).map((e) => `Tab does not reach ${name(e)}`);
  const turned = reached.find((at, place) => place > 0 && at < reached[place - 1]);
  if (turned !== undefined) findings.push(`Tab reaches ${name(expected[turned])} out of order`);
  findings.push(...bare.slice(0, 3).map((e) => `the focus cannot be seen on ${name(e)}`));
  if (expected.length === 0) findings.push("nothing can be reached by keyboard");
  return findings;
}
