import { turnedWords } from './offline-proposal.js';
import { count, make } from './offline-words.js';

/**
 * What a numbering changes, house by house, and how many keep their number.
 * @param {{ name: string, place: string, before: string, after: string, doubts: string[], isSent: boolean }[]} rows
 * @param {boolean} isTurned whether the line is read from its other end
 * @returns {HTMLElement[]}
 */
export function changing(rows, isTurned = false) {
  const told = rows.filter(({ before, after, isSent }) => before !== after || !isSent);
  const kept = rows.length - told.length;
  const cells = told.map(({ name, place, doubts, before, after }) => make('tr', {},
    make('th', { scope: 'row' }, name, ' ', ...[place, ...doubts].map((words) => make('span', { className: 'hint', textContent: words }))),
    make('td', { textContent: before || '–' }), make('td', { textContent: after || 'sans numéro' })));
  const head = make('tr', {}, ...['Maison', 'Avant', 'Après'].map((words) => make('th', { textContent: words, scope: 'col' })));
  const table = make('table', {}, make('caption', { textContent: 'Ce qui changera' }), make('thead', {}, head), make('tbody', {}, ...cells));
  const rest = make('p', { className: 'hint', textContent: kept > 0 ? `${count(kept, 'adresse garde son numéro', 'adresses gardent leur numéro')}.` : '' });
  const turned = isTurned ? [make('p', { textContent: turnedWords })] : [];
  return [...turned, ...(told.length > 0 ? [table] : []), rest];
}
