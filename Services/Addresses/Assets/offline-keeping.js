/** A page that nobody opened for so long is forgotten, unless something still waits. */
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
 * Takes everything of this commune off the telephone.
 * @param {import('./offline-store.js').Store} store
 * @param {string} insee
 * @param {string} path
 */
export async function erase(store, insee, path) {
  await store.erase();
  const registrations = (await navigator.serviceWorker?.getRegistrations?.()) ?? [];
  await Promise.all(registrations.filter(({ scope }) => new URL(scope).pathname === path).map((one) => one.unregister()));
  const names = (await caches.keys()).filter((name) => name.startsWith(`bastide-terrain-${insee}-`));
  await Promise.all(names.map((name) => caches.delete(name)));
  const others = (await caches.keys()).some((name) => /^bastide-terrain-\w{5}-/.test(name));
  if (!others) await caches.delete('bastide-terrain-fonds');
}

/** @param {{ at: number } | undefined} list @param {unknown[]} changes */
export const isForgotten = (list, changes) => list !== undefined && changes.length === 0 && Date.now() - list.at > longest;
