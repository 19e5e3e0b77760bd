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
  const { before = {} } = group[0];
  const isOther = (name) => before[name] !== undefined && before[name] !== (now[name] ?? '');
  const seen = isOther('number') || isOther('suffix') ? asSeen(label(before)) : '(le même)';
  const rows = [['Numéro', number ? label({ number: Number(number.numero), suffix: number.suffixe }) : seen, label(now)]];
  if (isOther('voie')) {
    const name = (voie) => voies.find(({ id }) => id === voie)?.name;
    rows.push(['Voie', asSeen(before.name ?? name(before.voie) ?? 'voie supprimée'), name(now.voie) ?? 'une autre voie']);
  }
  if (isOther('isCertified')) rows.push(['Certifiée', asSeen(said(before.isCertified)), said(now.isCertified)]);
  if (complement) rows.push(['Lieu-dit', complement['lieu-dit'] || '(aucun)', now.lieudit || '(aucun)']);
  else if (isOther('lieudit')) rows.push(['Lieu-dit', asSeen(before.lieudit || '(aucun)'), now.lieudit || '(aucun)']);
  if (group.some(({ geste }) => geste === 'vu')) rows.push(['Vu', 'vu sur place', now.isCertified ? 'certifiée' : '(pas certifiée)']);
  if (group.some(({ geste }) => geste === 'suppression')) rows.push(['Adresse', 'supprimée', 'gardée']);
  if (note) rows.push(['Note', note.note || '(vide)', now.note || '(vide)']);
  else if (isOther('note')) rows.push(['Note', asSeen(before.note || '(vide)'), now.note || '(vide)']);
  if (move) rows.push(['Place', 'celle que vous avez choisie', theirs(chosen(move), now)]);
  else if (isElsewhere(before, now)) rows.push(['Place', before.place ? 'celle que vous avez vue' : '(nulle part)', theirs(before.place, now)]);
  return rows;
}

const chosen = ({ longitude, latitude }) => [Number(longitude), Number(latitude)];

/** Whether the place that was shown is not the one that is there now, to ten centimetres. */
const isElsewhere = ({ place }, now) => place !== undefined && (place && now.place ? distance(place, now.place) > 0.1 : Boolean(place) !== Boolean(now.place));

/** What this telephone does not change. @param {string} text */
const asSeen = (text) => `${text}, tel que vu`;
const said = (isCertified) => (isCertified ? 'oui' : 'non');

/** The places to draw, mine then theirs. @returns {{ words: string, place: number[] }[]} */
export function places(group, now) {
  const [move, { before = {} }] = [group.filter(({ geste }) => geste === 'deplacement').at(-1)?.fields, group[0]];
  const seen = before.place && isElsewhere(before, now) && { words: 'Celle que vous avez vue', place: before.place };
  return [move ? { words: 'La vôtre', place: chosen(move) } : seen, now.place && { words: 'Au bureau', place: now.place }].filter(Boolean);
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

function theirs(mine, { place }) {
  if (!place) return '(nulle part)';
  return mine ? `à ${metres(distance(mine, place))} de la vôtre` : 'placée';
}
