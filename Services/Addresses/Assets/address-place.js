import { say } from './saved-line.js';

/** A click on the map fills in the coordinates of the page's form for a new position, which remains to be sent. */
document.addEventListener('bastide-place', (event) => {
  const { lon, lat } = /** @type {CustomEvent} */ (event).detail;
  const place = document.querySelector('[data-place]');
  if (!place) return;
  if (place instanceof HTMLDetailsElement) place.open = true;
  const [longitude, latitude] = ['longitude', 'latitude'].map((name) =>
    /** @type {HTMLInputElement | null} */ (place.querySelector(`input[name="${name}"]`)));
  if (!longitude || !latitude) return;
  longitude.value = lon.toFixed(7);
  latitude.value = lat.toFixed(7);
  longitude.dispatchEvent(new Event('input', { bubbles: true }));
  say('Point choisi sur la carte : enregistrez le formulaire pour le garder.', undefined);
});
