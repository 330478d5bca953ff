// What moves or sticks out: horizontal scrolling, layout shifts, animations for those who asked for none.

/** The page must not be wider than the window. */
export async function overflowFindings(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    const width = root.clientWidth;
    if (Math.max(root.scrollWidth, document.body.scrollWidth) <= width) return [];
    const wide = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > width + 0.5);
    const name = (e) => e.tagName.toLowerCase() + (e.className ? `.${e.className}` : "");
    return [`scrolls sideways: ${root.scrollWidth} px in ${width} px; ${wide.slice(-3).map(name).join(", ")}`];
  });
}

/**
 * Nothing may move while the page loads and is scrolled through. On a busy machine the browser may paint a page of which a
 * part has come, in the middle of a line; what moves for that reason does not move at every load, as what is wrong does.
 */
export async function shiftFindings(page) {
  let findings = await shiftsSeen(page);
  for (let again = 0; again < 2 && findings.length > 0; again += 1) {
    await page.reload({ waitUntil: "load" });
    findings = await shiftsSeen(page);
  }
  return findings;
}

async function shiftsSeen(page) {
  await page.evaluate(async () => {
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    await pause(250);
    window.scrollTo(0, document.body.scrollHeight);
    await pause(150);
  });
  const shifts = await page.evaluate(() => window.etalaseProof.shifts);
  return shifts.filter(({ value }) => value > 0).map(({ value, moved }) => `layout shift of ${value.toFixed(4)}: ${moved}`);
}

/** With reduced motion nothing runs by itself and the page does not glide to its anchors. */
export async function motionFindings(page) {
  return page.evaluate(() => {
    const running = document.getAnimations().filter((animation) => animation.playState === "running");
    const findings = running.map((animation) => `animation runs: ${animation.animationName ?? animation.transitionProperty}`);
    if (getComputedStyle(document.documentElement).scrollBehavior === "smooth") findings.push("scrolling is smooth");
    return findings;
  });
}
