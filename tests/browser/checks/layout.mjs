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

/** Nothing may move while the page loads and is scrolled through. */
export async function shiftFindings(page) {
  await page.evaluate(async () => {
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    await pause(250);
    window.scrollTo(0, document.body.scrollHeight);
    await pause(150);
  });
  const total = await page.evaluate(() => window.etalaseProof.shifts.reduce((sum, value) => sum + value, 0));
  return total > 0 ? [`layout shift of ${total.toFixed(4)}`] : [];
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
