import { adds, altered, outcome, resting, standsAlone } from './offline-rows.js';
import { label } from './offline-words.js';

/**
 * One change that waits. `adresse` is the address or the voie that it is about, `lot` what was asked with it.
 * `version` is what it stands on: nothing when that is what the change before it leaves.
 * @typedef {{ rank?: number, cle: string, geste: 'ajout' | 'deplacement' | 'numero' | 'note' | 'complement' | 'vu' | 'suppression' | 'voie' | 'trace' | 'numerotation' | 'vus' | 'suppression-voie' | 'annulation',
 *   adresse: string, lot: string,
 *   version: number | null, fields: Record<string, string>, person: { id: string, name: string }, at: number, words: string,
 *   sortie?: string, state: 'waiting' | 'conflict' | 'refused' | 'gone', isTried?: boolean, isWithdrawn?: boolean, answer?: object }} Change
 * @typedef {{ id: string, voie: string, number: number, suffix: string, isCertified: boolean, note: string, version: number,
 *   place: number[] | null, rank: number | null, others?: number[][], isWaiting?: boolean }} Numero
 */

/** What a telephone keeps at most while there is no network, and from where it says so. */
const [most, many] = [500, 450];

/** @param {Change[]} changes that wait @returns {string} what to do before there is no room left, or nothing */
export const told = (changes) => (changes.length < many ? '' : `${changes.length} changements attendent\u00a0: ce téléphone en garde ${most} au plus. Passez bientôt là où il y a du réseau.`);

/** @param {object | undefined} list @param {Change[]} changes that wait @param {object[]} asked */
export function checkThereIsRoom(list, changes, asked) {
  if (!list) throw new Error('Cette liste n’est plus sur ce téléphone\u00a0: cherchez du réseau.');
  if (changes.length + asked.length <= most) return;
  throw new Error(`Ce téléphone garde ${most} changements au plus\u00a0: cherchez du réseau pour les envoyer.`);
}

/**
 * The voies and the addresses as they will be once everything is sent; what is to be taken back, and what stands on it, is not.
 * @param {{ voies: object[], numeros: Numero[] }} list
 * @param {Change[]} changes @param {(change: Change, rows: object, made: object) => void} each told of each, before it is made
 * @returns {{ voies: Map<string, object>, numeros: Map<string, Numero> }}
 */
export function foreseen(list, changes, each = () => undefined) {
  const rows = byId(list);
  const leaving = new Set(changes.filter(({ isWithdrawn }) => isWithdrawn).flatMap((change) => resting(change, changes)));
  for (const change of changes) {
    if (leaving.has(change)) continue;
    const made = outcome(rows, change);
    each(change, rows, made);
    for (const kind of ['voies', 'numeros']) for (const row of made[kind]) rows[kind].set(row.id, { ...row, isWaiting: true });
    made.gone.forEach((id) => { rows.voies.delete(id); rows.numeros.delete(id); });
  }
  return rows;
}

/**
 * What a change stands on: all that will be, without it and without what rests on it; everything when there is none.
 * @param {{ list?: object, changes: Change[], voies: object[], numeros: Map<string, Numero> }} ground
 * @param {Change | undefined} change that is corrected
 */
export function beneath({ list, changes, voies, numeros }, change) {
  if (!list || !change) return { voies, numeros };
  const leaving = resting(change, changes);
  const rows = foreseen(list, changes.filter((one) => !leaving.includes(one)));
  return { voies: [...rows.voies.values()], numeros: rows.numeros };
}

/** The rows of a list, by their identifiers. @param {{ voies: object[], numeros: Numero[] } | undefined} list */
export const byId = (list) => ({
  voies: new Map(list?.voies.map((voie) => [voie.id, voie])), numeros: new Map(list?.numeros.map((numero) => [numero.id, numero])),
});

/**
 * New changes of one address or voie, standing on what was shown when their form was opened, each on what the one before leaves.
 * @param {{ geste: string, adresse: string, fields: Record<string, string>, words: string }[]} asked
 * @param {{ version?: number, isFollowing?: boolean }} stand following: something of this telephone waited then
 * @param {{ id: string, name: string }} person
 * @param {{ left?: Record<string, number> }} list
 * @param {Change[]} changes @param {string} sortie the outing
 * @returns {Change[]}
 */
export function made(asked, { version, isFollowing }, person, list, changes, sortie) {
  const [at, lot] = [Date.now(), crypto.randomUUID()];
  return asked.map((one, index) => {
    const isLater = index > 0 || adds(one) || standsAlone(one) || (isFollowing && changes.some((before) => altered(before).includes(one.adresse)));
    // What waited then has left meanwhile: the version that it left was told.
    const known = isFollowing ? Math.max(version ?? 0, list.left?.[one.adresse] ?? 0) : version ?? 0;
    return { ...one, sortie, person, cle: crypto.randomUUID(), lot, version: isLater ? null : known, at, state: 'waiting' };
  });
}

/**
 * The next change of the same address, once it stands on what the one before left; nothing when it does already. What is
 * deleted after somebody came in between stands on what was shown before that: its person is asked.
 * @param {Change} change
 * @param {Change[]} changes
 * @param {number | null} version
 */
export function following({ adresse, rank, version: shown }, changes, version) {
  const later = changes.filter((one) => one.adresse === adresse && one.rank > rank);
  const isMet = ({ geste }) => geste === 'suppression' && shown !== null && version > shown + 1;
  return later.filter((one, index) => one.version === null && (index === 0 || isMet(one)))
    .map((one) => ({ ...one, version: isMet(one) ? shown : version }));
}

/** « Le 12, rue du Moulin ». @param {Numero} numero @param {{ voies: { id: string, name: string }[] }} list */
export function named(numero, { voies }) {
  return `Le ${label(numero)}, ${voies.find(({ id }) => id === numero.voie)?.name ?? 'voie supprimée'}`;
}
