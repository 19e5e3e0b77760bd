import { distance, label, metres } from './offline-words.js';

/**
 * All that one person asked of an address, beside the address as it is now: nothing is written over unseen.
 * @param {import('./offline-changes.js').Change[]} group
 * @param {import('./offline-changes.js').Numero} now
 * @returns {string[][]} what is compared, mine, theirs
 */
export function versions(group, now) {
  const last = (geste) => group.filter((change) => change.geste === geste).at(-1)?.fields;
  const [number, note, move] = ['numero', 'note', 'deplacement'].map(last);
  const mine = number ? label({ number: Number(number.numero), suffix: number.suffixe }) : '(le même)';
  const rows = [['Numéro', mine, label(now)]];
  if (note) rows.push(['Note', note.note || '(vide)', now.note || '(vide)']);
  if (move) rows.push(['Place', 'celle que vous avez choisie', theirs(move, now)]);
  return rows;
}

function theirs({ longitude, latitude }, { place }) {
  return place ? `à ${metres(distance([Number(longitude), Number(latitude)], place))} de la vôtre` : '(nulle part)';
}
