import { label } from './offline-words.js';

/**
 * One change that waits. `version` is what it stands on: nothing when that is what the change before it leaves.
 * @typedef {{ rank?: number, cle: string, geste: 'ajout' | 'deplacement' | 'numero' | 'note', adresse: string,
 *   version: number | null, fields: Record<string, string>, person: { id: string, name: string }, at: number, words: string,
 *   state: 'waiting' | 'conflict' | 'refused' | 'gone', isTried?: boolean, answer?: object }} Change
 * @typedef {{ id: string, voie: string, number: number, suffix: string, isCertified: boolean, note: string, version: number,
 *   place: number[] | null, rank: number | null, isWaiting?: boolean }} Numero
 */

/** What a telephone keeps at most while there is no network. */
export const most = 500;

/**
 * The address once the change is made.
 * @param {Numero | undefined} numero
 * @param {Change} change
 * @returns {Numero | undefined}
 */
export function applied(numero, { geste, adresse, fields }) {
  const place = fields.longitude ? [Number(fields.longitude), Number(fields.latitude)] : undefined;
  if (geste === 'ajout') {
    return {
      id: adresse, voie: fields.voie, number: Number(fields.numero), suffix: fields.suffixe, isCertified: false,
      note: fields.note, version: 1, place: place ?? null, rank: 0,
    };
  }
  if (!numero) return undefined;
  if (geste === 'deplacement') return { ...numero, place: place ?? numero.place, rank: numero.rank ?? 0 };
  if (geste === 'numero') return { ...numero, number: Number(fields.numero), suffix: fields.suffixe };
  return { ...numero, note: fields.note };
}

/**
 * The addresses as they will be once everything is sent.
 * @param {{ numeros: Numero[] }} list
 * @param {Change[]} changes
 * @returns {Map<string, Numero>}
 */
export function foreseen(list, changes) {
  const numeros = new Map(list.numeros.map((numero) => [numero.id, numero]));
  for (const change of changes) {
    const after = applied(numeros.get(change.adresse), change);
    if (after) numeros.set(change.adresse, { ...after, isWaiting: true });
  }
  return numeros;
}

/**
 * New changes of one address, standing on what was shown when their form was opened, each on what the one before leaves.
 * @param {{ geste: string, adresse: string, fields: Record<string, string>, words: string }[]} asked
 * @param {{ version?: number, isFollowing?: boolean }} stand following: something of this telephone waited then
 * @param {{ id: string, name: string }} person
 * @param {{ left?: Record<string, number> }} list
 * @param {Change[]} changes
 * @returns {Change[]}
 */
export function made(asked, { version, isFollowing }, person, list, changes) {
  const at = Date.now();
  return asked.map((one, index) => {
    const isLater = index > 0 || one.geste === 'ajout' || (isFollowing && changes.some(({ adresse }) => adresse === one.adresse));
    // What waited then has left meanwhile: the version that it left was told.
    const known = isFollowing ? Math.max(version ?? 0, list.left?.[one.adresse] ?? 0) : version ?? 0;
    return { ...one, person, cle: crypto.randomUUID(), version: isLater ? null : known, at, state: 'waiting' };
  });
}

/**
 * The next change of the same address, once it stands on what the one before left; nothing when it does already.
 * @param {Change} change
 * @param {Change[]} changes
 * @param {number | null} version
 */
export function following(change, changes, version) {
  const next = changes.find(({ adresse, rank }) => adresse === change.adresse && rank > change.rank);
  return next?.version === null ? [{ ...next, version }] : [];
}

/** « Le 12, rue du Moulin ». @param {Numero} numero @param {{ voies: { id: string, name: string }[] }} list */
export function named(numero, { voies }) {
  return `Le ${label(numero)}, ${voies.find(({ id }) => id === numero.voie)?.name ?? 'voie supprimée'}`;
}
