// Changes the measure or the year of a map in place. Without this every choice is a link to a page of its own, and so it is
// where a page cannot be fetched. The address, the title and the language switch are always those of the page shown.

const parser = new DOMParser();
const page = () => location.pathname + location.search;
let asked = 0;
let shown = page();

/** Shows the map page at `url`, or goes there. */
async function show(url, push) {
  asked += 1;
  const mine = asked;
  let next;
  try {
    const answer = await fetch(url, { headers: { accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    next = parser.parseFromString(await answer.text(), "text/html");
    if (!next.querySelector("[data-peta]")) throw new Error("no map");
  } catch {
    if (mine === asked) location.assign(url);
    return;
  }
  // Only the last choice counts.
  if (mine !== asked) return;
  const focused = document.activeElement?.closest(".ukuran a")?.getAttribute("href");
  const status = document.querySelector("main > [role=status]");
  if (push) history.pushState(null, "", url);
  shown = page();
  document.title = next.title;
  document.querySelector(".bahasa")?.replaceWith(document.adoptNode(next.querySelector(".bahasa")));
  const main = document.querySelector("main");
  main.replaceChildren(...[...next.querySelector("main").children].filter((child) => child.tagName !== "SCRIPT").map((child) => document.adoptNode(child)));
  main.querySelector(":scope > [role=status]").replaceWith(status);
  status.textContent = main.querySelector("[data-peta]").dataset.peta.replace("{title}", main.querySelector("h1").textContent);
  if (focused !== undefined) [...main.querySelectorAll(".ukuran a")].find((link) => link.getAttribute("href") === focused)?.focus();
  document.dispatchEvent(new Event("isi-baru"));
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".ukuran a");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  show(link.href, true);
});
// A jump within the page tells it too, and so does the way back while another page is fetched: what is shown stays, and
// with it where the keyboard is.
addEventListener("popstate", () => {
  if (page() === shown) asked += 1;
  else show(location.href, false);
});
