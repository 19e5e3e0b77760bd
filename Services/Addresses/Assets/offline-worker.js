/** Keeps the page of one commune: its files as they were together, the map that was seen, the network first for the rest. */
const { version, insee, page, contours, shell } = self.bastide;
const HOUSE = `bastide-terrain-${insee}-${version}`;
const TILES = 'bastide-terrain-fonds';
/** Some villages at all scales. */
const MOST = 3000;
/** Longer than a bad network takes, shorter than a person waits. */
const PATIENCE = 4000;
/** Everything was erased: no tile is kept any more, until the page is opened again. */
let isErased = false;

self.addEventListener('message', ({ data }) => { if (data === 'erased') isErased = true; });

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

self.addEventListener('activate', (event) => event.waitUntil(sweep().then(() => self.clients.claim())));

/** What an earlier worker kept leaves once no window may still read it. */
async function sweep() {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (windows.some(({ url }) => new URL(url).pathname === page)) return;
  const earlier = (await caches.keys()).filter((name) => name.startsWith(`bastide-terrain-${insee}-`) && name !== HOUSE);
  await Promise.all(earlier.map((name) => caches.delete(name)));
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname === page && request.mode === 'navigate') {
    isErased = false;
    event.waitUntil(sweep());
    event.respondWith(shown(request));
  }
  if (pathname === contours) event.respondWith(kept(contours, request));
  else if (pathname.startsWith('/assets/')) event.respondWith(kept(request, request));
  else if (pathname.startsWith('/tuiles/') && !isErased) event.respondWith(tile(event));
});

/**
 * The page of the site; the one kept here when the network says nothing, or when the site does not open it: what is on
 * this telephone is shown there, sent once signed in, and erased.
 * @param {Request} request
 */
async function shown(request) {
  const cache = await caches.open(HOUSE);
  const known = await cache.match(page);
  const late = new Promise((resolve, reject) => { if (known) setTimeout(() => reject(new Error('late')), PATIENCE); });
  try {
    const answer = await Promise.race([fetch(request), late]);
    return answer.ok ? answer : known ?? answer;
  } catch (error) {
    if (known) return known;
    throw error;
  }
}

/** A file of an earlier page has another address: it is looked for wherever it is. @param {RequestInfo} key @param {Request} request */
async function kept(key, request) {
  const known = await (await caches.open(HOUSE)).match(key) ?? await caches.match(key);
  return known ?? fetch(request);
}

/** @param {FetchEvent} event */
async function tile(event) {
  const cache = await caches.open(TILES);
  const known = await cache.match(event.request);
  if (known) return known;
  const answer = await fetch(event.request);
  if (answer.status === 200 && !isErased) event.waitUntil(keepTile(cache, event.request, answer.clone()));
  return answer;
}

let added = 0;

/** The oldest leave, counted every so often: to count reads them all. @param {Cache} cache @param {Request} request @param {Response} answer */
async function keepTile(cache, request, answer) {
  await cache.put(request, answer);
  added += 1;
  if (added % 50 !== 1) return;
  const all = await cache.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST)).map((one) => cache.delete(one)));
}
