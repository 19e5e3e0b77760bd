/**
 * What this device follows, kept where the service worker reads it too.
 * `partant`: the page that ends the subscription was opened.
 * @typedef {{cle: string, endpoint: string, lieux: string[], sans: string[], partant?: boolean}} Choices
 */
const store = 'bastide-choix';
const place = '/suivre/appareil';

/** @returns {Promise<Choices | null>} */
export async function kept() {
  if (!('caches' in window)) return null;
  const answer = await (await caches.open(store)).match(place);
  return answer ? answer.json() : null;
}

/** @param {Choices} choices */
export async function keep(choices) {
  await (await caches.open(store)).put(place, new Response(JSON.stringify(choices)));
}

export async function forget() {
  await caches.delete(store);
}

/**
 * Tells the site where to reach this device.
 * @param {PushSubscription} subscription
 * @param {URLSearchParams} fields the places and what is muted, or the key of the subscription to renew
 * @returns {Promise<Response>}
 */
export function send(subscription, fields) {
  const { endpoint, keys } = subscription.toJSON();
  fields.set('adresse', endpoint);
  fields.set('p256dh', keys.p256dh);
  fields.set('auth', keys.auth);
  // A device is nobody's account: the session of who holds it stays out of it.
  return fetch(place, { method: 'POST', credentials: 'omit', body: fields, headers: { Accept: 'application/json' } });
}

/**
 * The device's address at its push service, for this site's key: an address got for another key receives nothing, and
 * a browser that lost its address gets another.
 * @param {PushManager} manager
 * @param {string} key the site's public key
 * @returns {Promise<PushSubscription>}
 */
export async function addressed(manager, key) {
  const known = await manager.getSubscription();
  if (known && text(known.options.applicationServerKey) === key) return known;
  await known?.unsubscribe();
  return manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

/** @param {ArrayBuffer | null} bytes @returns {string} in base64url (RFC 4648 §5) */
function text(bytes) {
  const letters = btoa(String.fromCharCode(...new Uint8Array(bytes ?? [])));
  return letters.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * Says that the device is still there; an address that changed is told anew.
 * @param {PushSubscription} subscription
 * @param {Choices} choices
 * @returns {Promise<'kept' | 'over' | 'later'>}
 */
export async function renew(subscription, choices) {
  const answer = await send(subscription, new URLSearchParams({ cle: choices.cle }));
  if (answer.ok) {
    await keep({ ...choices, cle: (await answer.json()).cle, endpoint: subscription.endpoint, partant: false });
    return 'kept';
  }
  if (answer.status !== 410) return 'later';
  // Left or run out: it stays so, unless it is the browser that changed its address.
  if (choices.partant || subscription.endpoint === choices.endpoint) return 'over';
  const again = await send(subscription, fields(choices.lieux, choices.sans));
  if (!again.ok) return 'later';
  await keep({ ...choices, cle: (await again.json()).cle, endpoint: subscription.endpoint });
  return 'kept';
}

/** @param {string[]} places @param {string[]} mutes */
export function fields(places, mutes) {
  return new URLSearchParams([...places.map((code) => ['lieu', code]), ...mutes.map((key) => ['sans', key])]);
}
