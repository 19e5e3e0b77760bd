import { longPatience, post } from './offline-network.js';
import { fresh, isMade, open } from './offline-outing.js';
import { send } from './offline-sending.js';

/**
 * The wish to publish what this telephone did: `seen` is the version up to which its person knows what others did.
 * @typedef {{ cle: string, person: { id: string, name: string }, state: 'waiting' | 'asked' | 'refused', isTried?: boolean,
 *   isWithdrawn?: boolean, seen?: number, mark?: string, replaced?: string, answer?: object }} Wish
 */

/** @param {import('./offline-store.js').Store} store @param {(wish: Wish | undefined) => Wish | undefined} change */
const amend = (store, change) => store.turn((_, changes, __, outing) => {
  const one = open(outing, changes);
  return { outing: { ...one, wish: change(one.wish) } };
});

/** Sends what waits, then publishes it if that is asked and nothing waits any more. */
export async function carry(path, store, seen) {
  const sent = await send(path, store, seen);
  if (sent.state !== 'fresh') return sent;
  return { ...sent, ...await publish(path, store, seen) };
}

/** @returns {Promise<{ state?: string }>} what stops there, or nothing */
async function publish(path, store, { person, token }) {
  const [outing, changes] = await Promise.all([store.kept('outing'), store.changes()]);
  const wish = outing?.wish;
  if (wish?.state !== 'waiting' || wish.person.id !== person.id) return {};
  if (!wish.isWithdrawn && changes.length > 0) return {};
  // Noted before it leaves: without an answer, nobody here knows whether it was published.
  if (!wish.isWithdrawn) await amend(store, (one) => one && { ...one, isTried: true });
  const fields = { sortie: outing.id, vu: String(wish.seen ?? ''), public: wish.mark ?? '', prevue: wish.replaced ?? '' };
  const way = wish.isWithdrawn ? 'retraits' : 'publication';
  const answer = await post(`${path}/${way}`, { cle: wish.cle, geste: 'publication', adresse: '', version: null, fields }, token, longPatience);
  if (['away', 'signed-out', 'troubled'].includes(answer.state)) return { state: answer.state };
  await store.turn((_, waiting, __, now) => (now?.wish?.cle === wish.cle ? answered(now, answer, waiting) : {}));
  return {};
}

/** @param {import('./offline-outing.js').Outing} outing @param {object} answer @param {object[]} waiting what was done meanwhile */
function answered(outing, answer, waiting) {
  if (answer.state === 'withdrawn') return { outing: { ...outing, wish: undefined } };
  if (answer.state === 'done' || answer.state === 'already') {
    const last = { id: outing.id, began: outing.began, at: answer.at, isMade: isMade(outing), message: answer.state === 'done' ? 'Le public voit la liste.' : 'La publication était déjà faite.' };
    // What left is undone still.
    const next = { ...fresh(last), sent: outing.sent };
    return { outing: next, put: waiting.map((change) => ({ ...change, sortie: next.id })) };
  }
  const state = answer.state === 'asked' ? 'asked' : 'refused';
  return { outing: { ...outing, wish: { ...outing.wish, state, answer, isTried: false, isWithdrawn: false } } };
}

/** What a person decides of the publication. */
export class Wishes {
  /** @param {import('./offline-ground.js').Ground} ground */
  constructor(ground) {
    this.ground = ground;
  }

  /** Publishes as soon as everything is sent; asked again, it is not taken back after all. */
  async ask() {
    const { store, list: { person } } = this.ground;
    await amend(store, (wish) => ({ cle: crypto.randomUUID(), person, ...wish, state: 'waiting', isWithdrawn: false }));
    await this.ground.meet();
  }

  /** Does not publish; a wish that may have left is asked for by its key. */
  async takeBack() {
    const { store } = this.ground;
    // Not while it is on its way.
    await navigator.locks.request(store.name, () => amend(store, (wish) => (wish?.isTried ? { ...wish, state: 'waiting', isWithdrawn: true } : undefined)));
    await this.ground.meet();
  }

  /** Publishes what others did too, which was told. */
  async agree() {
    await amend(this.ground.store, (wish) => (wish?.state === 'asked'
      ? { ...wish, state: 'waiting', seen: wish.answer.version, mark: wish.answer.mark, replaced: wish.answer.planned } : wish));
    await this.ground.meet();
  }

  /** What followed was seen to: it is shown no more. */
  async close() {
    await this.ground.store.turn((_, changes, __, outing) => (changes.length === 0 && !outing?.wish ? { outing: fresh() } : {}));
    await this.ground.read();
  }
}
