// Opens the page of a council where there is no line: what that page kept of itself, and nothing else.

const CACHE = "huiyin-councils";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).pathname.endsWith("/look/")) return;
  event.respondWith(
    fetch(request).catch(async (fault) => {
      const cache = await caches.open(CACHE);
      const kept = await cache.match(request, { ignoreSearch: request.mode === "navigate" });
      if (kept) return kept;
      throw fault;
    }),
  );
});
