import { foreseen } from './offline-changes.js';
import { fresh, noting } from './offline-outing.js';
import { label } from './offline-words.js';

/**
 * What follows what this telephone did, sent or not: the households that change of address, the plates and the signs. What it
 * left is compared with what it found; the list says what is there still, and how it is called today.
 * @param {import('./offline-ground.js').Ground} ground
 * @returns {{ letters: { old: string, now: string }[], plates: { voie: string, numbers: string[] }[],
 *   signs: { name: string, kind: 'voie' | 'lieu-dit' }[] }}
 */
export function following({ list, outing, changes, voies, numeros }) {
  if (!list) return { letters: [], plates: [], signs: [] };
  let noted = outing ?? fresh();
  foreseen(list, changes, (change, rows, made) => { noted = noting(noted, change, rows, made); });
  const { before, after } = noted;
  const known = new Map(voies.map((voie) => [voie.id, voie]));
  const signs = voies.filter(({ id }) => before[id] === null);
  const name = (voie, isOld) => (isOld && before[voie]?.name) || known.get(voie)?.name || '';
  const address = (numero, isOld) => `${label(numero)}, ${name(numero.voie, isOld)}`;
  const touched = [...numeros.values()].filter(({ id }) => id in before).sort(along(known));
  const left = (now) => after?.[now.id] ?? now;
  const letters = touched.filter((now) => !isWritten(before[now.id], left(now))).map((now) => {
    const old = before[now.id];
    if (!old) return { old: now.lieudit ?? '', now: address(now, false) };
    const [was, is] = isBeside(old, left(now)) ? ['', ''] : [beside(old), beside(now)];
    return { old: address(old, true) + was, now: address(now, false) + is };
  }).filter(({ old, now }) => old !== now);
  const numbered = touched.filter((now) => !isCalled(before[now.id], left(now)));
  const plates = [...new Set(numbered.map(({ voie }) => voie))].map((voie) => ({
    voie: name(voie, false), numbers: numbered.filter((numero) => numero.voie === voie).map(label) }));
  return { letters, plates, signs: signs.map(({ name: words, isLieuDit }) => ({ name: words, kind: isLieuDit ? 'lieu-dit' : 'voie' })) };
}

/** Whether a numéro keeps its number and its voie: its plate stays. */
const isCalled = (before, now) => before !== null && label(before) === label(now) && before.voie === now.voie;

/** Whether an envelope says the same. */
const isWritten = (before, now) => isCalled(before, now) && isBeside(before, now);

/** What it says besides, told where it is what changed. */
const isBeside = (before, now) => before.lieudit === undefined || (before.lieudit ?? '') === (now.lieudit ?? '');
const beside = ({ lieudit }) => (lieudit ? `, ${lieudit}` : '');

/** In the order of a walk: voie after voie, number after number. */
const along = (voies) => (one, other) => (voies.get(one.voie)?.name ?? '').localeCompare(voies.get(other.voie)?.name ?? '', 'fr')
  || one.number - other.number || one.suffix.localeCompare(other.suffix);
