import { count, make } from './offline-words.js';

/** One at each end, as the office counts them. */
const ends = 2;
const kinds = { numero: ['plaque de numéro', 'plaques de numéro'], voie: ['panneau de voie', 'panneaux de voie'],
  'lieu-dit': ['panneau de lieu-dit', 'panneaux de lieu-dit'] };

/** Whole cents: « 1 234,50 € ». @param {number} cents */
export const euros = (cents) => `${Math.floor(cents / 100).toLocaleString('fr-FR')},${String(cents % 100).padStart(2, '0')}\u00a0€`;

/**
 * What is to be ordered, and at what price where the market has one: in whole cents, the tax of each rate on all that bears it.
 * @param {ReturnType<typeof import('./offline-follows.js').following>} follows
 * @param {{ kind: string, name: string, size: string, price: number, vat: number }[]} market
 */
export function reckoned({ plates, signs }, market) {
  const quantities = { numero: plates.reduce((sum, { numbers }) => sum + numbers.length, 0) };
  for (const kind of ['voie', 'lieu-dit']) quantities[kind] = ends * signs.filter((sign) => sign.kind === kind).length;
  const lines = Object.entries(quantities).filter(([, quantity]) => quantity > 0).map(([kind, quantity]) => {
    const article = market.find((one) => one.kind === kind);
    return { kind, quantity, article, total: article ? article.price * quantity : 0 };
  });
  const rates = [...new Set(lines.filter(({ article }) => article).map(({ article }) => article.vat))].sort((one, other) => one - other);
  const bearing = (rate) => lines.filter(({ article }) => article?.vat === rate).reduce((sum, { total }) => sum + total, 0);
  const taxes = rates.map((rate) => ({ rate, amount: Math.floor((bearing(rate) * rate + 5000) / 10000) }));
  const beforeTax = lines.reduce((sum, { total }) => sum + total, 0);
  return { lines, taxes, beforeTax, withTax: taxes.reduce((sum, { amount }) => sum + amount, beforeTax) };
}

/**
 * The plates and the signs, with their words, then the prices.
 * @param {ReturnType<typeof import('./offline-follows.js').following>} follows @param {object[]} market @returns {HTMLElement[]}
 */
export function ordered(follows, market) {
  const order = reckoned(follows, market);
  if (order.lines.length === 0) return [];
  const words = [
    ...follows.plates.map(({ voie, numbers }) => `${count(numbers.length, ...kinds.numero)}, ${voie}\u00a0: ${numbers.join(', ')}`),
    ...follows.signs.map(({ name, kind }) => `${count(ends, ...kinds[kind])} «\u00a0${name}\u00a0», un à chaque bout`),
  ];
  const list = make('ul', {}, ...words.map((textContent) => make('li', { textContent })));
  return [make('h3', { textContent: 'Plaques et panneaux à commander' }), list, ...priced(order)];
}

function priced({ lines, taxes, beforeTax, withTax }) {
  const known = lines.filter(({ article }) => article);
  const without = lines.filter(({ article }) => !article).map(({ kind }) => kinds[kind][1]);
  const lacking = without.length > 0 ? [make('p', { className: 'hint', textContent: `Le marché du syndicat n’a pas de prix pour\u00a0: ${without.join(', ')}.` })] : [];
  if (known.length === 0) return lacking;
  const rows = known.map(({ article, quantity, total }) => make('tr', {},
    make('th', { scope: 'row', textContent: `${quantity}\u00a0× ${article.name}, ${article.size}` }),
    ...[euros(article.price), euros(total)].map((textContent) => make('td', { className: 'number', textContent }))));
  const head = make('tr', {}, ...['Article', 'Prix HT', 'Total HT'].map((textContent) => make('th', { scope: 'col', textContent })));
  const table = make('table', {}, make('caption', { textContent: 'Aux prix du marché du syndicat' }), make('thead', {}, head), make('tbody', {}, ...rows));
  const sums = [`Total hors taxes\u00a0: ${euros(beforeTax)}`,
    ...taxes.map(({ rate, amount }) => `TVA à ${(rate / 100).toLocaleString('fr-FR')}\u00a0%\u00a0: ${euros(amount)}`), `Total TTC\u00a0: ${euros(withTax)}`];
  return [table, make('p', { textContent: sums.join('. ') }), ...lacking];
}

/** The letters: old and new address of each household. @param {{ old: string, now: string }[]} letters @returns {HTMLElement[]} */
export function posted(letters) {
  if (letters.length === 0) return [];
  const cells = letters.slice(0, 200).map(({ old, now }) => make('tr', {},
    make('td', { textContent: old || 'sans numéro' }), make('th', { scope: 'row', textContent: now })));
  const head = make('tr', {}, ...['Ancienne adresse', 'Nouvelle adresse'].map((textContent) => make('th', { scope: 'col', textContent })));
  const table = make('table', {}, make('thead', {}, head), make('tbody', {}, ...cells));
  const rest = letters.length > 200 ? [make('p', { textContent: 'La suite est dans le document.' })] : [];
  const summary = make('summary', { textContent: `${count(letters.length, 'foyer change', 'foyers changent')} d’adresse` });
  return [make('h3', { textContent: 'Courriers aux habitants' }), make('details', { open: letters.length <= 12 }, summary, table, ...rest)];
}
