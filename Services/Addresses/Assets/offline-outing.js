import { altered } from './offline-rows.js';

/** Days during which what follows an outing is shown. */
const longest = 30;

/**
 * What one telephone did together, until it is published or done with. `before` is what each row that it touched was at
 * first, nothing for one that it added; `wish` the wish to publish it, `last` the outing that was published before.
 * @typedef {{ number: number, suffix: string, voie: string, lieudit?: string } | { name: string } | null} Before
 * @typedef {{ id: string, began: number, at: number, before: Record<string, Before>, isSent?: boolean, sent?: Sent[],
 *   wish?: import('./offline-publication.js').Wish, last?: Last }} Outing
 * @typedef {{ id: string, began: number, at?: number, message: string, isMade?: boolean }} Last
 * @typedef {{ cle: string, adresse: string, words: string, person: { id: string }, at: number, sortie?: string }} Sent
 */

/** @param {Last | undefined} last @returns {Outing} */
export const fresh = (last = undefined) => ({ id: crypto.randomUUID(), began: Date.now(), at: Date.now(), before: {}, last });

/** Whether nothing was done in it for so long that what follows is no longer shown. @param {Outing | undefined} outing */
export const isOld = (outing) => !outing || Date.now() - outing.at > longest * 86400000;

/** The outing that changes are part of: what waits goes on in its own. @param {Outing | undefined} outing @param {object[]} changes */
export function open(outing, changes) {
  if (outing && (changes.length > 0 || !isOld(outing))) return outing;
  const one = fresh();
  return { ...one, id: changes.find(({ sortie }) => sortie)?.sortie ?? one.id };
}

/**
 * What the rows of these changes are, the first time that the outing touches them.
 * @param {Outing} outing @param {import('./offline-changes.js').Change[]} changes
 * @param {{ voies: Map<string, object>, numeros: Map<string, object> }} rows
 * @returns {Outing}
 */
export function noting(outing, changes, { voies, numeros }) {
  const before = { ...outing.before };
  for (const id of changes.flatMap(altered)) {
    const [numero, voie] = [numeros.get(id), voies.get(id)];
    if (id in before) continue;
    before[id] = numero ? { number: numero.number, suffix: numero.suffix, voie: numero.voie, lieudit: numero.lieudit ?? '' } : voie ? { name: voie.name } : null;
  }
  return { ...outing, at: Date.now(), before };
}

/** What left can be undone by its key; what was undone no longer. @param {Outing} outing @param {import('./offline-changes.js').Change} change */
export function leaving(outing, { cle, geste, adresse, fields, words, person, sortie }) {
  const sent = (outing.sent ?? []).filter((one) => geste !== 'annulation' || one.cle !== fields.de);
  const mine = geste === 'annulation' ? [] : [{ cle, adresse, words, person, at: Date.now(), sortie: sortie ?? outing.id }];
  return { ...outing, isSent: true, sent: [...sent, ...mine].slice(-100) };
}

/** Whether something that it did stands: papers are about that. @param {Outing | Last} outing */
export const isMade = ({ id, isMade: known, sent }) => known ?? sent?.some(({ sortie }) => sortie === id) ?? true;

/** The day on which it began, by the clock of this telephone: « 2026-11-23 ». @param {{ began: number }} outing */
export const firstDay = ({ began }) => new Date(began - new Date(began).getTimezoneOffset() * 60000).toISOString().slice(0, 10);
