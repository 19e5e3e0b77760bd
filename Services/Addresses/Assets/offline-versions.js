import { distance, label, metres } from './offline-words.js';

/**
 * All that one person asked of an address, beside the address as it is now: nothing is written over unseen.
 * @param {import('./offline-changes.js').Change[]} group
 * @param {import('./offline-changes.js').Numero} now
 * @param {{ id: string, name: string }[]} voies
 * @returns {string[][]} what is compared, mine, theirs
 */
export function versions(group, now, voies) {
  const last = (geste) => group.filter((change) => change.geste === geste).at(-1)?.fields;
  const [number, note, move] = ['numero', 'note', 'deplacement'].map(last);
  const mine = number ? label({ number: Number(number.numero), suffix: number.suffixe }) : '(le même)';
  const rows = [['Numéro', mine, label(now)]];
  const { before } = group[0];
  if (before && before.voie !== now.voie) {
    const name = (voie) => voies.find(({ id }) => id === voie)?.name;
    rows.push(['Voie', before.name ?? name(before.voie) ?? 'voie supprimée', name(now.voie) ?? 'une autre voie']);
  }
  if (before && before.isCertified !== now.isCertified) rows.push(['Certifiée', said(before.isCertified), said(now.isCertified)]);
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

function theirs({ longitude, latitude }, { place }) {
  return place ? `à ${metres(distance([Number(longitude), Number(latitude)], place))} de la vôtre` : '(nulle part)';
}
