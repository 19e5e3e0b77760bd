import { applied, following } from './offline-changes.js';
import { post } from './offline-network.js';

/** A change that nothing stands under any more: it is never sent blindly. */
const alone = 'Ce changement ne peut plus partir seul\u00a0: corrigez-le, ou retirez-le.';

/**
 * Sends what waits, in order, once each: stops where the network or the session does, and goes on with the other
 * addresses where two people met on one, or where the site could not keep it.
 * @param {string} path of the page
 * @param {import('./offline-store.js').Store} store
 * @param {{ person: { id: string }, token: string }} seen whose session it is
 * @returns {Promise<{ state: string, message?: string }>}
 */
export async function send(path, store, { person, token }) {
  const held = new Set();
  let state = 'fresh';
  for (const { rank } of await store.changes()) {
    // Read anew: a change that was answered may have told this one what it stands on.
    const change = (await store.changes()).find((one) => one.rank === rank);
    if (!change) continue;
    if (change.state !== 'waiting' || change.person.id !== person.id || held.has(change.adresse)) {
      held.add(change.adresse);
      continue;
    }
    held.add(change.adresse);
    if (change.geste !== 'ajout' && change.version === null) {
      await store.amend(rank, { state: 'refused', answer: { message: alone } });
      continue;
    }
    // Noted before it leaves: without an answer, nobody here knows whether it was made.
    await store.amend(rank, { isTried: true });
    const told = await post(`${path}/changements`, change, token);
    if (['away', 'signed-out', 'barred'].includes(told.state)) return { ...told, state: told.state === 'barred' ? 'refused' : told.state };
    if (told.state === 'done' || told.state === 'already') {
      await settle(store, change, told);
      held.delete(change.adresse);
    } else if (told.state === 'troubled') state = 'troubled';
    else await store.amend(rank, { state: told.state, answer: told, isTried: false });
  }
  return { state };
}

/**
 * What was made is part of the list, and no longer waits.
 * @param {import('./offline-store.js').Store} store
 * @param {import('./offline-changes.js').Change} change
 * @param {{ version: number }} told the version that it left
 */
export function settle(store, change, { version }) {
  return store.turn((list, changes) => {
    const sent = { put: following(change, changes, version), remove: [change.rank] };
    if (!list) return sent;
    const before = list.numeros.find(({ id }) => id === change.adresse);
    const made = applied(before, change);
    const after = before && before.version > version ? before : made && { ...made, version };
    const others = list.numeros.filter((one) => one !== before);
    // The list as a whole is of no known version any more: it is read anew at the next occasion.
    const left = { ...list.left, [change.adresse]: version };
    return { ...sent, list: { ...list, left, version: 0, numeros: after ? [...others, after] : others } };
  });
}
