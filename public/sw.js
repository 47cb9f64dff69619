/**
 * Serves what was opened lately when there is no line: the inbox and incidents of the person who is signed in, for reading.
 * The network always comes first. Signing in and out is never touched, and it empties what is kept.
 */
const shellCache = "otklik-shell-1";
const pagesCache = "otklik-pages-1";
const pagesMax = 40;
const shellMax = 300;
const personUrl = "/__person";
const keptPages = /^\/(?:queue|incidents(?:\/\d+)?|approvals|control)$/;

self.addEventListener("install", (event) => {
  self.skipWaiting();
  // What a page says while it goes away is lost if it has to wait until this worker is awake; nothing here looks at these.
  const routes = ["/api/console/*", "/api/live"].map((urlPattern) => ({
    condition: { urlPattern },
    source: "network",
  }));
  if ("addRoutes" in event) event.waitUntil(event.addRoutes(routes));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      const old = names.filter((name) => name.startsWith("otklik-") && name !== shellCache && name !== pagesCache);
      await Promise.all(old.map((name) => caches.delete(name)));
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("message", (event) => {
  const message = event.data ?? {};
  if (message.type === "person") event.waitUntil(meet(message));
  if (message.type === "keep") event.waitUntil(keep(message.url));
  if (message.type === "forget") event.waitUntil(caches.delete(pagesCache));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/api/auth/")) {
    if (request.method !== "GET") event.waitUntil(caches.delete(pagesCache));
    return;
  }
  if (request.method !== "GET") return;
  if (url.pathname.startsWith("/_next/static/")) event.respondWith(fromShell(request));
  else if (request.mode === "navigate") event.respondWith(open(event, url));
});

/** Addresses of built files carry a hash: what is kept never grows old. */
async function fromShell(request) {
  const cache = await caches.open(shellCache);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    await cache.put(request, answer.clone());
    await trim(cache, shellMax);
  }
  return answer;
}

async function open(event, url) {
  if (url.pathname === "/sign-in") event.waitUntil(caches.delete(pagesCache));
  try {
    const answer = await fetch(event.request);
    if (isKept(url, answer)) event.waitUntil(store(event.request.url, answer.clone()).catch(() => {}));
    return answer;
  } catch {
    return (await findKept(url)) ?? (await explain());
  }
}

function isKept(url, answer) {
  const isPage = (answer.headers.get("content-type") ?? "").startsWith("text/html");
  return answer.ok && !answer.redirected && isPage && keptPages.test(url.pathname);
}

/** The whole page is there before it takes the place of the one before: a line that breaks halfway costs nothing. */
async function store(url, answer) {
  const body = await answer.blob();
  const cache = await caches.open(pagesCache);
  await cache.put(url, new Response(body, { status: answer.status, headers: answer.headers }));
  await trim(cache, pagesMax);
}

async function findKept(url) {
  const cache = await caches.open(pagesCache);
  return (await cache.match(url.href)) ?? (await cache.match(url.href, { ignoreSearch: true }));
}

/** Moving inside of the console fetches no document: the page asks for its own to be kept. */
async function keep(path) {
  const url = new URL(path, self.location.origin);
  if (url.origin !== self.location.origin || !keptPages.test(url.pathname)) return;
  try {
    const answer = await fetch(url.href, { headers: { accept: "text/html" }, credentials: "same-origin" });
    if (isKept(url, answer)) await store(url.href, answer);
  } catch {
    // No line: what is kept stays.
  }
}

/** Another person at this device: nothing of the one before is left. */
async function meet({ key, lang, words }) {
  const cache = await caches.open(pagesCache);
  const known = await (await cache.match(personUrl))?.json();
  if (known && known.key !== key) await caches.delete(pagesCache);
  const fresh = await caches.open(pagesCache);
  await fresh.put(personUrl, new Response(JSON.stringify({ key, lang, words })));
}

async function trim(cache, max) {
  const keys = (await cache.keys()).filter((request) => new URL(request.url).pathname !== personUrl);
  await Promise.all(keys.slice(0, Math.max(0, keys.length - max)).map((request) => cache.delete(request)));
}

/** A page that was not kept: says so, in the person's language, and lists what was. */
async function explain() {
  const cache = await caches.open(pagesCache);
  const person = await (await cache.match(personUrl))?.json();
  const words = person?.words ?? { title: "Нет связи", text: "Эта страница на устройстве не сохранена.", kept: "" };
  const kept = (await cache.keys())
    .map((request) => new URL(request.url))
    .filter(({ pathname }) => pathname !== personUrl);
  const links = kept
    .reverse()
    .map(
      (url) =>
        `<li><a href="${escape(url.pathname + url.search)}">${escape(decodeURI(url.pathname + url.search))}</a></li>`,
    );
  const list = links.length === 0 ? "" : `<p>${escape(words.kept)}</p><ul>${links.join("")}</ul>`;
  return new Response(
    `<!doctype html><html lang="${escape(person?.lang ?? "ru")}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${escape(words.title)}</title><style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:36rem;padding:0 1rem}li{margin:.6rem 0}</style>
</head><body><main><h1 style="font-size:1.25rem">${escape(words.title)}</h1><p>${escape(words.text)}</p>${list}</main></body></html>`,
    {
      status: 503,
      headers: {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
      },
    },
  );
}

function escape(text) {
  return String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
