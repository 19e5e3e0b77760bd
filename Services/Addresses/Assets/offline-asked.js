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
export function asked(numero, { numero: number, suffixe, note, 'lieu-dit': lieudit }, place, ground) {
  const suffix = suffixe.value.trim().toLowerCase();
  const all = [];
  // What was shown goes with it: where that field is so still, nobody is met; what the office changed else is told.
  const { voie, isCertified } = numero;
  const before = { voie, isCertified, name: ground.voies.find(({ id }) => id === voie)?.name };
  const add = (geste, values, words) => all.push({ geste, adresse: numero.id, fields: values, before, words: `${named(numero, ground)}\u00a0: ${words}` });
  if (Number(number.value) !== numero.number || suffix !== numero.suffix) {
    checkItIsAlone({ ...numero, number: Number(number.value), suffix }, ground.numeros);
    add('numero', { numero: number.value, suffixe: suffix, 'vu-voie': voie, 'vu-numero': String(numero.number), 'vu-suffixe': numero.suffix }, `devient le ${label({ number: Number(number.value), suffix })}`);
  }
  const [name, then] = [lieudit.value.trim().replace(/\s+/g, ' '), numero.lieudit ?? ''];
  if (name !== then) add('complement', { 'lieu-dit': name, 'vu-lieu-dit': then }, name ? `lieu-dit ${name}` : 'sans lieu-dit');
  if (place) add('deplacement', { ...fields(place), rang: numero.rank === null ? '' : String(numero.rank), ...seen(numero.place) }, 'déplacé');
  if (plain(note.value) !== plain(numero.note)) add('note', { note: plain(note.value), 'vu-note': numero.note }, 'note');
  return all;
}

/** @param {number[] | null} place */
export const seen = (place) => (place ? { 'vu-longitude': String(place[0]), 'vu-latitude': String(place[1]) } : {});

/** The ends of its lines are those of a form here, of the network there. @param {string} text */
const plain = (text) => text.replace(/\r\n?/g, '\n').trim();

/** An address as it is at the office: of a change that is corrected, as the site told it. @param {string} id @param {object | undefined} replaced @param {object} list */
export const there = (id, replaced, list) => replaced?.answer?.now ?? list.numeros.find((one) => one.id === id);
