import { number } from './offline-engine.js';

const degrees = (place) => place.map((value) => value.toFixed(7)).join(' ');
const line = ({ line: points }) => `voie ${points.map(degrees).join(' ')}`;

/**
 * The number of a house beside a voie that has a line, all the others keeping theirs; nothing when the engine cannot tell.
 * @param {{ line: number[][] }} voie
 * @param {import('./offline-changes.js').Numero[]} numeros those of the voie
 * @param {number[]} place
 */
export async function propose(voie, numeros, place) {
  const houses = numeros.map((numero) => {
    const suffix = numero.suffix.replaceAll(' ', '') || '-';
    return `maison ${numero.place ? degrees(numero.place) : '- -'} 0 ${numero.number} ${suffix} -`;
  });
  const { houses: placed, turned } = await number(['regle presente', 'garde tout', line(voie), ...houses, `maison ${degrees(place)} 0 - - -`].join('\n'));
  const house = placed?.at(-1);
  return house && { ...house, isTurned: turned?.includes(0) === true };
}

/**
 * The voie whose line is nearest to a place; nothing when all are far.
 * @param {{ id: string, line: number[][] }[]} voies
 * @param {number[]} place
 */
export async function nearest(voies, place) {
  const lines = voies.filter((voie) => voie.line.length > 1);
  if (lines.length === 0) return undefined;
  const { houses } = await number(['regle metrique', 'garde tout', ...lines.map(line), `maison ${degrees(place)} - - - -`].join('\n'));
  return lines[houses?.[0]?.voie];
}
