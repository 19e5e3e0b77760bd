import { number } from './offline-engine.js';
import { doubtful, lefts } from './offline-proposal.js';
import { distance, label, metres } from './offline-words.js';

/** Metres from its voie within which a new house is numbered: as at the office. */
const farthest = 100;
/** Metres around an address in which a house is the house of that address. */
const sameHouse = 15.1;
/** Metres around a house in which an address may be its own, at the gate. */
const perhapsSameHouse = 50;
const rules = { metric: 'metrique', sequential: 'suite' };
const kinds = { tous: 'tout', certifies: 'certifies', aucun: 'rien' };

/** To the millimetre: what the site has is numbered as the site does. */
const degrees = (place) => place.map((value) => value.toFixed(10)).join(' ');
const written = ({ number: value, suffix }) => (suffix ? `${value} ${suffix}` : String(value));

/** How far the nearest point of an address is. @param {import('./offline-changes.js').Numero} numero @param {number[]} place */
const away = (numero, place) => Math.min(...[numero.place, ...numero.others ?? []].map((one) => (one ? distance(one, place) : Infinity)));

/** Whether an address has one of its points there. @param {Map<string, import('./offline-changes.js').Numero>} numeros @param {number[]} place */
export const isTaken = (numeros, place) => [...numeros.values()].some((numero) => away(numero, place) <= sameHouse);

/** What may be the same house, in the words of the server (`NumberingWords`). @param {{ place: number[] }[]} asked @param {number} rank of the house there */
function perhaps(asked, rank, { voies, numeros }) {
  const { place } = asked[rank];
  const [near] = [...numeros.values()].map((numero) => [away(numero, place), numero]).sort(([one], [other]) => one - other);
  const name = near && voies.find(({ id }) => id === near[1].voie)?.name;
  const twin = asked.slice(0, rank).findIndex((one) => distance(one.place, place) <= sameHouse);
  return [near?.[0] <= perhapsSameHouse && `Une adresse est à ${metres(near[0])}\u00a0: le ${label(near[1])} ${name ?? ''}. Est-ce la même maison\u202f?`,
    twin >= 0 && `Tout près de la maison ${twin + 1}\u00a0: même maison\u202f?`].filter(Boolean);
}

/**
 * Each at its rank. The engine takes the rank for the name of a voie, and of two as near the one whose name comes first:
 * the names must follow each other as the identifiers do, for the site to take the same.
 * @param {{ id: string }[]} voies
 */
export function ranked(voies) {
  const sorted = [...voies].sort((one, other) => (one.id < other.id ? -1 : 1));
  const lines = [];
  voies.map((_, rank) => String(rank)).sort().forEach((rank, index) => { lines[Number(rank)] = sorted[index]; });
  return lines;
}

/**
 * What numbering a voie would give, house by house, in the words of the page and in those that are sent.
 * @param {{ id: string, line: number[][] }} voie
 * @param {{ voies: object[], numeros: Map<string, import('./offline-changes.js').Numero> }} ground
 * @param {{ id: string, place: number[] }[]} houses new ones; those that became an address meanwhile are told, and not asked
 * @param {{ regle?: string, garder: string }} choices without a rule, as the voie already is: it is then alone
 */
export async function preview(voie, { voies, numeros }, houses, { regle, garder }) {
  const asked = houses.filter(({ place }) => !isTaken(numeros, place));
  const lines = regle ? ranked([voie, ...voies.filter((one) => one.id !== voie.id && one.line.length > 1)]) : [voie];
  const own = lines.indexOf(voie);
  const present = [...numeros.values()].filter((numero) => numero.voie === voie.id);
  const text = [
    `regle ${regle ?? 'presente'}`, `garde ${kinds[garder]}`, `ecart ${farthest}`,
    ...lines.map(({ line }) => `voie ${line.map((place) => place.map((value) => value.toFixed(7)).join(' ')).join(' ')}`),
    ...present.map((one) => `maison ${one.place ? degrees(one.place) : '- -'} ${own} ${one.number} ${one.suffix.replaceAll(' ', '') || '-'} ${one.isCertified ? 1 : '-'}`),
    ...asked.map(({ place }) => `maison ${degrees(place)} - - - -`),
  ].join('\n');
  const { rule, houses: told, turned } = await number(text);
  if (!told) throw new Error('Les numéros n’ont pas pu être calculés.');
  const rows = told.map((house, index) => row(house, present[index], index - present.length, house.voie === own ? undefined : lines[house.voie]));
  asked.forEach((_, rank) => rows[present.length + rank].doubts.push(...perhaps(asked, rank, { voies, numeros })));
  const seen = rows.filter(({ isSent }) => isSent).map(({ key, before, after }) => [key, `${key};${voie.id};${before};${after}`]);
  seen.sort(([one], [other]) => (one < other ? -1 : 1));
  const drawn = asked.map(({ place }, index) => ({ place, words: rows[present.length + index].after || '?' }));
  return { regle: rules[rule], rows: [...rows, ...houses.filter((house) => !asked.includes(house)).map(there)], seen: seen.map(([, words]) => words).join('|'), asked, drawn, isTurned: turned?.includes(own) === true };
}

const there = () => ({ name: 'Une maison', place: 'Une adresse est déjà à moins de 15\u00a0m\u00a0: c’est la même maison.', before: '', after: '', doubts: [], isSent: false });

/** @param {{ name: string } | undefined} other the voie that it is nearer to */
function row(house, numero, rank, other) {
  const before = numero ? written(numero) : '';
  const isElsewhere = !numero && other !== undefined;
  const after = house.verdict === 'kept' ? before : house.number && !isElsewhere ? written(house) : '';
  const side = house.side === 'left' ? 'à gauche' : 'à droite';
  const place = house.metres === undefined ? '' : `à ${metres(Math.max(0, house.metres))} du début, ${side}`;
  const why = isElsewhere ? `Plus près d’une autre voie\u00a0: ${other.name}.` : house.verdict === 'left' ? lefts[house.reason] ?? 'Pas placée.' : '';
  return {
    key: numero ? numero.id : `maison ${rank + 1}`, name: numero ? `Le ${label(numero)}` : `Maison ${rank + 1}`, before, after,
    place: why || place, doubts: why ? [] : doubtful(house, numero), isSent: Boolean(numero) || (house.verdict === 'new' && !isElsewhere),
  };
}
