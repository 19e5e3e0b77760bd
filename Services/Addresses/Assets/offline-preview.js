import { number } from './offline-engine.js';
import { lefts } from './offline-proposal.js';
import { label, metres } from './offline-words.js';

/** Metres from its voie within which a new house is numbered: as at the office. */
export const farthest = 100;
const rules = { metric: 'metrique', sequential: 'suite' };
const kinds = { tous: 'tout', certifies: 'certifies', aucun: 'rien' };

/** To the millimetre: what the site has is numbered as the site does. */
const degrees = (place) => place.map((value) => value.toFixed(10)).join(' ');
const written = ({ number: value, suffix }) => (suffix ? `${value} ${suffix}` : String(value));

/**
 * What numbering a voie would give, house by house, in the words of the page and in those that are sent.
 * @param {{ id: string, line: number[][] }} voie
 * @param {{ voies: object[], numeros: Map<string, import('./offline-changes.js').Numero> }} ground
 * @param {number[][]} places new houses
 * @param {{ regle?: string, garder: string }} choices without a rule, as the voie already is
 */
export async function preview(voie, { voies, numeros }, places, { regle, garder }) {
  const lines = [voie, ...voies.filter((one) => one.id !== voie.id && one.line.length > 1)];
  const present = [...numeros.values()].filter((numero) => numero.voie === voie.id);
  const text = [
    `regle ${regle ?? 'presente'}`, `garde ${kinds[garder]}`, `ecart ${farthest}`,
    ...lines.map(({ line }) => `voie ${line.map((place) => place.map((value) => value.toFixed(7)).join(' ')).join(' ')}`),
    ...present.map((one) => `maison ${one.place ? degrees(one.place) : '- -'} 0 ${one.number} ${one.suffix.replaceAll(' ', '') || '-'} ${one.isCertified ? 1 : '-'}`),
    ...places.map((place) => `maison ${degrees(place)} - - - -`),
  ].join('\n');
  const { rule, houses } = await number(text);
  if (!houses) throw new Error('Les numéros n’ont pas pu être calculés.');
  const told = houses.map((house, index) => row(house, present[index], index - present.length, lines));
  const seen = told.filter(({ isSent }) => isSent).map(({ key, before, after }) => [key, `${key};${voie.id};${before};${after}`]);
  seen.sort(([one], [other]) => (one < other ? -1 : 1));
  return { regle: rules[rule], rows: told, seen: seen.map(([, words]) => words).join('|') };
}

function row(house, numero, rank, lines) {
  const before = numero ? written(numero) : '';
  const isElsewhere = !numero && house.voie > 0;
  const after = house.verdict === 'kept' ? before : house.number && !isElsewhere ? written(house) : '';
  const side = house.side === 'left' ? 'à gauche' : 'à droite';
  const place = house.metres === undefined ? '' : `à ${metres(Math.max(0, house.metres))} du début, ${side}`;
  const why = isElsewhere ? `Plus près d’une autre voie\u00a0: ${lines[house.voie].name}.` : house.verdict === 'left' ? lefts[house.reason] ?? 'Pas placée.' : '';
  return {
    key: numero ? numero.id : `maison ${rank + 1}`, name: numero ? `Le ${label(numero)}` : `Maison ${rank + 1}`, before, after,
    place: why || place, isSent: Boolean(numero) || (house.verdict === 'new' && !isElsewhere),
  };
}
