import { ended, erased, opened } from './offline-database.js';

/** What this telephone keeps of one commune (IndexedDB): the list taken away, and the changes that wait, in their order. */
export class Store {
  /** Once everything was erased, nothing is kept any more by this window. */
  isEnded = false;
  /** @type {Promise<IDBDatabase> | undefined} */
  #database;

  /** @param {string} insee */
  constructor(insee) {
    this.name = `bastide-terrain-${insee}`;
  }

  /** The list that was taken away, or nothing. */
  list() {
    return this.#do('kept', 'readonly', (store) => store.get('list'));
  }

  /** What waits, oldest first. @returns {Promise<import('./offline-changes.js').Change[]>} */
  changes() {
    return this.#do('change', 'readonly', (store) => store.getAll());
  }

  /** What is being drawn, what was undone, when the page was opened before. @param {'sketch' | 'undone' | 'opened' | 'outing'} name */
  kept(name) {
    return this.#do('kept', 'readonly', (store) => store.get(name));
  }

  /** Keeps what is being drawn at once: a screen that sleeps ends the page. @param {object | undefined} sketch nothing once it is done */
  sketch(sketch) {
    return this.#do('kept', 'readwrite', (store) => (sketch ? store.put(sketch, 'sketch') : store.delete('sketch')));
  }

  /** By the clock of this telephone. */
  noteOpened() {
    return this.#do('kept', 'readwrite', (store) => store.put(Date.now(), 'opened'));
  }

  /**
   * Changes the list and what waits in one go, standing on what is kept at that moment, whatever another window does.
   * @param {(list: any, changes: import('./offline-changes.js').Change[], undone: object[][], outing: any) =>
   *   { list?: object | null, put?: object[], remove?: number[], undone?: object[][], outing?: object | null }} decide
   *   a list or an outing that is null leaves; a change without a rank is a new one; what it throws leaves all as it was
   */
  async turn(decide) {
    const transaction = await this.#begin(['kept', 'change'], 'readwrite');
    const [kept, waiting] = ['kept', 'change'].map((name) => transaction.objectStore(name));
    let fault;
    const [list, before, outing] = ['list', 'undone', 'outing'].map((name) => kept.get(name));
    const changes = waiting.getAll();
    changes.onsuccess = () => {
      try {
        const { list: next, put = [], remove = [], undone, outing: then } = decide(list.result, changes.result, before.result ?? [], outing.result);
        if (undone) kept.put(undone.slice(-50), 'undone');
        for (const [name, value] of [['list', next], ['outing', then]]) {
          if (value === null) kept.delete(name);
          else if (value) kept.put(value, name);
        }
        remove.forEach((rank) => waiting.delete(rank));
        put.forEach((change) => waiting.put(change));
      } catch (error) {
        fault = error;
        transaction.abort();
      }
    };
    return ended(transaction, () => fault);
  }

  /** @param {number} rank of a change that may have left @param {object} values */
  amend(rank, values) {
    return this.turn((_, changes) => ({ put: changes.filter((one) => one.rank === rank).map((one) => ({ ...one, ...values })) }));
  }

  /** Nothing of it stays, nor comes back. */
  async erase() {
    this.isEnded = true;
    (await this.#database?.catch(() => undefined))?.close();
    await erased(this.name);
  }

  #open() {
    this.#database ??= opened(this.name, () => { this.#database = undefined; });
    return this.#database;
  }

  /** @param {string | string[]} names @param {IDBTransactionMode} mode */
  async #begin(names, mode) {
    if (this.isEnded) throw new Error('Tout a été effacé de ce téléphone.');
    return (await this.#open()).transaction(names, mode, mode === 'readwrite' ? { durability: 'strict' } : {});
  }

  /** @param {string} name @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} body */
  async #do(name, mode, body) {
    const transaction = await this.#begin(name, mode);
    const request = body(transaction.objectStore(name));
    await ended(transaction);
    return request.result;
  }
}
