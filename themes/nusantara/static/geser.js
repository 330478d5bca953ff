// Zoom, pan and a card for maps; without this their areas are links all the same. Any number of
//   <div data-geser><svg viewBox="x y w h"><a href aria-label="NAME: VALUE">…</a>…</svg>… <template>tools, card</template></div>
// where the `svg` of one map share their coordinates: closer, they lie one on the other and fill the frame. `--dekat` is how
// many times closer; a `circle`, a `.titik` and hatching keep their size by it.

/** @typedef {{x: number, y: number, unit: number}} View left and upper edge in units of the map, units to a pixel */

const still = matchMedia("(prefers-reduced-motion: reduce)");
const { min, max, hypot } = Math;
const within = (value, a, b) => min(max(value, min(a, b)), max(a, b));
const rect = (element) => element.getBoundingClientRect();
const middle = ({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 });
const far = (one, two) => hypot(one.x - two.x, one.y - two.y);
/** The card that repeats a link for eyes and pointers, that link, and what will happen to it. */
let card, shown, timer;

function later(act, wait) {
  clearTimeout(timer);
  timer = setTimeout(act, wait);
}

function hide() {
  clearTimeout(timer);
  if (shown) card.hidden = true;
  shown = undefined;
}

/** Shows the card of an area above or below what it must not cover. @param {SVGAElement} area */
function show(area, x, top, bottom) {
  hide();
  shown = area;
  const holder = area.closest("[data-geser]");
  card = holder.querySelector(".kartu-peta");
  card.hidden = false;
  card.href = area.getAttribute("href");
  const [, name, value] = area.getAttribute("aria-label").match(/^(.*?)(?:: ([^:]*))?$/);
  card.children[0].textContent = name;
  card.children[1].textContent = value;
  const { clientWidth, clientHeight } = document.documentElement;
  const { width, height } = rect(card);
  const above = top - height - 8;
  card.style.left = `${within(x - width / 2, 8, clientWidth - width - 8) - rect(holder).x}px`;
  card.style.top = `${(above > 8 ? above : within(bottom + 8, 8, clientHeight - height - 8)) - rect(holder).y}px`;
}

document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
document.addEventListener("pointerdown", ({ target }) => shown && !card.contains(target) && !shown.contains(target) && hide());

/** @param {HTMLTemplateElement} tools of a map, which come into the page */
function prepare(tools) {
  const holder = tools.parentElement;
  const svgs = [...holder.querySelectorAll(":scope > svg")];
  const boxes = svgs.map((svg) => svg.getAttribute("viewBox").split(" ").map(Number));
  const hatches = [...holder.querySelectorAll("pattern")].map((hatch) => [hatch, hatch.getAttribute("patternTransform")]);
  holder.prepend(tools.content);
  tools.remove();
  const hint = holder.querySelector(".alat-peta p");
  const [closer, farther, whole] = holder.querySelectorAll(".alat-peta button");
  /** @type {View | undefined} what is seen, what will be when the motion is over, and the whole map as it was left */
  let view, goal, home;
  let wide, motion, hinted, moved, touched, ended, pointer, aimed;
  /** @type {Map<number, PointerEvent>} */
  const pressed = new Map();
  const frame = () => rect(svgs[0]);
  /** Four times as close as the whole map, and on a phone as close as that is on a desk. */
  const closest = () => min(home.unit / 4, 0.4);

  /** @param {View} [next] */
  function draw(next) {
    view = next;
    const { width, height } = frame();
    const times = next ? home.unit / next.unit : 1;
    svgs.forEach((svg, at) => svg.setAttribute("viewBox", (next ? [next.x, next.y, next.unit * width, next.unit * height] : boxes[at]).join(" ")));
    for (const [hatch, turn] of hatches) hatch.setAttribute("patternTransform", `${turn} scale(${1 / times})`);
    holder.style.setProperty("--dekat", times);
    if (next) return;
    holder.classList.remove("dekat");
    holder.style.height = "";
  }

  /** Goes to a view, or to the whole map. @param {View} [next] @param {boolean} [atOnce] */
  function go(next, atOnce) {
    if (!view) return;
    cancelAnimationFrame(motion);
    hide();
    aimed = undefined;
    const { width, height } = frame();
    // To the edges of the map; under a hand that holds it half a frame further, from where it comes back.
    const keep = (key, axis, side) => {
      const window = next.unit * side;
      const more = pressed.size && window / 2;
      return within(next[key], min(...boxes.map((box) => box[axis])) - more, max(...boxes.map((box) => box[axis] + box[axis + 2])) - window + more);
    };
    goal = next && { x: keep("x", 0, width), y: keep("y", 1, height), unit: next.unit };
    closer.ariaDisabled = `${!!next && next.unit < closest() * 1.01}`;
    farther.ariaDisabled = whole.ariaDisabled = `${!next}`;
    const from = view;
    const to = goal ?? home;
    const start = performance.now();
    const step = (now) => {
      const left = atOnce || still.matches ? 0 : within(1 - (now - start) / 220, 0, 1) ** 3;
      const on = (key) => to[key] + (from[key] - to[key]) * left;
      draw(left || next ? { x: on("x"), y: on("y"), unit: on("unit") } : undefined);
      if (left) motion = requestAnimationFrame(step);
      else if (!pressed.size) showFocused();
    };
    step(start);
  }

  /** @param {number} factor @param {{x: number, y: number}} [around] in the window @param {"now" | "middle"} [way] at once, or to the middle */
  function zoom(factor, around, way) {
    if (!goal && factor <= 1) return;
    if (!view) {
      // The nearest part stays where it is, and the others come to it.
      const at = around || middle(rect(holder));
      const ways = svgs.map((svg) => far(middle(rect(svg)), at));
      const { a, e, f } = svgs[ways.indexOf(min(...ways))].getScreenCTM();
      wide = holder.clientWidth;
      holder.style.height = `${holder.offsetHeight}px`;
      holder.classList.add("dekat");
      view = home = { x: (frame().x - e) / a, y: (frame().y - f) / a, unit: 1 / a };
    }
    const unit = within((goal ?? home).unit / factor, closest(), home.unit);
    if (factor < 1 && unit > home.unit * 0.99) return go(undefined, way === "now");
    const at = around || middle(frame());
    const to = way === "middle" ? middle(frame()) : at;
    const { x, y } = frame();
    go({ x: view.x + (at.x - x) * view.unit - (to.x - x) * unit, y: view.y + (at.y - y) * view.unit - (to.y - y) * unit, unit }, way === "now");
  }

  /** @param {number} x @param {number} y in pixels */
  function pan(x, y, atOnce) {
    const from = atOnce ? view : goal;
    go({ x: from.x + x * from.unit, y: from.y + y * from.unit, unit: from.unit }, atOnce);
  }

  function showFocused() {
    const area = holder.querySelector("svg a:focus-visible");
    if (!area) return;
    const box = rect(area);
    const edge = rect(area.closest("svg"));
    const [left, right, top, bottom] = [max(box.left, edge.left), min(box.right, edge.right), max(box.top, edge.top), min(box.bottom, edge.bottom)];
    if (left < right && top < bottom) show(area, (left + right) / 2, top, bottom);
  }

  function leave() {
    hide();
    showFocused();
  }

  const showHere = (area, size) => show(area, pointer.x, pointer.y - size, pointer.y + 24);
  const on = (names, act) => names.split(" ").forEach((name) => holder.addEventListener(name, act, { passive: false }));

  closer.onclick = () => zoom(2);
  farther.onclick = () => zoom(0.5);
  whole.onclick = () => go();
  on("wheel", (event) => {
    hint.hidden = event.ctrlKey;
    clearTimeout(hinted);
    hinted = setTimeout(() => (hint.hidden = true), 2500);
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(2 ** (within(event.deltaY * (event.deltaMode ? 20 : 1), -50, 50) / -100), event);
  });
  on("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const arrow = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const factor = { "+": 2, "=": 2, "-": 0.5 }[event.key];
    if (factor) {
      // What has the focus comes into the middle, unless the arrows have left it.
      const at = middle(rect(event.target));
      const { left, right, top, bottom } = rect(holder);
      if (event.target.matches("svg a") && at.x > left && at.x < right && at.y > top && at.y < bottom) zoom(factor, at, "middle");
      else zoom(factor);
    } else if (arrow && goal) pan((arrow[0] * frame().width) / 4, (arrow[1] * frame().height) / 4);
    else if (event.key === "0") go();
    else return;
    event.preventDefault();
  });
  on("focusin", ({ target }) => {
    if (!target.matches("svg a:focus-visible")) return;
    if (!goal) return showFocused();
    // The browser has scrolled to where it was.
    holder.scrollIntoView({ block: "nearest" });
    const box = rect(target);
    const edge = frame();
    pan(within(0, box.left - edge.left - 20, box.right - edge.right + 20), within(0, box.top - edge.top - 20, box.bottom - edge.bottom + 20), true);
  });
  on("focusout", () => later(leave));
  on("dblclick", (event) => event.target.closest("a, button") || zoom(2, event));
  on("dragstart", (event) => goal && event.preventDefault());
  on("touchmove", (event) => event.touches.length > 1 && event.preventDefault());
  on("pointerup pointercancel pointerleave", (event) => {
    if (pressed.delete(event.pointerId) && moved && !pressed.size) go(goal);
    ended = event.timeStamp;
  });
  on("pointermove pointerleave", ({ target, pointerType }) => {
    if (pointerType === "touch" || pressed.size) return;
    const area = target.closest("svg a");
    const onCard = target.closest(".kartu-peta");
    const same = area === aimed;
    aimed = onCard ? undefined : area;
    // On its way to the card, a pointer may cross the sea and other areas.
    if (onCard || (area && area === shown)) clearTimeout(timer);
    else if (!same) later(area ? () => showHere(area, 12) : leave, !area ? 300 : shown ? 150 : 60);
  });
  on("pointerdown", (event) => {
    pointer = event;
    if (event.button || event.target.closest(".alat-peta, .kartu-peta")) return;
    moved = pressed.size > 0;
    // What a screen reader presses has no size, and needs no card.
    touched = event.pointerType === "touch" && event.width > 0;
    pressed.set(event.pointerId, event);
  });
  on("pointermove", (event) => {
    pointer = event;
    const was = pressed.get(event.pointerId);
    if (!was) return;
    const other = [...pressed.values()].find((one) => one !== was);
    if (!other && (!goal || (!moved && far(was, event) < 6))) return;
    moved = true;
    holder.setPointerCapture(event.pointerId);
    pressed.set(event.pointerId, event);
    const share = other ? 0.5 : 1;
    if (other) zoom(far(event, other) / far(was, other), { x: (event.x + other.x) / 2, y: (event.y + other.y) / 2 }, "now");
    if (goal) pan((was.x - event.x) * share, (was.y - event.y) * share, true);
  });
  // A drag is no click. A finger cannot hover, so it sees the card first. A key has no detail, and always follows.
  on("click", (event) => {
    // A click so long after a finger has left is another's. On a slow phone it is late, but not its time.
    if (event.timeStamp - ended > 500) moved = touched = false;
    const area = event.target.closest("svg a");
    const first = touched && area && area !== shown;
    if (event.detail && (moved || first)) event.preventDefault();
    if (event.detail && first && !moved) showHere(area, 24);
    moved = touched = false;
  });
  new ResizeObserver(() => view && holder.clientWidth !== wide && go(undefined, true)).observe(holder);
}

const start = () => document.querySelectorAll("[data-geser] > template").forEach(prepare);
start();
// Where a script shows another page in place, its maps are new.
document.addEventListener("isi-baru", start);
