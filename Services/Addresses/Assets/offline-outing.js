import { byId } from './offline-changes.js';
import { altered } from './offline-rows.js';

/** Days during which what follows an outing is shown, and publications whose papers are. */
const [longest, most] = [30, 3];

/**
 * What one telephone did together, until it is published or done with. `before` is what each row that it changed was, `after`
 * what it left: null for a row that is not there, undefined after for one that the list alone knows since an undoing.
 * `wish` is the wish to publish it, `lasts` the outings that were published before, newest first.
 * @typedef {{ number: number, suffix: string, voie: string, lieudit: string } | { name: string } | null} Called
 * @typedef {{ id: string, began: number, at: number, before: Record<string, Called>, after: Record<string, Called | undefined>,
 *   isSent?: boolean, isMade?: boolean, sent?: Sent[], wish?: import('./offline-publication.js').Wish, lasts?: Last[] }} Outing
 * @typedef {{ id: string, began: number, ended: number, at?: number, message: string, isMade?: boolean }} Last
 * @typedef {{ cle: string, adresse: string, rows: string[], words: string, person: { id: string }, at: number, sortie?: string }} Sent
 */

const isPast = (moment) => Date.now() - moment > longest * 86400000;

/** @param {Last[]} lasts @returns {Outing} */
export const fresh = (lasts = []) => ({ id: crypto.randomUUID(), began: Date.now(), at: Date.now(), before: {}, after: {}, lasts });

/** Whether nothing was done in it for so long that what follows is no longer shown. @param {Outing | undefined} outing */
export const isOld = (outing) => !outing || isPast(outing.at);

/** The outings whose papers are shown still. @param {Outing | undefined} outing */
export const lasts = (outing) => (outing?.lasts ?? earlier(outing)).filter(({ ended }) => !isPast(ended));

/** The one that an earlier version of this page kept. */
const earlier = (outing) => (outing?.last ? [{ ended: outing.last.at ?? outing.at, ...outing.last }] : []);

/** The outing that changes are part of: what waits goes on in its own, asked to be published or not. @param {Outing | undefined} outing @param {object[]} changes */
export function open(outing, changes) {
  if (outing && (changes.length > 0 || outing.wish || !isOld(outing))) return outing;
  const one = fresh();
  return { ...one, id: changes.find(({ sortie }) => sortie)?.sortie ?? one.id };
}

/** The outing that begins once this one is public: what left is undone still. @param {Outing} outing @param {{ at?: number, message: string }} told */
export function closed(outing, { at, message }) {
  const last = { id: outing.id, began: outing.began, ended: Date.now(), at, message, isMade: isMade(outing) };
  return { ...fresh([last, ...lasts(outing)].slice(0, most)), sent: outing.sent?.map((one) => ({ sortie: outing.id, ...one })) };
}

/** How a row is called. */
const called = (numero, voie) => (numero
  ? { number: numero.number, suffix: numero.suffix, voie: numero.voie, lieudit: numero.lieudit ?? '' } : voie ? { name: voie.name } : null);

/**
 * How the rows of a change were called and are called now. A row that nothing of this telephone renamed was renamed by others.
 * @param {Outing} outing @param {import('./offline-changes.js').Change} change
 * @param {{ voies: Map<string, object>, numeros: Map<string, object> }} rows without it
 * @param {ReturnType<typeof import('./offline-rows.js').outcome>} made
 * @returns {Outing}
 */
export function noting(outing, change, { voies, numeros }, made) {
  const [before, after, left] = [{ ...outing.before }, { ...outing.after }, byId(made)];
  const undone = change.geste === 'annulation' && (outing.sent?.find(({ cle }) => cle === change.fields.de)?.rows ?? [change.adresse]);
  for (const id of undone || altered(change)) {
    const there = called(numeros.get(id), voies.get(id));
    if (!(id in before) || (!undone && JSON.stringify(before[id]) === JSON.stringify(after[id]))) before[id] = there;
    after[id] = undone ? undefined : made.gone.includes(id) ? null : called(left.numeros.get(id), left.voies.get(id)) ?? there;
  }
  return { ...outing, before, after };
}

/** What left can be undone by its key; what was undone no longer. @param {Outing} outing @param {import('./offline-changes.js').Change} change */
export function leaving(outing, change) {
  const { cle, geste, adresse, fields, words, person, sortie = outing.id } = change;
  const sent = (outing.sent ?? []).filter((one) => geste !== 'annulation' || one.cle !== fields.de);
  const mine = geste === 'annulation' ? [] : [{ cle, adresse, rows: altered(change), words, person, at: Date.now(), sortie }];
  return { ...outing, at: Date.now(), isSent: true, sent: [...sent, ...mine].slice(-100) };
}

/** Whether something that it did stands: papers are about that. @param {Outing | Last} outing */
export const isMade = ({ id, isMade: known, sent }) => known ?? sent?.some(({ sortie = id }) => sortie === id) ?? true;

/** The day on which it began, by the clock of this telephone: « 2026-11-23 ». @param {{ began: number }} outing */
export const firstDay = ({ began }) => new Date(began - new Date(began).getTimezoneOffset() * 60000).toISOString().slice(0, 10);
