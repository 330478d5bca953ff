// The pages of a built site. In: its folder and the path it is served under. Out: every page with its type.
// A type is what the page says it is (the class of its body) and how deep it lies below its language's start page, which
// tells a list from its entries and a province from a regency. Nothing here knows a name of the demo.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Every HTML page below `folder`, sorted by path: `{file, path, url, html, lang, type, redirect, alternates}`. */
export function pagesOf(folder, base = "/") {
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html"));
  return names.sort().map((name) => {
    const file = join(folder, name);
    const html = readFileSync(file, "utf8");
    const lang = html.match(/<html[^>]* lang="([^"]+)"/)?.[1] ?? "";
    const kind = html.match(/<body[^>]* class="hal-([\w-]+)/)?.[1] ?? "unknown";
    const parts = name.split(/[\\/]/).slice(0, -1);
    const depth = parts.length - (parts[0] === lang ? 1 : 0);
    const alternates = new Map(
      [...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)].map((m) => [m[1], m[2]]),
    );
    return {
      file,
      path: name,
      url: base + name.replace(/(^|\/)index\.html$/, "$1"),
      html,
      lang,
      type: `${kind}/${depth}`,
      redirect: /http-equiv="refresh"/.test(html),
      alternates,
    };
  });
}

/** One page of each type and language, with and without a photo at its head: the largest, which has the most that can go wrong. */
export function onePerType(pages) {
  const key = (page) => `${page.type} ${page.lang} ${page.html.includes("sampul")}`;
  return [...grouped(pages.filter((page) => !page.redirect), key).values()].map((group) =>
    group.reduce((best, page) => (page.html.length > best.html.length ? page : best)),
  );
}

/** Of each type and language one page that names a translation and one that names none. */
export function onePerTypeAndTwin(pages) {
  const key = (page) => `${page.type} ${page.lang} ${page.alternates.size > 0}`;
  return [...grouped(pages.filter((page) => !page.redirect), key).values()].map((group) => group[0]);
}

/** The bytes of `text` or a buffer as a host sends them compressed. */
export const compressed = (bytes) => gzipSync(bytes, { level: 9 }).length;

export function grouped(items, key) {
  const groups = new Map();
  for (const item of items) {
    const name = key(item);
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}
