// The service worker of the respondent's pages: keeps an opened questionnaire for when there is no network, and sends
// what waits. Its first line, which the server adds, names the files (FILES, FOLDER) and this version (VERSION).
importScripts(FILES.outbox);

const isOfUs = (address) => address.origin === self.location.origin;
const isKept = (answer) => answer.ok && answer.headers.get("X-Keep-Offline") === "1";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll(Object.values(FILES))).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  const old = (names) => Promise.all(names.filter((name) => name !== VERSION).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(old).then(() => self.clients.claim()));
});

const keep = async (page) => {
  const answer = await fetch(page, { credentials: "same-origin", cache: "no-store" });
  if (isKept(answer)) await (await caches.open(VERSION)).put(page, answer);
};
self.addEventListener("message", (event) => {
  if (event.data.keep) event.waitUntil(keep(event.data.keep).catch(() => {}));
});

const pageFrom = async (request) => {
  const cache = await caches.open(VERSION), path = new URL(request.url).pathname;
  try {
    const answer = await fetch(request);
    if (isKept(answer)) await cache.put(path, answer.clone());
    else if (answer.status < 500) await cache.delete(path); // closed, or answered already: not to be shown any more
    return answer;
  } catch (failure) {
    const kept = await cache.match(path, { ignoreVary: true });
    if (kept) return kept;
    throw failure;
  }
};
const fileFrom = async (request) => {
  const cache = await caches.open(VERSION);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request.url, answer.clone());
  return answer;
};
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || !isOfUs(address)) return;
  if (event.request.mode === "navigate") event.respondWith(pageFrom(event.request));
  else if (address.pathname.startsWith(FOLDER)) event.respondWith(fileFrom(event.request));
});

self.addEventListener("sync", (event) => {
  if (event.tag === "outbox") {
    event.waitUntil(self.outbox.flush().then((left) => { if (left) throw new Error("still waiting"); }));
  }
});
