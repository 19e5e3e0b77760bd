import { beheld, shownOf } from './offline-asked.js';
import { adds, altered, outcome, resting, standsAlone } from './offline-rows.js';
import { written } from './offline-texts.js';

/** All that one person waits to do to the address of a change, oldest first: shown, and decided, together. */
export const together = ({ adresse, person }, changes) => changes.filter((one) => one.adresse === adresse && one.person.id === person.id);

/** What the changes of others on that address stand on once these leave: nothing known, hence they are asked. */
function orphans({ adresse }, gone, changes) {
  const next = changes.find((one) => one.adresse === adresse && !gone.includes(one));
  return next && next.version === null && !adds(next) && !standsAlone(next) ? [{ ...next, version: 0 }] : [];
}

/** What a row is at now, as far as this telephone knows. */
export const present = (list, id) => Math.max(
  list?.left?.[id] ?? 0, [...list?.numeros ?? [], ...list?.voies ?? []].find((row) => row.id === id)?.version ?? 0);

/** What a change showed of its field, and what it asks of it. */
const isShown = ([name]) => name === 'rang' || name.startsWith('vu-');
const wasShown = ({ fields }) => Object.fromEntries(Object.entries(fields).filter(isShown));
const wasAsked = ({ fields }) => Object.fromEntries(Object.entries(fields).filter((field) => !isShown(field)));

/** What makes what a door is said to be: taken from under, it is a door that nobody saw. */
const showing = { vu: ['numero', 'deplacement', 'numerotation'], suppression: ['numero', 'deplacement', 'numerotation', 'complement', 'note', 'vu', 'vus'] };
const unseen = { state: 'refused', answer: { message: 'Vous l’aviez vue avec un changement que vous avez retiré\u00a0: retirez ceci, puis regardez de nouveau.' } };

/** Takes a change back, with all that stands on it; what stood on it otherwise stands on what was there before. */
export function withdrawal(change, changes, list) {
  const gone = resting(change, changes);
  const seen = new Set();
  const { adresse, geste, rank } = change;
  const left = changes.filter((one) => !gone.includes(one));
  // The same field again was shown what this one made of it; a door that was seen so, before that, is to be seen anew.
  const next = left.find((one) => one.adresse === adresse && one.geste === geste && one.rank > rank);
  const again = geste === 'vu' ? undefined : next;
  const isBetween = (one) => one.rank > rank && one.rank < (next?.rank ?? Infinity) && altered(change).includes(one.adresse);
  const blind = left.filter((one) => !one.isTried && showing[one.geste]?.includes(geste) && isBetween(one));
  const put = left.flatMap((one) => {
    const isFirst = !seen.has(one.adresse);
    altered(one).forEach((id) => seen.add(id));
    const isStanding = !isFirst || one.version !== null || adds(one) || standsAlone(one);
    if (isStanding && one !== again && !blind.includes(one)) return [];
    const version = isStanding ? one.version : one.adresse === adresse ? change.version : present(list, one.adresse);
    return [{ ...one, version, fields: one === again ? { ...one.fields, ...wasShown(change) } : one.fields, ...(blind.includes(one) ? unseen : {}) }];
  });
  return { put, remove: gone.map(({ rank }) => rank) };
}

/** The last thing that one person asked, as long as nothing of it may have left; nothing when another person asked after. */
export function lastStep(changes, person) {
  const step = changes.filter(({ lot }) => lot !== undefined && lot === changes.at(-1)?.lot);
  return step.length > 0 && step.every((one) => one.person.id === person && !one.isTried) ? step : undefined;
}

/** What was undone, as new changes that stand on what is there now. */
export const redone = (step, list, changes) => step.map(({ rank, answer, ...one }, index) => {
  const isLater = index > 0 || adds(one) || standsAlone(one) || changes.some((before) => altered(before).includes(one.adresse));
  const version = isLater ? null : one.version ?? present(list, one.adresse);
  return { ...one, cle: crypto.randomUUID(), state: 'waiting', version };
});

/** Over what is there now, which was shown; what is nowhere is not certified. */
export function minesKept(change, changes) {
  const { now, version, voie } = change.answer;
  if (voie) return { put: [{ ...change, state: 'waiting', answer: undefined, version, fields: { ...change.fields, 'vu-points': written(voie.line) } }] };
  const rows = { voies: new Map(), numeros: new Map([[now.id, now]]) };
  const [put, remove] = [[], []];
  for (const one of together(change, changes)) {
    // Each is shown what is there now, as the ones before it leave it.
    const shown = rows.numeros.get(now.id);
    if (one.geste === 'vu' && !shown.place) {
      remove.push(one.rank);
      continue;
    }
    outcome(rows, one).numeros.forEach((numero) => rows.numeros.set(numero.id, numero));
    const stand = { version: put.length === 0 ? version : null, before: beheld(now), fields: { ...wasAsked(one), ...shownOf(one.geste, shown) } };
    put.push({ ...one, ...stand, state: 'waiting', answer: undefined });
  }
  return { put, remove };
}

/** What was shown of this telephone leaves; what is there now is part of the list. */
export function theirsKept(change, list, changes) {
  const { now, voie } = change.answer;
  if (voie) {
    // The numbers that stood on that line are asked again: their houses stay.
    const voies = list?.voies.map((one) => (one.id === voie.id && one.version <= voie.version ? voie : one));
    return { list: list && { ...list, version: 0, voies }, put: orphans(change, [change], changes), remove: [change.rank] };
  }
  const mine = together(change, changes);
  const numeros = list?.numeros.map((numero) => (numero.id === now.id && numero.version <= now.version ? now : numero));
  return { list: list && { ...list, version: 0, numeros }, put: orphans(change, mine, changes), remove: mine.map(({ rank }) => rank) };
}

/** Other changes take the place of all that this person waited to do to the address. */
export function replacement(change, made, changes) {
  const mine = together(change, changes);
  return { put: [...made, ...orphans(change, mine, changes)], remove: mine.map(({ rank }) => rank) };
}
