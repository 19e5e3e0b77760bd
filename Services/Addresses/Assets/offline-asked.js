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
 * What was shown of the field that a change is about: where it is so still, nobody is met; where it is not, somebody is.
 * @param {string} geste @param {import('./offline-changes.js').Numero} numero
 */
export function shownOf(geste, { voie, number, suffix, note = '', lieudit = '', place, rank, isCertified }) {
  const called = { 'vu-voie': voie, 'vu-numero': String(number), 'vu-suffixe': suffix };
  const placed = { rang: String(rank ?? ''), ...seen(place) };
  const [beside, noted] = [{ 'vu-lieu-dit': lieudit }, { 'vu-note': note }];
  const all = { numero: called, complement: beside, deplacement: placed, note: noted, vu: { ...called, ...placed } };
  // What is deleted is deleted whole.
  return geste === 'suppression' ? { ...all.vu, ...beside, ...noted, 'vu-certifie': isCertified ? 'oui' : 'non' } : all[geste] ?? {};
}

/** An address as it was shown, to be told beside what it is once somebody is met. @param {import('./offline-changes.js').Numero} numero @param {{ id: string, name: string }[]} voies */
export const beheld = ({ voie, isCertified, number, suffix, lieudit = '', note = '', place = null }, voies = []) => (
  { voie, isCertified, number, suffix, lieudit, note, place, name: voies.find(({ id }) => id === voie)?.name });

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
  const before = beheld(numero, ground.voies);
  const add = (geste, values, words) => all.push({ geste, adresse: numero.id, fields: { ...values, ...shownOf(geste, numero) }, before, words: `${named(numero, ground)}\u00a0: ${words}` });
  if (Number(number.value) !== numero.number || suffix !== numero.suffix) {
    checkItIsAlone({ ...numero, number: Number(number.value), suffix }, ground.numeros);
    add('numero', { numero: number.value, suffixe: suffix }, `devient le ${label({ number: Number(number.value), suffix })}`);
  }
  const [name, then] = [lieudit.value.trim().replace(/\s+/g, ' '), numero.lieudit ?? ''];
  if (name !== then) add('complement', { 'lieu-dit': name }, name ? `lieu-dit ${name}` : 'sans lieu-dit');
  if (place) add('deplacement', fields(place), 'déplacé');
  if (plain(note.value) !== plain(numero.note)) add('note', { note: plain(note.value) }, 'note');
  return all;
}

/** @param {number[] | null | undefined} place */
const seen = (place) => (place ? { 'vu-longitude': String(place[0]), 'vu-latitude': String(place[1]) } : {});

/** The ends of its lines are those of a form here, of the network there. @param {string} text */
const plain = (text) => text.replace(/\r\n?/g, '\n').trim();

/** An address as it is at the office: of a change that is corrected, as the site told it. @param {string} id @param {object | undefined} replaced @param {object} list */
export const there = (id, replaced, list) => replaced?.answer?.now ?? list.numeros.find((one) => one.id === id);

/** Whether the very same waits already, since a moment. */
export const isAsked = (put, changes) => put.length > 0 && put.every((one) => changes.some((before) => one.at - before.at < 2000
  && ['geste', 'words'].every((name) => before[name] === one[name]) && JSON.stringify(before.fields) === JSON.stringify(one.fields)));
