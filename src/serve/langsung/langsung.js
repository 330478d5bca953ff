// Listens while a site is written: reloads the page when it is there anew, and says what is wrong. Part of `etalase serve`
// only. In: answers of `kabar`. Out: a reload, a list of problems, a ribbon on drafts.

const here = new URL(".", import.meta.url);
const style = document.createElement("link");
style.rel = "stylesheet";
style.href = new URL("langsung.css", here);
document.head.append(style);

let known;
let shown;
let isLost = false;

/** An element with a class and children, which are texts or elements. */
function element(name, className, ...children) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

/** Shows the problems above the page, or takes them away. */
function showProblems({ lang, heading, problems }) {
  shown?.remove();
  shown = undefined;
  if (problems.length === 0) return;
  const items = problems.map(({ place, code, message, help }) =>
    element(
      "li",
      "",
      element("p", "etalase-tempat", `${place} · ${code}`),
      element("p", "etalase-pesan", message),
      ...(help ? [element("p", "etalase-saran", help)] : []),
    ),
  );
  shown = element("section", "etalase-masalah", element("h2", "", heading), element("ol", "", ...items));
  shown.lang = lang;
  shown.setAttribute("role", "alert");
  document.body.prepend(shown);
  shown.scrollIntoView();
}

/** Marks a page that is a draft. */
function showRibbon({ lang, drafts, ribbon }) {
  const path = decodeURI(location.pathname).replace(/index\.html$/, "");
  document.querySelector(".etalase-draf")?.remove();
  if (!drafts.includes(path)) return;
  const made = element("p", "etalase-draf", ribbon);
  made.lang = lang;
  document.body.prepend(made);
}

/** Reloads the page where it was scrolled to. */
function reload() {
  sessionStorage.setItem("etalase-gulir", JSON.stringify([location.pathname, scrollX, scrollY]));
  location.reload();
}

const [path, x, y] = JSON.parse(sessionStorage.getItem("etalase-gulir") ?? "[]");
sessionStorage.removeItem("etalase-gulir");
if (path === location.pathname) scrollTo(x, y);

for (;;) {
  try {
    const answer = await fetch(new URL(`kabar?sejak=${isLost ? 0 : (known?.turn ?? 0)}`, here));
    if (!answer.ok) throw new Error(answer.status);
    const news = await answer.json();
    if (known && (isLost || news.site !== known.site)) {
      reload();
      break;
    }
    if (news.turn !== known?.turn) {
      showProblems(news);
      showRibbon(news);
    }
    known = news;
  } catch {
    // The program was stopped; it may be started again, and counts from the beginning then.
    isLost = true;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
