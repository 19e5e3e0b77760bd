/** How long a place stands still before its number is asked for: the arrow keys move it step by step. */
const stillness = 700;

const asked = /** @type {HTMLElement | null} */ (document.querySelector('[data-house]'))?.dataset.house;
/** @type {number | undefined} */
let timer;

/** A click beside a voie that has a line asks for the number of the house there, as the page's form does. */
document.addEventListener('bastide-place', (event) => {
  if (!asked) return;
  const { lon, lat } = /** @type {CustomEvent} */ (event).detail;
  const address = new URL(asked, window.location.origin);
  const rule = document.querySelector('[data-house] select[name="regle"]');
  if (rule instanceof HTMLSelectElement) address.searchParams.set('regle', rule.value);
  address.searchParams.set('longitude', lon.toFixed(7));
  address.searchParams.set('latitude', lat.toFixed(7));
  clearTimeout(timer);
  timer = setTimeout(() => window.location.assign(address), stillness);
});
