// Keeps the page and its hashed files, so that an open plan reloads without a network. Data is never kept here.
const CACHE = 'giao-page-1';
const PAGE = '/';

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.add(PAGE))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

const keep = async (key, response) => {
  const page = key !== PAGE || response.headers.get('content-type')?.startsWith('text/html');
  if (response.ok && page) await (await caches.open(CACHE)).put(key, response.clone());
  return response;
};

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/api/') || url.pathname.startsWith('/collab/')) return;
  if (request.mode === 'navigate') {
    // Fresh when there is a network, the kept page otherwise.
    event.respondWith(
      fetch(request)
        .then((response) => keep(PAGE, response))
        .catch(() => caches.match(PAGE)),
    );
    return;
  }
  // Files with a hash in their name never change; others are asked for each time.
  const hashed = url.pathname.startsWith('/assets/');
  event.respondWith(
    caches
      .match(request)
      .then(
        (kept) =>
          kept ?? fetch(request).then((response) => (hashed ? keep(request, response) : response)),
      ),
  );
});
