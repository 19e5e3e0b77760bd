import { line, written } from './offline-texts.js';
import { distance, label, make, metres } from './offline-words.js';

/**
 * All that one person asked of an address, beside the address as it is now: nothing is written over unseen.
 * @param {import('./offline-changes.js').Change[]} group
 * @param {import('./offline-changes.js').Numero} now
 * @param {{ id: string, name: string }[]} voies
 * @returns {string[][]} what is compared, mine, theirs
 */
export function versions(group, now, voies) {
  const last = (geste) => group.filter((change) => change.geste === geste).at(-1)?.fields;
  const [number, note, move, complement] = ['numero', 'note', 'deplacement', 'complement'].map(last);
  const mine = number ? label({ number: Number(number.numero), suffix: number.suffixe }) : '(le même)';
  const rows = [['Numéro', mine, label(now)]];
  const { before } = group[0];
  if (before && before.voie !== now.voie) {
    const name = (voie) => voies.find(({ id }) => id === voie)?.name;
    rows.push(['Voie', before.name ?? name(before.voie) ?? 'voie supprimée', name(now.voie) ?? 'une autre voie']);
  }
  if (before && before.isCertified !== now.isCertified) rows.push(['Certifiée', said(before.isCertified), said(now.isCertified)]);
  if (complement) rows.push(['Lieu-dit', complement['lieu-dit'] || '(aucun)', now.lieudit || '(aucun)']);
  if (group.some(({ geste }) => geste === 'vu')) rows.push(['Vu', 'vu sur place', now.isCertified ? 'certifiée' : '(pas certifiée)']);
  if (group.some(({ geste }) => geste === 'suppression')) rows.push(['Adresse', 'supprimée', 'gardée']);
  if (note) rows.push(['Note', note.note || '(vide)', now.note || '(vide)']);
  if (move) rows.push(['Place', 'celle que vous avez choisie', theirs(move, now)]);
  return rows;
}

const said = (isCertified) => (isCertified ? 'oui' : 'non');

/** The places to draw, mine then theirs. @returns {{ words: string, place: number[] }[]} */
export function places(group, { place }) {
  const move = group.filter(({ geste }) => geste === 'deplacement').at(-1)?.fields;
  return [move && { words: 'La vôtre', place: [Number(move.longitude), Number(move.latitude)] }, place && { words: 'Au bureau', place }].filter(Boolean);
}

/** Both lines of a voie, mine then that of the office, where it changed hers. @param {import('./offline-changes.js').Change} change */
export function compared({ fields, answer }) {
  const theirs = answer?.voie?.line ?? [];
  return [{ words: 'Le vôtre', line: line(fields.points) }, ...(theirs.length > 1 ? [{ words: 'Au bureau', line: theirs }] : [])];
}

/** The line that a form showed of a voie: of one that is corrected, what it was compared with. @param {object} voie @param {import('./offline-changes.js').Change | undefined} replaced */
export const shownLine = (voie, replaced) => (replaced && !replaced.answer?.voie ? replaced.fields['vu-points'] ?? '' : written((replaced?.answer?.voie ?? voie).line));

/** @param {string} message @param {string[][]} rows what is compared, mine, theirs */
export function sideBySide(message, rows) {
  const head = make('thead', {}, make('tr', {}, ...['', 'Le vôtre', 'Au bureau'].map((name) => make(name ? 'th' : 'td', { textContent: name }))));
  const cells = rows.map(([name, mine, other]) => make('tr', {},
    make('th', { scope: 'row', textContent: name }), make('td', { textContent: mine }), make('td', { textContent: other })));
  return make('table', {}, make('caption', { textContent: message }), head, make('tbody', {}, ...cells));
}

function theirs({ longitude, latitude }, { place }) {
  return place ? `à ${metres(distance([Number(longitude), Number(latitude)], place))} de la vôtre` : '(nulle part)';
}
