import { named } from './offline-changes.js';
import { fields } from './offline-placing.js';
import { label } from './offline-words.js';

/**
 * Two addresses of a voie do not have the same number: said here, in the words of the site, rather than refused once far from the door.
 * @param {{ id?: string, voie: string, number: number, suffix: string, isApart?: boolean }} numero as it is to be
 * @param {Map<string, import('./offline-changes.js').Numero>} numeros as they will be
 */
export function checkItIsAlone(numero, numeros) {
  const isSame = (one) => one.id !== numero.id && !one.isApart && ['voie', 'number', 'suffix'].every((name) => one[name] === numero[name]);
  if (numero.isApart || ![...numeros.values()].some(isSame)) return;
  throw new Error(`Le ${label(numero)} existe déjà dans cette voie\u00a0: ajoutez un suffixe, ou choisissez un autre numéro.`);
}

/**
 * What the form of an address asks, one change each.
 * @param {import('./offline-changes.js').Numero} numero what it is compared with
 * @param {HTMLFormControlsCollection} elements
 * @param {number[] | undefined} place
 * @param {import('./offline-ground.js').Ground} ground
 */
export function asked(numero, { numero: number, suffixe, note }, place, ground) {
  const suffix = suffixe.value.trim().toLowerCase();
  const all = [];
  const add = (geste, values, words) => all.push({ geste, adresse: numero.id, fields: values, words: `${named(numero, ground)}\u00a0: ${words}` });
  if (Number(number.value) !== numero.number || suffix !== numero.suffix) {
    checkItIsAlone({ ...numero, number: Number(number.value), suffix }, ground.numeros);
    add('numero', { numero: number.value, suffixe: suffix }, `devient le ${label({ number: Number(number.value), suffix })}`);
  }
  if (place) add('deplacement', { ...fields(place), rang: numero.rank === null ? '' : String(numero.rank) }, 'déplacé');
  if (note.value.trim() !== numero.note) add('note', { note: note.value.trim() }, 'note');
  return all;
}
