// Keeps the app's hashed files, so that it starts at once and a page that was opened before an update still finds its
// parts. Pages and API answers are never kept: they always come from the server.
const VERSION = '__VERSION__';
const ASSETS = __ASSETS__;
const CACHE = `fiido-workbench-${VERSION}`;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(ASSETS)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      const old = names.filter((name) => name.startsWith('fiido-workbench-') && name !== CACHE);
      await Promise.all(old.map((name) => caches.delete(name)));
      await self.clients.claim();
    })(),
  );
});

self.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== self.location.origin || !ASSETS.includes(pathname)) return;
  event.respondWith(
    (async () => (await (await caches.open(CACHE)).match(event.request)) ?? (await fetch(event.request)))(),
  );
});

self.addEventListener('message', (event) => {
  if (event.data === 'activate') void self.skipWaiting();
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const path = event.notification.data;
  event.waitUntil(
    (async () => {
      const [open] = await self.clients.matchAll({ type: 'window' });
      if (!open) return self.clients.openWindow(path);
      await open.focus();
      return open.postMessage({ type: 'open', path });
    })(),
  );
});
