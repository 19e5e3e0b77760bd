/** A click on the map of the form fills in its two fields; what is typed is shown on the map. */
const [longitude, latitude] = ['longitude', 'latitude'].map((name) =>
  /** @type {HTMLInputElement | null} */ (document.getElementById(`champ-${name}`)));

document.addEventListener('bastide-place', (event) => {
  const { lon, lat } = /** @type {CustomEvent} */ (event).detail;
  if (!longitude || !latitude) return;
  longitude.value = lon.toFixed(6).replace('.', ',');
  latitude.value = lat.toFixed(6).replace('.', ',');
  longitude.dispatchEvent(new Event('input', { bubbles: true }));
  show();
});

longitude?.addEventListener('change', show);
latitude?.addEventListener('change', show);
document.addEventListener('bastide-ready', show);

function show() {
  const [lon, lat] = [longitude, latitude].map((field) => Number.parseFloat(field?.value.replace(',', '.') ?? ''));
  if (Math.abs(lon) <= 180 && Math.abs(lat) <= 90) document.querySelector('bastide-map')?.place(lon, lat);
}
