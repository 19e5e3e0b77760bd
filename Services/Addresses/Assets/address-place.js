import { say } from './saved-line.js';

const place = document.querySelector('[data-place]');
const [longitude, latitude] = ['longitude', 'latitude'].map((name) =>
  /** @type {HTMLInputElement | null} */ (place?.querySelector(`input[name="${name}"]`)));

/** A click on the map fills in the coordinates of the page's form for a new position, which remains to be sent. */
document.addEventListener('bastide-place', (event) => {
  const { lon, lat } = /** @type {CustomEvent} */ (event).detail;
  if (!longitude || !latitude) return;
  if (place instanceof HTMLDetailsElement) place.open = true;
  longitude.value = lon.toFixed(7);
  latitude.value = lat.toFixed(7);
  longitude.dispatchEvent(new Event('input', { bubbles: true }));
  show();
  say('Point choisi sur la carte : enregistrez le formulaire pour le garder.', undefined);
});

/** What is typed is shown on the map, as what was there already. */
longitude?.addEventListener('change', show);
latitude?.addEventListener('change', show);
document.addEventListener('bastide-ready', show);

/** Degrees alone can be shown: the server reads Lambert-93 too. */
function show() {
  const [lon, lat] = [longitude, latitude].map((field) => Number.parseFloat(field?.value.replace(',', '.') ?? ''));
  if (Math.abs(lon) <= 180 && Math.abs(lat) <= 90) document.querySelector('bastide-map')?.place(lon, lat);
}
