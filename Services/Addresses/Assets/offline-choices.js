import { following } from './offline-changes.js';

/** All that one person waits to do to the address of a change, oldest first: shown, and decided, together. */
export const together = ({ adresse, person }, changes) => changes.filter((one) => one.adresse === adresse && one.person.id === person.id);

/** What the changes of others on that address stand on once these leave: nothing known, hence they are asked. */
function orphans({ adresse }, gone, changes) {
  const next = changes.find((one) => one.adresse === adresse && !gone.includes(one));
  return next && next.version === null && next.geste !== 'ajout' ? [{ ...next, version: 0 }] : [];
}

/** Takes a change back: a house that is not added is not changed either. */
export function withdrawal(change, changes) {
  const { adresse, rank, geste, version } = change;
  if (geste === 'ajout') return { remove: changes.filter((one) => one.adresse === adresse && one.rank >= rank).map((one) => one.rank) };
  return { put: following(change, changes, version), remove: [rank] };
}

/** Over what is there now, which was shown. */
export function minesKept(change, changes) {
  const { now, version } = change.answer;
  const mine = together(change, changes);
  // The first move of an address that is nowhere gives it its point; the next ones move that point.
  const first = mine.find(({ geste }) => geste === 'deplacement');
  const rang = (one) => (now.rank === null && one === first ? '' : String(now.rank ?? 0));
  const put = mine.map((one, index) => ({
    ...one, state: 'waiting', answer: undefined, version: index === 0 ? version : null, before: { voie: now.voie, isCertified: now.isCertified },
    fields: one.geste === 'deplacement' ? { ...one.fields, rang: rang(one) } : one.fields,
  }));
  return { put };
}

/** What was shown of this telephone leaves; what is there now is part of the list. */
export function theirsKept(change, list, changes) {
  const { now } = change.answer;
  const mine = together(change, changes);
  const numeros = list?.numeros.map((numero) => (numero.id === now.id && numero.version <= now.version ? now : numero));
  return { list: list && { ...list, version: 0, numeros }, put: orphans(change, mine, changes), remove: mine.map(({ rank }) => rank) };
}

/** Other changes take the place of all that this person waited to do to the address. */
export function replacement(change, made, changes) {
  const mine = together(change, changes);
  return { put: [...made, ...orphans(change, mine, changes)], remove: mine.map(({ rank }) => rank) };
}
