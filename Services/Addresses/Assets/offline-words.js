/** « 412 adresses ». @param {number} number @param {string} one @param {string} many */
export const count = (number, one, many) => `${number.toLocaleString('fr-FR')}\u00a0${number > 1 ? many : one}`;

/** What this telephone refuses, in words: those of a browser are in English. @param {Error | DOMException | null | undefined} error */
export function inWords(error) {
  if (error?.name === 'QuotaExceededError') return 'Il n’a plus de place\u00a0: libérez-en, puis ouvrez cette page de nouveau.';
  if (!error || error instanceof DOMException) return 'Son navigateur n’y garde rien\u00a0: ouvrez cette page dans une fenêtre ordinaire, non privée.';
  return error.name === 'Error' ? error.message : 'Ouvrez cette page de nouveau, ou appelez-nous.';
}

/** « le 22 novembre à 14 h 03 ». @param {number} moment milliseconds */
export function when(moment) {
  const date = new Date(moment);
  const day = date.getDate() === 1 ? '1er' : String(date.getDate());
  const month = date.toLocaleDateString('fr-FR', { month: 'long' });
  return `le ${day}\u00a0${month} à ${date.getHours()}\u00a0h\u00a0${String(date.getMinutes()).padStart(2, '0')}`;
}

/** « 12 bis ». @param {{ number: number, suffix: string }} numero */
export const label = ({ number, suffix }) => (suffix ? `${number}\u00a0${suffix}` : String(number));

/** « 8 m », « 1,2 km ». @param {number} length */
export const metres = (length) => (length < 1000
  ? `${Math.round(length)}\u00a0m` : `${(length / 1000).toLocaleString('fr-FR', { maximumFractionDigits: 1 })}\u00a0km`);

/** Metres between two places, good enough for a village. @param {number[]} one @param {number[]} other lon, lat */
export function distance(one, other) {
  const scale = Math.cos(((one[1] + other[1]) * Math.PI) / 360);
  return Math.hypot((one[0] - other[0]) * scale, one[1] - other[1]) * 111195;
}

/**
 * An element with its text and what it holds.
 * @param {string} name
 * @param {Record<string, unknown>} properties
 * @param {(Node | string)[]} children
 */
export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** A quiet button. @param {string} words @param {() => void} pressed @param {string} tone */
export function button(words, pressed, tone = 'quiet') {
  const one = make('button', { type: 'button', className: `button ${tone}`.trim(), textContent: words });
  one.addEventListener('click', pressed);
  return one;
}

/** Does something again only when what it stands on changed. @param {(...values: any[]) => void} act */
export function once(act) {
  let last;
  return (mark, ...values) => {
    if (mark === last) return;
    last = mark;
    act(...values);
  };
}
