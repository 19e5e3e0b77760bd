import { byId, following } from './offline-changes.js';
import { withdrawal } from './offline-choices.js';
import { post, retract } from './offline-network.js';
import { leaving, noting, open } from './offline-outing.js';
import { adds, altered, outcome, standsAlone, touched } from './offline-rows.js';

/** A change that nothing stands under any more: it is never sent blindly. */
const alone = 'Ce changement ne peut plus partir seul\u00a0: corrigez-le, ou retirez-le.';
export const sentAlready = 'Ce changement est déjà envoyé\u00a0: annulez-le dans l’historique.';

/**
 * Sends what waits, in order, once each: stops where the network or the session does, and goes on with the other
 * rows where two people met on one, or where the site could not keep it. What was taken back after it may have left is asked for.
 * @param {string} path of the page
 * @param {import('./offline-store.js').Store} store
 * @param {{ person: { id: string }, token: string }} seen whose session it is
 * @returns {Promise<{ state: string, message?: string, said?: string }>} said: what is to know of what was taken back
 */
export async function send(path, store, { person, token }) {
  const held = new Set();
  const told = { state: 'fresh' };
  for (const { rank } of await store.changes()) {
    // Read anew: a change that was answered may have told this one what it stands on.
    const change = (await store.changes()).find((one) => one.rank === rank);
    if (!change) continue;
    const isHeld = touched(change).some((id) => held.has(id));
    // A numbering leaves its voie as it is: one that was refused lets its line go; an undoing that was refused holds nothing.
    const isFree = ['numerotation', 'annulation'].includes(change.geste) && change.state !== 'waiting';
    altered(change).filter((id) => !isFree || id !== change.adresse).forEach((id) => held.add(id));
    if (change.state !== 'waiting' || change.person.id !== person.id || isHeld) continue;
    if (!adds(change) && !standsAlone(change) && change.version === null) {
      await store.amend(rank, { state: 'refused', answer: { message: alone } });
      continue;
    }
    // Noted before it leaves: without an answer, nobody here knows whether it was made.
    if (!change.isWithdrawn) await store.amend(rank, { isTried: true });
    const answer = change.isWithdrawn ? await retract(path, change, token) : await post(`${path}/changements`, change, token);
    if (['away', 'signed-out', 'barred'].includes(answer.state)) {
      return { ...answer, state: answer.state === 'barred' ? 'refused' : answer.state, said: told.said };
    }
    if (answer.state !== 'troubled' && await isSettled(store, change, answer)) altered(change).forEach((id) => held.delete(id));
    else if (answer.state === 'troubled' || change.isWithdrawn) told.state = 'troubled';
    if (change.isWithdrawn && answer.state === 'already') told.said = sentAlready;
  }
  return told;
}

/** What the site answers is kept. @returns {Promise<boolean>} whether the change no longer waits */
async function isSettled(store, change, answer) {
  if (answer.state === 'done' || answer.state === 'already') await settle(store, change, answer);
  else if (answer.state === 'withdrawn') await store.turn((list, changes) => withdrawal(change, changes, list));
  // What was to be taken back and may be there is asked for again.
  else if (!change.isWithdrawn) await store.amend(change.rank, { state: answer.state, answer, isTried: false, isWithdrawn: false });
  return ['done', 'already', 'withdrawn'].includes(answer.state);
}

/**
 * What was made is part of the list, and no longer waits.
 * @param {import('./offline-store.js').Store} store
 * @param {import('./offline-changes.js').Change} change
 * @param {{ version: number, now?: object }} told the version that it left, and the address as it is now
 */
export function settle(store, change, { version, now }) {
  return store.turn((list, changes, _, outing) => {
    const rows = byId(list);
    const [made, before] = [outcome(rows, change), byId(list)];
    const left = { ...list?.left, [change.adresse]: version };
    const put = following(change, changes, version);
    for (const kind of ['voies', 'numeros']) {
      for (const one of made[kind]) {
        // What the office did meanwhile is shown too.
        const after = one.id === change.adresse ? now ?? { ...one, version } : one;
        if (!(rows[kind].get(one.id)?.version > after.version)) rows[kind].set(one.id, after);
        left[one.id] = one.id === change.adresse ? version : after.version;
        if (one.id !== change.adresse) put.push(...following({ ...change, adresse: one.id }, changes, after.version));
      }
    }
    made.gone.forEach((id) => { rows.voies.delete(id); rows.numeros.delete(id); });
    const one = open(outing, [change]);
    // Without a list, nobody here knows what its rows were.
    const sent = { put, remove: [change.rank], outing: leaving(list ? noting(one, change, before, made) : one, change) };
    if (!list) return sent;
    // The list as a whole is of no known version any more: it is read anew at the next occasion.
    return { ...sent, list: { ...list, left, version: 0, voies: [...rows.voies.values()], numeros: [...rows.numeros.values()] } };
  });
}
