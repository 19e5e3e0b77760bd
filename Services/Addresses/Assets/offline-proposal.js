import { label, metres } from './offline-words.js';

/** Bits of the engine's doubts. */
const betweenVoies = 1;
const farFromLine = 2;
const sideUnsure = 4;

/** Metres beyond which no number follows from the line, as at the office (`LineMeasure`). */
const farthest = 200;

/** @param {{ away?: number } | undefined} house */
export const isTooFar = (house) => (house?.away ?? 0) > farthest;

/** Why no number, in the words of the server (`NumberingWords`). */
export const lefts = {
  tooFar: 'Trop loin de la voie.', beyondRange: 'Son numéro dépasserait 9\u202f999.', noNumberLeft: 'Il ne reste aucun numéro libre de ce côté.',
};

/** In the words of the server (`NumberingWords`). */
export const turnedWords = 'Les numéros en place vont dans l’autre sens que le tracé\u00a0: la voie est lue depuis son autre bout, et les mètres sont comptés de là.';

/** In the words of the server (`HouseProposal`). */
const given = (house, others) => (others.some(({ number }) => number === house.wished)
  ? `Le ${house.wished} est déjà pris\u00a0: le ${label(house)} est proposé.`
  : `Le ${house.wished} romprait l’ordre des numéros\u00a0: le ${label(house)} est proposé.`);

/**
 * Where a house stands, and why this number.
 * @param {object | undefined} house what the engine answers; nothing when the voie has no line, or when it answers none
 * @param {{ name: string, line: number[][] }} voie
 * @param {{ number: number }[]} others the numbers of the voie
 */
export function reasons(house, voie, others) {
  if (!house && voie.line.length > 1) return 'Aucun numéro n’a pu être proposé\u00a0: choisissez le numéro vous-même.';
  if (!house) return `${voie.name} n’a pas de tracé\u00a0: donnez le numéro vous-même.`;
  if (house.verdict === 'left') return `${lefts[house.reason] ?? 'Aucun numéro n’a pu être proposé.'} Choisissez le numéro vous-même.`;
  if (isTooFar(house)) return `Elle est à ${metres(house.away)} de la voie\u00a0: c’est trop loin pour la mesurer le long d’elle. Choisissez le numéro vous-même.`;
  const side = house.side === 'left' ? 'à gauche' : 'à droite';
  const parts = house.isTurned ? [turnedWords] : [];
  parts.unshift(`À ${metres(house.metres ?? 0)} du début, ${side}, à ${metres(house.away ?? 0)} de la voie.`);
  if (house.number) parts.unshift(`Numéro proposé\u00a0: ${label(house)}.`);
  if (house.number && house.wished && (house.wished !== house.number || house.suffix)) parts.push(given(house, others));
  if (house.doubts & farFromLine) parts.push('Elle est loin de cette voie\u00a0: vérifiez que c’est la sienne.');
  if (house.doubts & sideUnsure) parts.push('Elle est sur la ligne\u00a0: son côté n’est pas sûr.');
  return parts.join(' ');
}

/** What to look at of a house that is numbered with others, in the words of the server (`NumberingWords`). @param {object} house @param {object | undefined} numero */
export function doubtful({ verdict, doubts }, numero) {
  const parts = [];
  if (doubts & betweenVoies) parts.push('Presque aussi près d’une autre voie.');
  if (doubts & sideUnsure) parts.push('Sur la ligne\u00a0: son côté n’est pas sûr.');
  if (numero?.isCertified && verdict === 'changed') parts.push('Certifiée par la mairie\u00a0: elle sera à certifier de nouveau.');
  return parts;
}
