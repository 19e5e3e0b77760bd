import { following, foreseen, leaving, made, most } from './offline-changes.js';
import { renew, send } from './offline-sending.js';
import { Store } from './offline-store.js';

/** The work of one commune on this telephone: what was taken away, what waits, how the network answers. It tells `changed`. */
export class Ground extends EventTarget {
  /** @type {object | undefined} */
  list;
  /** @type {import('./offline-changes.js').Change[]} */
  changes = [];
  /** @type {Map<string, import('./offline-changes.js').Numero>} */
  numeros = new Map();
  /** @type {'unknown' | 'fresh' | 'away' | 'signed-out' | 'refused'} */
  network = 'unknown';
  words = '';
  #isAsked = false;

  /** @param {string} insee @param {string} path of the page */
  constructor(insee, path) {
    super();
    this.path = path;
    this.store = new Store(insee);
  }

  /** What this telephone keeps. */
  async read() {
    [this.list, this.changes] = await Promise.all([this.store.list(), this.store.changes()]);
    this.numeros = this.list ? foreseen(this.list, this.changes) : new Map();
    this.dispatchEvent(new Event('changed'));
  }

  /** Reads the list of today and sends what waits, one window at a time. */
  async meet() {
    // One that begins after what is new now will send it.
    if (this.#isAsked) return;
    this.#isAsked = true;
    await navigator.locks.request(this.store.name, async () => {
      this.#isAsked = false;
      const told = await renew(this.path, await this.store.list());
      [this.network, this.words] = [told.state, told.words ?? ''];
      if (told.list) {
        await this.store.keepList(told.list);
        if (await send(this.path, this.store, told.token, told.list.person.id) === 'cut') this.network = 'away';
      }
    });
    await this.read();
  }

  /** @param {object} asked what a form asks, without what it stands on */
  async add(asked) {
    if (this.changes.length >= most) {
      throw new Error(`Ce téléphone garde ${most} changements au plus\u00a0: cherchez du réseau pour les envoyer.`);
    }
    const person = this.list.person;
    await this.store.add(made({ ...asked, person }, this.list, await this.store.changes()));
    await this.read();
  }

  /** Takes back a change before it leaves. @param {import('./offline-changes.js').Change} change */
  async withdraw(change) {
    const changes = await this.store.changes();
    const gone = leaving(change, changes);
    if (gone.length === 1) await this.store.replace(following(change, changes, change.version));
    await this.store.remove(gone.map(({ rank }) => rank));
    await this.read();
  }

  /** Sends it again over what is there now, which was shown. @param {import('./offline-changes.js').Change} change */
  async keepMine(change) {
    await this.store.replace([{ ...change, state: 'waiting', version: change.answer.version, answer: undefined }]);
    await this.meet();
  }

  /** Drops it for what is there now. @param {import('./offline-changes.js').Change} change */
  async keepTheirs(change) {
    const { now } = change.answer;
    const list = await this.store.list();
    const numeros = list.numeros.map((numero) => (numero.id === now.id ? now : numero));
    await this.store.keepList({ ...list, numeros });
    await this.store.replace(following(change, await this.store.changes(), now.version));
    await this.store.remove([change.rank]);
    await this.meet();
  }

  /** Sends it again with another number. @param {import('./offline-changes.js').Change} change @param {Record<string, string>} fields */
  async correct(change, fields) {
    const corrected = { ...change.fields, ...fields };
    await this.store.replace([{ ...change, state: 'waiting', fields: corrected, answer: undefined }]);
    await this.meet();
  }
}
