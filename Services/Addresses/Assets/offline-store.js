/** What this telephone keeps of one commune (IndexedDB): the list taken away, and the changes that wait, in their order. */
export class Store {
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

  /** @param {object} list */
  keepList(list) {
    return this.#do('kept', 'readwrite', (store) => store.put(list, 'list'));
  }

  /** What waits, oldest first. @returns {Promise<import('./offline-changes.js').Change[]>} */
  changes() {
    return this.#do('change', 'readonly', (store) => store.getAll());
  }

  /** Gives the change its rank. @param {object} change */
  add(change) {
    return this.#do('change', 'readwrite', (store) => store.add(change));
  }

  /** @param {object[]} changes */
  async replace(changes) {
    if (changes.length === 0) return undefined;
    return this.#do('change', 'readwrite', (store) => changes.map((change) => store.put(change)).at(-1));
  }

  /** @param {number[]} ranks */
  remove(ranks) {
    return this.#do('change', 'readwrite', (store) => ranks.map((rank) => store.delete(rank)).at(-1));
  }

  /** Nothing of it stays. */
  async erase() {
    const database = await this.#database?.catch(() => undefined);
    database?.close();
    this.#database = undefined;
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(this.name);
      request.onsuccess = () => resolve(undefined);
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Error('open elsewhere'));
    });
  }

  #open() {
    this.#database ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(this.name, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('kept');
        request.result.createObjectStore('change', { keyPath: 'rank', autoIncrement: true });
      };
      request.onsuccess = () => {
        // Another window that erases everything is not held up by this one.
        request.result.onversionchange = () => { request.result.close(); this.#database = undefined; };
        resolve(request.result);
      };
      request.onerror = () => reject(request.error);
    });
    return this.#database;
  }

  /**
   * @param {string} name
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest | undefined} body
   */
  async #do(name, mode, body) {
    const transaction = (await this.#open()).transaction(name, mode, mode === 'readwrite' ? { durability: 'strict' } : {});
    const request = body(transaction.objectStore(name));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  }
}
