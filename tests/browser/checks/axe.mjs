// Accessibility by rules: what axe finds against WCAG 2.2 AA and its own best practices.

import axe from "axe-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** All rules. */
export async function axeFindings(page) {
  return run(page, { type: "tag", values: TAGS });
}

/** The rules that depend on colours: enough where only the colour scheme differs. */
export async function colourFindings(page) {
  return run(page, { type: "rule", values: ["color-contrast", "link-in-text-block"] });
}

async function run(page, runOnly) {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async (runOnly) => {
    const result = await window.axe.run(document, { runOnly, resultTypes: ["violations"] });
    return result.violations.map((v) => ({ id: v.id, help: v.help, nodes: v.nodes.map((n) => n.target.join(" ")) }));
  }, runOnly);
  return violations.map((v) => `axe ${v.id}: ${v.help} (${v.nodes.length}: ${v.nodes.slice(0, 3).join(", ")})`);
}
