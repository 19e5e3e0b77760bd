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
  // What was shown goes with it: where that field is so still, nobody is met; what the office changed else is told.
  const { voie, isCertified } = numero;
  const before = { voie, isCertified, name: list.voies.find(({ id }) => id === voie)?.name };
  const add = (geste, values, words) => all.push({ geste, adresse: numero.id, fields: values, before, words: `${named(numero, list)}\u00a0: ${words}` });
  if (Number(number.value) !== numero.number || suffix !== numero.suffix) {
    add('numero', { numero: number.value, suffixe: suffix, 'vu-voie': voie, 'vu-numero': String(numero.number), 'vu-suffixe': numero.suffix }, `devient le ${label({ number: Number(number.value), suffix })}`);
  }
  if (place) add('deplacement', { ...fields(place), rang: numero.rank === null ? '' : String(numero.rank), ...seen(numero.place) }, 'déplacé');
  if (plain(note.value) !== plain(numero.note)) add('note', { note: plain(note.value), 'vu-note': numero.note }, 'note');
  return all;
}

/** @param {number[] | null} place */
const seen = (place) => (place ? { 'vu-longitude': String(place[0]), 'vu-latitude': String(place[1]) } : {});

/** The ends of its lines are those of a form here, of the network there. @param {string} text */
const plain = (text) => text.replace(/\r\n?/g, '\n').trim();
