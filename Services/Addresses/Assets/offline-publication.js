import { longPatience, post, retract } from './offline-network.js';
import { closed, isMade } from './offline-outing.js';
import { send } from './offline-sending.js';

/**
 * The wish to publish what this telephone did: `seen` is the version up to which its person knows what others did. One that
 * was tried may have been published; one that was forgotten is asked again rather than published.
 * @typedef {{ cle: string, person: { id: string, name: string }, state: 'waiting' | 'asked' | 'refused', isTried?: boolean,
 *   isWithdrawn?: boolean, isForgotten?: boolean, seen?: number, mark?: string, replaced?: string, answer?: object }} Wish
 */

/** What nobody opened for so long is not published unasked. */
const doubt = { state: 'asked', answer: {
  isForgotten: true, others: [], otherCount: 0, message: 'Cette page n’a pas été ouverte depuis trente jours\u00a0: faut-il toujours publier la liste\u202f?' } };

/**
 * What stays when the list leaves: what waits, the wish to publish it too, and nothing that the list told.
 * @param {import('./offline-outing.js').Outing | undefined} outing @param {object[]} changes that wait @param {boolean} isForgotten
 */
export function withoutList(outing, changes, isForgotten) {
  const without = { list: null, undone: [] };
  if (!outing || (!outing.wish && changes.length === 0)) return { ...without, outing: null };
  const known = outing.isSent === true && isMade(outing) ? true : undefined;
  const wish = outing.wish && remembered(outing.wish, isForgotten);
  return { ...without, outing: { ...outing, before: {}, after: {}, sent: [], lasts: [], isMade: known, wish } };
}

function remembered(wish, isForgotten) {
  if (wish.isTried) return { ...wish, isForgotten: isForgotten || wish.isForgotten };
  return isForgotten || wish.answer?.isForgotten ? { ...wish, ...doubt } : { ...wish, state: 'waiting', answer: undefined };
}

/** Settles a wish that may have left, whose outing was complete then; sends what waits; then publishes it all if that is asked. */
export async function carry(path, store, seen) {
  const settled = await publish(path, store, seen);
  if (settled.state) return settled;
  const sent = await send(path, store, seen);
  if (sent.state !== 'fresh') return sent;
  return { ...sent, ...await publish(path, store, seen) };
}

/** @returns {Promise<{ state?: string }>} what stops there, or nothing */
async function publish(path, store, { person, token }) {
  const [outing, changes] = await Promise.all([store.kept('outing'), store.changes()]);
  const wish = outing?.wish;
  const isMine = wish?.person.id === person.id;
  if (wish?.state !== 'waiting' || !(wish.isTried || (isMine && changes.length === 0))) return {};
  // Nobody publishes for another, nor what is not meant any more, nor before what was done since: only whether it was published is asked.
  const isAsked = !isMine || wish.isWithdrawn === true || wish.isForgotten === true || changes.length > 0;
  // Noted before it leaves: without an answer, nobody here knows whether it was published.
  if (!isAsked) await met(store, wish, (now) => ({ outing: { ...now, wish: { ...now.wish, isTried: true } } }));
  const fields = { sortie: outing.id, vu: String(wish.seen ?? ''), public: wish.mark ?? '', prevue: wish.replaced ?? '' };
  const answer = isAsked ? await retract(path, { ...wish, adresse: '' }, token)
    : await post(`${path}/publication`, { cle: wish.cle, geste: 'publication', adresse: '', version: null, fields }, token, longPatience);
  if (['away', 'signed-out', 'troubled'].includes(answer.state)) return { state: answer.state };
  await met(store, wish, (now, waiting) => answered(now, answer, waiting, isAsked));
  return {};
}

/** Changes the outing only while it has that wish still. */
const met = (store, { cle }, decide) => store.turn((_, changes, __, outing) => (outing?.wish?.cle === cle ? decide(outing, changes) : {}));

/** @param {import('./offline-outing.js').Outing} outing @param {object} answer @param {object[]} waiting what was done meanwhile @param {boolean} isAsked */
function answered(outing, answer, waiting, isAsked) {
  const { wish } = outing;
  if (answer.state === 'done' || answer.state === 'already') return published(outing, answer, waiting);
  if (answer.state === 'withdrawn') return { outing: { ...outing, wish: wish.isWithdrawn ? undefined : again(wish) } };
  if (isAsked) return {};
  return { outing: { ...outing, wish: { ...wish, state: answer.state === 'asked' ? 'asked' : 'refused', answer, isTried: false, isWithdrawn: false } } };
}

/** It never came, and never will by that key: its person still means it. @param {Wish} wish */
const again = (wish) => ({ ...wish, cle: crypto.randomUUID(), isTried: false, isForgotten: false, ...(wish.isForgotten ? doubt : {}) });

/** What was done since is part of the next outing, and is to be published too. */
function published(outing, { state, at }, waiting) {
  const { person, isWithdrawn, isForgotten } = outing.wish;
  const next = closed(outing, { at, message: state === 'done' ? 'Le public voit la liste.' : 'La publication était déjà faite.' });
  const isMore = !isWithdrawn && !isForgotten && waiting.some((change) => change.person.id === person.id);
  const wish = isMore ? { cle: crypto.randomUUID(), person, state: 'waiting' } : undefined;
  return { outing: { ...next, wish }, put: waiting.map((change) => ({ ...change, sortie: next.id })) };
}
