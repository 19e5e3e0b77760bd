import { inWords } from './offline-words.js';

/** A fault of this telephone, in words. */
const faulty = (error) => Object.assign(new Error(inWords(error)), { cause: error });

/**
 * The rooms of one commune in this browser (IndexedDB): `kept`, and `change` in its order.
 * @param {string} name
 * @param {() => void} left told when another window erases everything
 * @returns {Promise<IDBDatabase>}
 */
export const opened = (name, left) => new Promise((resolve, reject) => {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('kept');
    request.result.createObjectStore('change', { keyPath: 'rank', autoIncrement: true });
  };
  request.onsuccess = () => {
    request.result.onversionchange = () => { request.result.close(); left(); };
    resolve(request.result);
  };
  request.onerror = () => reject(faulty(request.error));
});

/** Held up by another window, it goes on once that one has closed. @param {string} name */
export const erased = (name) => new Promise((resolve, reject) => {
  const request = indexedDB.deleteDatabase(name);
  request.onsuccess = () => resolve(undefined);
  request.onerror = () => reject(request.error);
});

/** @param {IDBTransaction} transaction @param {() => unknown} fault what stopped it */
export const ended = (transaction, fault = () => undefined) => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve(undefined);
  transaction.onerror = transaction.onabort = () => reject(faulty(fault() ?? transaction.error));
});
