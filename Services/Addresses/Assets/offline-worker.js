/** Keeps the page of one commune: its files as they were together, the map that was seen, the network first for the rest. */
const { version, insee, page, contours, shell } = self.bastide;
const HOUSE = `bastide-terrain-${insee}-${version}`;
const TILES = 'bastide-terrain-fonds';
/** Some villages at all scales. */
const MOST = 3000;
/** Longer than a bad network takes, shorter than a person waits. */
const PATIENCE = 4000;

self.addEventListener('install', (event) => event.waitUntil(take()));

/** All of it or nothing: an earlier worker goes on with what it has. */
async function take() {
  const cache = await caches.open(HOUSE);
  try {
    const [answer, ground] = await Promise.all([fetch(page, { redirect: 'error' }), fetch(contours).catch(() => undefined)]);
    if (!answer.ok) throw new Error(`${page}: ${answer.status}`);
    await cache.addAll(shell);
    await cache.put(page, answer);
    if (ground?.ok) await cache.put(contours, ground);
  } catch (error) {
    await caches.delete(HOUSE);
    throw error;
  }
  await self.skipWaiting();
}

self.addEventListener('activate', (event) => event.waitUntil((async () => {
  const mine = (await caches.keys()).filter((name) => name.startsWith(`bastide-terrain-${insee}-`));
  await Promise.all(mine.filter((name) => name !== HOUSE).map((name) => caches.delete(name)));
  await self.clients.claim();
})()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname === page && request.mode === 'navigate') event.respondWith(shown(request));
  else if (pathname === contours) event.respondWith(kept(request, contours));
  else if (pathname.startsWith('/assets/')) event.respondWith(kept(request, request));
  else if (pathname.startsWith('/tuiles/')) event.respondWith(tile(event));
});

/** The page of the site, which may lead to the sign-in; the one kept here when the network says nothing. @param {Request} request */
async function shown(request) {
  const cache = await caches.open(HOUSE);
  const known = await cache.match(page);
  const late = new Promise((resolve, reject) => { if (known) setTimeout(() => reject(new Error('late')), PATIENCE); });
  try {
    const answer = await Promise.race([fetch(request), late]);
    // A site that is being mended is no reason to stop.
    return answer.status >= 500 && known ? known : answer;
  } catch (error) {
    if (known) return known;
    throw error;
  }
}

/** @param {Request} request @param {RequestInfo} key */
async function kept(request, key) {
  const known = await (await caches.open(HOUSE)).match(key);
  return known ?? fetch(request);
}

/** @param {FetchEvent} event */
async function tile(event) {
  const cache = await caches.open(TILES);
  const known = await cache.match(event.request);
  if (known) return known;
  const answer = await fetch(event.request);
  if (answer.status === 200) event.waitUntil(keepTile(cache, event.request, answer.clone()));
  return answer;
}

/** The oldest leave. @param {Cache} cache @param {Request} request @param {Response} answer */
async function keepTile(cache, request, answer) {
  await cache.put(request, answer);
  const all = await cache.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST)).map((one) => cache.delete(one)));
}
