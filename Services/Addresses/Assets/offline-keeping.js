import { stop } from './offline-network.js';

/** What nobody opened for so long is forgotten. */
const longest = 30 * 86400000;

/**
 * Keeps the page on this telephone.
 * @param {string} insee
 * @param {string} path of the page
 * @returns {Promise<{ isKept: boolean, isLasting: boolean }>} whether it opens without a network, and as long as nobody erases it
 */
export async function keepPage(insee, path) {
  if (!('serviceWorker' in navigator)) return { isKept: false, isLasting: true };
  const registration = await navigator.serviceWorker.register(`/adresses/${insee}/terrain.js`, { scope: path });
  const worker = registration.active ?? registration.installing ?? registration.waiting;
  if (worker && worker.state !== 'activated') {
    await new Promise((resolve, reject) => {
      worker.addEventListener('statechange', () => {
        if (worker.state === 'activated') resolve(undefined);
        if (worker.state === 'redundant') reject(new Error('not installed'));
      });
    });
  }
  // Without a promise of the browser, a full telephone forgets it, and an iPhone after seven days.
  return { isKept: true, isLasting: await navigator.storage?.persist?.() === true };
}

/** The background on the screen is asked for again, now that it is kept. */
export async function keepGround() {
  const tiles = [...document.querySelectorAll('img.leaflet-tile')].map(({ src }) => src);
  await Promise.allSettled(tiles.map((address) => fetch(address)));
}

/**
 * Takes everything of this commune off the telephone, once what is under way has ended; other windows leave it too.
 * @param {import('./offline-store.js').Store} store
 * @param {string} insee
 * @param {string} path
 */
async function erase(store, insee, path) {
  store.isEnded = true;
  stop();
  new BroadcastChannel(store.name).postMessage('erased');
  await navigator.locks.request(store.name, () => store.erase());
  const registrations = (await navigator.serviceWorker?.getRegistrations?.()) ?? [];
  const mine = registrations.filter(({ scope }) => new URL(scope).pathname === path);
  // It may be reading a tile still: none is kept any more.
  mine.forEach(({ active }) => active?.postMessage('erased'));
  await Promise.all(mine.map((one) => one.unregister()));
  const names = (await caches.keys()).filter((name) => name.startsWith(`bastide-terrain-${insee}-`));
  await Promise.all(names.map((name) => caches.delete(name)));
  const others = (await caches.keys()).some((name) => /^bastide-terrain-\w{5}-/.test(name));
  if (!others) await caches.delete('bastide-terrain-fonds');
}

/**
 * Asked a second time while something waits: it would be lost.
 * @param {HTMLElement} words @param {import('./offline-ground.js').Ground} ground @param {string} insee @param {() => void} left
 */
export async function forget(words, { changes, outing, store, path }, insee, left) {
  if ((changes.length > 0 || outing?.wish) && !words.textContent) {
    words.textContent = 'Des changements ne sont pas encore envoyés\u00a0: ils seront perdus. Appuyez de nouveau pour tout effacer.';
    return;
  }
  words.textContent = 'Effacement…';
  await erase(store, insee, path);
  left();
}

/** Another window erased everything. @param {import('./offline-store.js').Store} store @param {() => void} left */
export function leave(store, left) {
  new BroadcastChannel(store.name).addEventListener('message', () => {
    // The window that erases hears itself, and goes on.
    if (store.isEnded) return;
    store.isEnded = true;
    stop();
    left();
  });
}

/** @param {number | undefined} opened when the page was opened before, by the clock of this telephone */
export const isForgotten = (opened) => opened !== undefined && Date.now() - opened > longest;
