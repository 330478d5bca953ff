// What needs no browser: valid HTML and the weight of every page.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { compressed, grouped } from "../site.mjs";

/** Most bytes of a page and its stylesheets, and of its scripts, as a host sends them compressed. */
export const BUDGET = { page: 30_000, scripts: 15_000 };

const settings = JSON.parse(readFileSync(fileURLToPath(new URL("../.htmlvalidate.json", import.meta.url)), "utf8"));
const validator = new HtmlValidate(new FileSystemConfigLoader(settings));

/** What is not valid in a page's HTML. */
export async function htmlFindings(html) {
  const report = await validator.validateString(html, "page.html");
  const messages = report.results.flatMap((result) => result.messages);
  return messages.map((m) => `html ${m.ruleId}, line ${m.line}: ${m.message}`);
}

/** The compressed weight of each page: adds `weight: {page, scripts}` to copies of `pages`. */
export function weighed(pages, folder, base) {
  const sizes = new Map();
  const sizeOf = (href) => {
    const path = new URL(href, "http://127.0.0.1").pathname;
    if (!sizes.has(path)) sizes.set(path, compressed(readFileSync(join(folder, path.slice(base.length)))));
    return sizes.get(path);
  };
  const sum = (html, pattern) => [...html.matchAll(pattern)].reduce((total, match) => total + sizeOf(match[1]), 0);
  return pages.map((page) => ({
    ...page,
    weight: {
      page: compressed(page.html) + sum(page.html, /<link[^>]* rel="stylesheet"[^>]* href="([^"]+)"/g),
      scripts: sum(page.html, /<script[^>]* src="([^"]+)"/g),
    },
  }));
}

/** The pages that weigh too much. */
export function budgetFindings(pages) {
  return pages.flatMap(({ path, weight }) =>
    Object.keys(BUDGET)
      .filter((part) => weight[part] > BUDGET[part])
      .map((part) => `${path}: ${part} ${weight[part]} bytes, at most ${BUDGET[part]}`),
  );
}

/** The heaviest page of each type, as a table. */
export function weightTable(pages) {
  const row = (cells) => `${cells[0].padEnd(16)}${cells.slice(1).map((cell) => String(cell).padStart(12)).join("")}`;
  const most = (group, part) => Math.max(...group.map((page) => page.weight[part]));
  const rows = [...grouped(pages, (page) => page.type)].map(([type, group]) =>
    row([type, group.length, most(group, "page"), most(group, "scripts")]),
  );
  return [row(["type", "pages", "HTML+CSS", "scripts"]), ...rows].join("\n");
}
