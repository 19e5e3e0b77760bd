/** What nobody opened for so long is forgotten. */
const longest = 30 * 86400000;

/**
 * Keeps the page on this telephone.
 * @param {string} insee
 * @param {string} path of the page
 * @returns {Promise<boolean>} whether it opens without a network
 */
export async function keepPage(insee, path) {
  if (!('serviceWorker' in navigator)) return false;
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
  // Without a promise of the browser, a full telephone may forget it.
  await navigator.storage?.persist?.();
  return true;
}

/**
 * Takes everything of this commune off the telephone, once what is under way has ended; other windows leave it too.
 * @param {import('./offline-store.js').Store} store
 * @param {string} insee
 * @param {string} path
 */
export async function erase(store, insee, path) {
  store.isEnded = true;
  new BroadcastChannel(store.name).postMessage('erased');
  await navigator.locks.request(store.name, () => store.erase());
  const registrations = (await navigator.serviceWorker?.getRegistrations?.()) ?? [];
  await Promise.all(registrations.filter(({ scope }) => new URL(scope).pathname === path).map((one) => one.unregister()));
  const names = (await caches.keys()).filter((name) => name.startsWith(`bastide-terrain-${insee}-`));
  await Promise.all(names.map((name) => caches.delete(name)));
  const others = (await caches.keys()).some((name) => /^bastide-terrain-\w{5}-/.test(name));
  if (!others) await caches.delete('bastide-terrain-fonds');
}

/** Another window erased everything. @param {import('./offline-store.js').Store} store @param {() => void} left */
export function leave(store, left) {
  new BroadcastChannel(store.name).addEventListener('message', () => {
    // The window that erases hears itself, and goes on.
    if (store.isEnded) return;
    store.isEnded = true;
    left();
  });
}

/** @param {number | undefined} opened when the page was opened before, by the clock of this telephone */
export const isForgotten = (opened) => opened !== undefined && Date.now() - opened > longest;
