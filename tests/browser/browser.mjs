// One headless Chromium and watched pages in it. Out: pages with the list of what went wrong while they were open.

import { chromium } from "playwright-core";

export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the browser. `close()` ends it; the profile is new, empty and removed. */
export async function startBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS, headless: true });
}

/**
 * Looks at `pages`, two at a time, in windows made from `options`. `url(page)` is where a page is; `check(window, page)`
 * gives findings. Added to them is what a page did wrong while it was open: messages of the console, failed requests,
 * requests to another host, breaches of the security policy. Gives all findings, each with the address of its page.
 */
export async function look(browser, pages, url, options, check) {
  const left = [...pages];
  const findings = [];
  const worker = async () => {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(20_000);
    const window = await context.newPage();
    const wrong = [];
    await window.addInitScript(observe);
    for (let page = left.shift(); page; page = left.shift()) {
      const stop = watch(window, new URL(url(page)).origin, wrong);
      const found = await lookAt(window, url(page), (opened) => check(opened, page));
      stop();
      for (const finding of [...wrong.splice(0), ...found]) findings.push(`${new URL(url(page)).pathname}: ${finding}`);
    }
    await context.close();
  };
  await Promise.all([worker(), worker()]);
  return findings.sort();
}

async function lookAt(window, url, check) {
  try {
    await window.goto(url, { waitUntil: "load" });
    const found = await check(window);
    return [...found, ...(await breachesIn(window))];
  } catch (error) {
    return [`the check broke off: ${error.message}`];
  }
}

/** Fills `wrong` with what goes wrong in `window` until the function it gives is called. */
function watch(window, origin, wrong) {
  const listeners = {
    console: (message) => {
      if (["error", "warning"].includes(message.type())) wrong.push(`console ${message.type()}: ${message.text()}`);
    },
    pageerror: (error) => wrong.push(`script error: ${error.message}`),
    requestfailed: (request) => {
      // The browser gives up what is still on its way, such as the icon, when it leaves a page: no fault of the page.
      const cause = request.failure()?.errorText ?? "";
      if (cause !== "net::ERR_ABORTED") wrong.push(`request failed: ${request.url()} ${cause}`);
    },
    response: (response) => {
      if (response.status() >= 400) wrong.push(`status ${response.status()}: ${response.url()}`);
    },
    request: (request) => {
      const url = new URL(request.url());
      if (!["data:", "blob:"].includes(url.protocol) && url.origin !== origin) wrong.push(`request to another host: ${url}`);
    },
  };
  for (const [event, listener] of Object.entries(listeners)) window.on(event, listener);
  return () => {
    for (const [event, listener] of Object.entries(listeners)) window.off(event, listener);
  };
}

/**
 * What the page did against its security policy. The browser looks at a handler in an attribute when somebody asks for it,
 * and tells of a breach in a task of its own.
 */
async function breachesIn(window) {
  await window.evaluate(() => {
    for (const element of document.querySelectorAll("*")) {
      for (const { name } of element.attributes) if (name.startsWith("on")) void element[name];
    }
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  return window.evaluate(() => window.etalaseProof?.policy ?? []);
}

// Runs in the page before anything of its own.
function observe() {
  const seen = { policy: [], shifts: [] };
  window.etalaseProof = seen;
  document.addEventListener("securitypolicyviolation", (event) => {
    seen.policy.push(`security policy: ${event.violatedDirective} forbids ${event.blockedURI}`);
  });
  new PerformanceObserver((list) => {
    const rows = ({ y, height }) => `${y}+${height}`;
    const moved = ({ node, previousRect, currentRect }) => `${node?.nodeName}.${node?.className ?? ""} ${rows(previousRect)} to ${rows(currentRect)}`;
    for (const entry of list.getEntries()) seen.shifts.push({ value: entry.value, moved: entry.sources.map(moved).join(", ") });
  }).observe({ type: "layout-shift", buffered: true });
}
