// The language switch leads to the same page in the other language, or says that there is none.

/** `local(url)` gives the path of a canonical URL on this server. */
export async function languageFindings(page, local) {
  const here = await page.evaluate(languageOf);
  if (here.switches.length === 0) return ["there is no language switch"];
  const findings = [];
  const from = page.url();
  for (const { lang, href, text, name } of here.switches) {
    const promised = here.alternates[lang];
    if (promised && !here.alternates[here.lang]) findings.push(`no hreflang for its own language ${here.lang}`);
    const link = page.locator(`header a[hreflang="${lang}"]`).first();
    await Promise.all([page.waitForURL(href), link.click()]);
    const there = await page.evaluate(languageOf);
    if (there.lang !== lang) findings.push(`the switch to ${lang} leads to a page in ${there.lang}`);
    if (promised) {
      if (promised !== there.canonical) findings.push(`hreflang ${lang} is ${promised}, the switch leads to ${there.canonical}`);
      if (there.alternates[here.lang] !== here.canonical) findings.push(`the page in ${lang} does not lead back`);
      if (local(promised) !== new URL(page.url()).pathname) findings.push(`${page.url()} is not ${promised}`);
    } else if (here.canonical && text === name) {
      findings.push(`no hreflang ${lang}, and the switch does not say that the page has no translation`);
    }
    await page.goto(from, { waitUntil: "load" });
  }
  return findings;
}

// Runs in the page. The name of a language is the switch's text without what is added in the page's own language.
function languageOf() {
  const of = (selector) => document.querySelector(selector);
  const lang = document.documentElement.lang;
  return {
    lang,
    canonical: of("link[rel=canonical]")?.href,
    alternates: Object.fromEntries(
      [...document.querySelectorAll("link[rel=alternate][hreflang]")].map((link) => [link.hreflang, link.href]),
    ),
    switches: [...document.querySelectorAll("header a[hreflang]")].map((link) => ({
      lang: link.hreflang,
      href: link.href,
      text: link.textContent.trim(),
      name: [...link.childNodes].filter((n) => n.lang !== lang).map((n) => n.textContent).join("").trim(),
    })),
  };
}
