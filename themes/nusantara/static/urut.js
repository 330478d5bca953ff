// Lets tables be sorted: every heading of a table with `data-urut` becomes a button. Without this the tables stand in the
// order of the page. Words sort by the page's language, numbers by what they print ("1 dari 5.957" by its 1).
const language = document.documentElement.lang;
const collator = new Intl.Collator(language, { numeric: true });
const [separator, decimal] = language === "id" ? [".", ","] : [",", "."];

/** What a cell sorts by: the number it begins with, or its words. */
function key(row, column) {
  const text = row.cells[column].textContent.trim();
  const digits = text.replaceAll(separator, "").replace(decimal, ".").match(/^\d+(\.\d+)?/);
  return digits ? Number(digits[0]) : text;
}

/** Numbers before words; words by the alphabet. */
function compare(a, b) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return typeof a === "string" && typeof b === "string" ? collator.compare(a, b) : typeof a === "number" ? -1 : 1;
}

/** Sorts by a column: names rise first, numbers fall first; the second press turns the order round. */
function sort(table, column) {
  const headings = table.tHead.rows[0].cells;
  const heading = headings[column];
  const was = heading.ariaSort;
  const first = heading.classList.contains("n") ? "descending" : "ascending";
  const other = first === "ascending" ? "descending" : "ascending";
  const now = was === first ? other : first;
  for (const cell of headings) cell.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", now);
  const sign = now === "ascending" ? 1 : -1;
  const rows = [...table.tBodies[0].rows].map((row) => ({ row, key: key(row, column) }));
  rows.sort((a, b) => sign * compare(a.key, b.key));
  table.tBodies[0].append(...rows.map(({ row }) => row));
}

function start() {
  for (const table of document.querySelectorAll("table[data-urut]")) {
    if (table.tBodies[0].rows.length > 2) prepare(table);
  }
}

function prepare(table) {
  [...table.tHead.rows[0].cells].forEach((heading, column) => {
    if (heading.tagName !== "TH") return;
    const button = document.createElement("button");
    button.type = "button";
    button.title = table.dataset.urut;
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => sort(table, column));
  });
}

start();
// Where a script shows another page in place, its tables are new.
document.addEventListener("isi-baru", start);
