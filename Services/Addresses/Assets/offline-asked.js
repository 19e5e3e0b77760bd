import { named } from './offline-changes.js';
import { fields } from './offline-placing.js';
import { label } from './offline-words.js';

/**
 * What the form of an address asks, one change each.
 * @param {import('./offline-changes.js').Numero} numero what it is compared with
 * @param {HTMLFormControlsCollection} elements
 * @param {number[] | undefined} place
 * @param {object} list
 */
export function asked(numero, { numero: number, suffixe, note }, place, list) {
  const suffix = suffixe.value.trim().toLowerCase();
  const all = [];
  const add = (geste, values, words) => all.push({ geste, adresse: numero.id, fields: values, words: `${named(numero, list)}\u00a0: ${words}` });
  if (Number(number.value) !== numero.number || suffix !== numero.suffix) {
    add('numero', { numero: number.value, suffixe: suffix }, `devient le ${label({ number: Number(number.value), suffix })}`);
  }
  if (place) add('deplacement', { ...fields(place), rang: numero.rank === null ? '' : String(numero.rank) }, 'déplacé');
  if (note.value.trim() !== numero.note) add('note', { note: note.value.trim() }, 'note');
  return all;
}
