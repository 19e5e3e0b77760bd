/** What this device keeps of the pages it reads: the network first, what was kept when it is cut, with its age. */
const { version, offline, shell } = self.bastide;
const HOUSE = `bastide-maison-${version}`;
const PAGES = 'bastide-pages';
const PICTURES = 'bastide-images';
const MOST = 60;
/** Longer than a bad network takes, shorter than a person waits. */
const PATIENCE = 8000;

const isPublic = (path) => /^\/($|commune\/|actualites\/|adresses\/\d|services$|suivre$|suivre\/mes-lieux$|accessibilite$|mentions-legales$)/.test(path);

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(HOUSE).then((cache) => cache.addAll([...shell, new Request(offline, { credentials: 'omit' })])).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => event.waitUntil((async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith('bastide-maison-') && name !== HOUSE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
})()));

self.addEventListener('message', (event) => {
  const { keep } = event.data ?? {};
  if (typeof keep !== 'string' || !keep.startsWith(self.location.origin + '/') || !isPublic(new URL(keep).pathname)) return;
  event.waitUntil(fetch(keep).then((answer) => save(PAGES, place(keep), answer)).catch(() => {}));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname.startsWith('/assets/')) event.respondWith(asset(request, pathname));
  else if (request.mode === 'navigate') event.respondWith(isPublic(pathname) ? page(event) : fetch(request).catch(() => caches.match(offline)));
  else if (request.destination === 'image' && pathname.startsWith('/actualites/')) event.respondWith(picture(event));
});

/** A village opened by its icon or in a window is one page, kept once. @param {string} url */
function place(url) {
  const { origin, pathname } = new URL(url);
  return pathname.startsWith('/commune/') ? origin + pathname : url;
}

/** @param {FetchEvent} event */
async function page(event) {
  const { request } = event;
  const url = place(request.url);
  const known = await (await caches.open(PAGES)).match(url);
  const asked = fetch(request).then((answer) => {
    event.waitUntil(save(PAGES, url, answer.clone()));
    return answer;
  });
  const patience = new Promise((resolve, refuse) => { if (known) setTimeout(refuse, PATIENCE); });
  try {
    return await Promise.race([asked, patience]);
  } catch {
    asked.catch(() => {});
    return known ? dated(known) : (await caches.match(offline)) ?? Response.error();
  }
}

/** Never a page of somebody signed in, nor one that says not to be kept. */
async function save(name, url, answer) {
  const rule = answer.headers.get('cache-control') ?? '';
  if (!answer.ok || answer.redirected || answer.type !== 'basic' || /no-store|private/.test(rule)) return;
  const isPage = (answer.headers.get('content-type') ?? '').startsWith('text/html');
  if (isPage !== (name === PAGES)) return;
  const bytes = await answer.arrayBuffer();
  const headers = new Headers(answer.headers);
  headers.set('x-enregistre', String(Date.now()));
  const title = isPage && new TextDecoder().decode(bytes.slice(0, 4000)).match(/<title>([^<]*)/)?.[1];
  if (title) headers.set('x-titre', encodeURIComponent(title.replace(/&#39;/g, '’').replace(/&amp;/g, '&')));
  const cache = await caches.open(name);
  await cache.put(url, new Response(bytes, { headers }));
  const all = await cache.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST)).map((request) => cache.delete(request)));
}

/** The kept page with its age above. @param {Response} answer */
async function dated(answer) {
  const text = await answer.text();
  const note = `<div class="notice warning" role="status"><p><strong>Pas de réseau. ${age(Number(answer.headers.get('x-enregistre')))}.</strong></p></div>`;
  return new Response(text.replace(/<main[^>]*>/, (main) => main + note), { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

/** « Enregistré hier à 18 h 04 ». @param {number} moment */
function age(moment) {
  const [then, now] = [new Date(moment), new Date()];
  const days = Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(then).setHours(0, 0, 0, 0)) / 86400000);
  const day = ['aujourd’hui', 'hier'][days] ?? 'le ' + then.toLocaleDateString('fr-FR', { day: 'numeric', month: 'long', year: 'numeric' });
  return `Enregistré ${day} à ${then.getHours()}\u00a0h\u00a0${String(then.getMinutes()).padStart(2, '0')}`;
}
