import { applied, following } from './offline-changes.js';

/** Longer than a bad network takes, shorter than a person waits. */
const patience = 20000;

/**
 * The list of today, when the network is there.
 * @param {string} path of the page
 * @param {object | undefined} kept
 * @returns {Promise<{ state: 'fresh' | 'away' | 'signed-out' | 'refused', list?: object, token?: string, words?: string }>}
 */
export async function renew(path, kept) {
  const known = kept?.version ? `?version=${kept.version}` : '';
  let answer;
  try {
    answer = await fetch(`${path}/liste.json${known}`, {
      headers: { accept: 'application/json' }, cache: 'no-store', signal: AbortSignal.timeout(patience) });
    if (answer.ok) {
      const { token, ...told } = await answer.json();
      const list = { ...told, voies: told.voies ?? kept?.voies, numeros: told.numeros ?? kept?.numeros };
      return { state: 'fresh', token, list };
    }
  } catch (error) {
    console.info(error);
    return { state: 'away' };
  }
  if (answer.status === 401) return { state: 'signed-out' };
  if (answer.status >= 500) return { state: 'away' };
  const told = await answer.json().catch(() => ({}));
  return { state: 'refused', words: [told.title, told.detail].filter(Boolean).join(' ') };
}

/**
 * Sends what waits, in order, once each: stops where the network does, and goes on with the other addresses where two
 * people met on one.
 * @param {string} path of the page
 * @param {import('./offline-store.js').Store} store
 * @param {string} token
 * @param {string} person whose session it is
 * @returns {Promise<'sent' | 'cut'>}
 */
export async function send(path, store, token, person) {
  const held = new Set();
  for (const { rank } of await store.changes()) {
    // Read anew: a change that was answered may have told this one what it stands on.
    const change = (await store.changes()).find((one) => one.rank === rank);
    if (!change) continue;
    if (change.state !== 'waiting' || change.person.id !== person || held.has(change.adresse)) {
      held.add(change.adresse);
      continue;
    }
    const answer = await post(`${path}/changements`, change, token);
    if (!answer) return 'cut';
    if (answer.state === 'done' || answer.state === 'already') {
      await settle(store, change, answer);
    } else {
      held.add(change.adresse);
      await store.replace([{ ...change, state: answer.state, answer }]);
    }
  }
  return 'sent';
}

/** What was made is part of the list; cut before its end, it is sent again and answered alike. */
async function settle(store, change, { version }) {
  const list = await store.list();
  const before = list.numeros.find(({ id }) => id === change.adresse);
  const after = applied(before, change);
  const others = list.numeros.filter((one) => one !== before);
  // The list as a whole is of no known version any more: it is read anew at the next occasion.
  await store.keepList({ ...list, version: 0, numeros: after ? [...others, { ...after, version }] : others });
  await store.replace(following(change, await store.changes(), version));
  await store.remove([change.rank]);
}

/** @returns {Promise<object | undefined>} nothing when the network, the session or the site gave no answer to keep */
async function post(path, { cle, geste, adresse, version, fields }, token) {
  const body = new URLSearchParams({ ...fields, cle, geste, adresse, version: String(version ?? ''), _jeton: token });
  try {
    const answer = await fetch(path, {
      method: 'POST', body, headers: { accept: 'application/json', 'X-Jeton': token }, signal: AbortSignal.timeout(patience) });
    const told = await answer.json();
    return typeof told.state === 'string' ? told : undefined;
  } catch (error) {
    console.info(error);
    return undefined;
  }
}
