// The service worker: pages that were read, and the home page, stay readable without a network.
// Online it never shows an old page. etalase writes VERSION and SITE in front.
const PREFIX = `etalase ${SITE.base} `;
const CACHE = PREFIX + VERSION;
const FIXED = SITE.languages.flatMap(({ home, offline }) => [home, offline]);
const MOST_KEPT = 200;
// Where the device says that it is offline, a request may still hang; readers should not.
const PATIENCE = 2500;
const WITH_CHECKSUM = /\.[0-9a-f]{8}\.\w+$/;
// The search fetches many small files; the browser's own cache is enough for those.
const SEARCH = /\/aset\/cari\/\w+\/[^/]+\.bin$/;

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const ours = origin === location.origin && pathname.startsWith(SITE.base);
  if (!ours || request.method !== "GET" || request.headers.has("range") || SEARCH.test(pathname)) return;
  if (WITH_CHECKSUM.test(pathname)) event.respondWith(cacheFirst(event));
  else if (request.mode === "navigate" || request.destination === "image") event.respondWith(networkFirst(event, pathname));
});

async function install() {
  const cache = await caches.open(CACHE);
  const pages = FIXED.map((path) => new Request(path, { cache: "no-cache" }));
  await cache.addAll([...SITE.assets, ...pages]);
  await skipWaiting();
}

async function activate() {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
  // The pages that are open were read before this worker could keep them.
  const cache = await caches.open(CACHE);
  const open = await clients.matchAll({ type: "window" });
  await Promise.allSettled(open.map(async ({ url }) => {
    const { pathname } = new URL(url);
    if (pathname.startsWith(SITE.base)) await keep(cache, pathname, await fetch(pathname, { cache: "no-cache" }));
  }));
}

async function cacheFirst({ request }) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone()).then(() => forgetOlder(cache, request.url), () => {});
  return response;
}

// Of a file that changes with the texts, such as the facets of a list, only the newest is kept.
async function forgetOlder(cache, url) {
  const bare = (name) => name.replace(/\.[0-9a-f]{8}(?=\.\w+$)/, "");
  const older = (await cache.keys()).filter((kept) => kept.url !== url && WITH_CHECKSUM.test(kept.url) && bare(kept.url) === bare(url));
  await Promise.all(older.map((kept) => cache.delete(kept)));
}

async function networkFirst(event, path) {
  const cache = await caches.open(CACHE);
  try {
    const response = await fresh(event.request);
    event.waitUntil(keep(cache, path, response.clone()).catch(() => {}));
    return response;
  } catch {
    const kept = await cache.match(path, { ignoreVary: true });
    if (kept || event.request.mode !== "navigate") return kept ?? Response.error();
    const { offline } = SITE.languages.find(({ home }) => path.startsWith(home)) ?? SITE.languages.at(-1);
    return (await cache.match(offline, { ignoreVary: true })) ?? Response.error();
  }
}

function fresh(request) {
  const response = fetch(request, { cache: "no-cache" });
  if (navigator.onLine) return response;
  return Promise.race([response, new Promise((_, fail) => setTimeout(fail, PATIENCE))]);
}

// Keeps a page or picture under its path, without the query. What is gone from the site goes here, too.
async function keep(cache, path, response) {
  if (response.status === 404 || response.status === 410) return void (await cache.delete(path));
  const type = response.headers.get("content-type") ?? "";
  if (!response.ok || response.redirected || !/^(text\/html|image\/)/.test(type)) return;
  await cache.put(path, response);
  const seen = (await cache.keys()).filter(({ url }) => {
    const { pathname } = new URL(url);
    return !FIXED.includes(pathname) && !WITH_CHECKSUM.test(pathname);
  });
  await Promise.all(seen.slice(0, -MOST_KEPT).map((request) => cache.delete(request)));
}
