import { isAsked } from './offline-asked.js';
import { replacement } from './offline-choices.js';
import { checkThereIsRoom, foreseen, made } from './offline-changes.js';
import { introduce, renewed } from './offline-network.js';
import { open } from './offline-outing.js';
import { carry, withoutList } from './offline-publication.js';
import { Store } from './offline-store.js';
import { inWords } from './offline-words.js';

/** The work of one commune on this telephone: what was taken away, what waits, how the network answers. It tells `changed`. */
export class Ground extends EventTarget {
  /** @type {object | undefined} */ list;
  /** @type {import('./offline-changes.js').Change[]} */ changes = [];
  /** @type {Map<string, import('./offline-changes.js').Numero>} */
  numeros = new Map();
  /** As they will be. @type {object[]} */
  voies = [];
  /** Steps. @type {object[][]} */
  undone = [];
  /** @type {import('./offline-outing.js').Outing | undefined} */ outing;
  /** @type {'unknown' | 'fresh' | 'away' | 'troubled' | 'signed-out' | 'barred' | 'refused' | 'faulty'} */
  network = 'unknown';
  words = '';
  said = '';
  /** Whether nobody opened the page for so long that the list leaves, as soon as the network is there. */
  isForgotten = false;
  #isAsked = false;

  /** @param {string} insee @param {string} path of the page */
  constructor(insee, path) {
    super();
    this.path = path;
    this.store = new Store(insee);
  }

  /** What this telephone keeps. */
  async read() {
    if (this.store.isEnded) return;
    const { store } = this;
    const [list, changes, undone = [], outing] = await Promise.all([store.list(), store.changes(), store.kept('undone'), store.kept('outing')]);
    const { voies, numeros } = list ? foreseen(list, changes) : { voies: new Map(), numeros: new Map() };
    Object.assign(this, { list, changes, undone, outing, voies: [...voies.values()], numeros });
    this.dispatchEvent(new Event('changed'));
  }

  /** Sends what waits, then reads the list of today, one window at a time. */
  async meet() {
    // One that begins after what is new now will send it.
    if (this.#isAsked) return;
    this.#isAsked = true;
    await navigator.locks.request(this.store.name, async () => {
      this.#isAsked = false;
      if (this.store.isEnded) return;
      try {
        const told = await this.#met();
        [this.network, this.words, this.said] = [told.state, told.message ?? '', told.said ?? ''];
      } catch (error) {
        console.error(error);
        [this.network, this.words] = ['faulty', inWords(error)];
      }
    });
    await this.read();
  }

  /** What waits leaves first: a list takes long where the network is bad. */
  async #met() {
    const seen = await introduce(this.path);
    if (seen.state === 'away' || seen.state === 'troubled') return seen;
    // Who lost the right to see it, or forgot it, keeps no list; what waits stays, the wish to publish it too.
    if (this.isForgotten || seen.state === 'barred') await this.store.turn((_, changes, __, outing) => withoutList(outing, changes, this.isForgotten));
    // Counted anew only now: a telephone opened where there is no network forgets at the next opening.
    if (this.isForgotten) await this.store.noteOpened();
    this.isForgotten = false;
    if (seen.state !== 'fresh') return seen;
    const sent = await carry(this.path, this.store, seen);
    if (sent.state !== 'fresh' && sent.state !== 'troubled') return sent;
    const { state, list, message } = await renewed(this.path, await this.store.list());
    if (!list) return { state, message };
    await this.store.turn((kept) => ({ list: { ...list, left: kept?.left } }));
    return sent;
  }

  /**
   * Keeps what a form asks until it is sent.
   * @param {object[]} asked of one address
   * @param {{ version?: number, isFollowing?: boolean }} stand what was shown when the form was opened
   * @param {import('./offline-changes.js').Change | undefined} replaced with all that its person waits to do to that address
   */
  async add(asked, stand, replaced = undefined) {
    const { person } = this.list;
    await this.store.turn((list, changes, _, before) => {
      checkThereIsRoom(list, changes, asked);
      const outing = open(before, changes);
      const put = made(asked, stand, person, list, changes, outing.id);
      if (!replaced && isAsked(put, changes)) return {};
      return { ...(replaced ? replacement(replaced, put, changes) : { put }), undone: [], outing: { ...outing, at: Date.now() } };
    });
    await this.read();
  }
}
