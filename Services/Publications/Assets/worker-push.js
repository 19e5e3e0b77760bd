/** What arrives on this device: shown, counted without naming anybody, opened. The payload is Declarative Web Push. */
self.addEventListener('push', (event) => event.waitUntil(show(event.data)));

/** @param {PushMessageData | null} data */
async function show(data) {
  const { title = 'Votre commune vous informe', navigate = '/', data: origin, ...options } = content(data);
  await self.registration.showNotification(title, {
    ...options, renotify: Boolean(options.tag), data: { page: navigate },
  });
  if (!origin?.preuve) return;
  const body = new URLSearchParams({ message: origin.message, preuve: origin.preuve });
  // What could not be counted was shown all the same.
  await fetch('/suivre/affichage', { method: 'POST', credentials: 'omit', body }).catch(() => {});
}

/** A browser that shows nothing for a message would lose the right to receive any: what cannot be read is said in general. */
function content(data) {
  try {
    const { notification } = data.json();
    return notification && typeof notification === 'object' ? notification : {};
  } catch {
    return {};
  }
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(new URL(event.notification.data?.page ?? '/', self.location.origin)));
});

/** @param {URL} page */
async function open(page) {
  if (page.origin !== self.location.origin) return;
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const same = windows.find((one) => one.url === page.href);
  await (same ? same.focus() : self.clients.openWindow(page.href));
}

self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event)));

/** The browser changed its address by itself: the site is told, with what this device followed. */
async function renew(event) {
  const store = await caches.open('bastide-choix');
  const choices = await (await store.match('/suivre/appareil'))?.json();
  if (!choices) return;
  const subscription = event.newSubscription
    ?? await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: await siteKey() });
  const { endpoint, keys } = subscription.toJSON();
  const places = [...choices.lieux.map((code) => ['lieu', code]), ...choices.sans.map((key) => ['sans', key])];
  const body = new URLSearchParams([
    ...places, ['remplace', choices.cle], ['adresse', endpoint], ['p256dh', keys.p256dh], ['auth', keys.auth],
  ]);
  // Who was leaving is asked whether it was done: nobody is subscribed again after.
  if (choices.partant) body.set('cle', choices.cle);
  const answer = await fetch(
    '/suivre/appareil', { method: 'POST', credentials: 'omit', body, headers: { Accept: 'application/json' } },
  );
  if (!answer.ok) return;
  const { cle } = await answer.json();
  await store.put('/suivre/appareil', new Response(JSON.stringify({ ...choices, cle, endpoint })));
}

/** The key that messages are signed with today: the one of the address that ends may be lost. */
async function siteKey() {
  return (await fetch('/suivre/cle-du-site', { credentials: 'omit' })).text();
}
