import * as L from './leaflet.js';
import { choose, remember } from './map-features.js';
import { movable } from './map-moving.js';

/**
 * Points that are moved by dragging, or by the arrow keys once they have the focus (ten times further with Shift).
 * @param {HTMLElement} element
 * @param {L.Map} map
 * @param {object[]} points GeoJSON features
 */
export function addMovable(element, map, points) {
  const byId = new Map();
  const layer = L.featureGroup(points.map((feature) => {
    const [lon, lat] = feature.geometry.coordinates;
    const tone = feature.properties?.tone ?? 'info';
    const marker = movable(map, [lat, lon], feature.properties?.label ?? 'Point', tone, () => tell(element, feature, marker));
    remember(element, byId, feature, marker);
    marker.on('click', () => choose(element, feature));
    return marker;
  })).addTo(map);
  return { layer, byId };
}

/**
 * @param {HTMLElement} element
 * @param {object} feature
 * @param {L.Marker} marker
 */
function tell(element, feature, marker) {
  const { lat, lng } = marker.getLatLng();
  const detail = { id: String(feature.properties?.id ?? feature.id), lon: lng, lat };
  element.dispatchEvent(new CustomEvent('bastide-move', { detail, bubbles: true }));
}

/**
 * Keeps two fields of a form and the map's point in step: `data-lon-field`, `data-lat-field` name them.
 * @param {HTMLElement} element
 * @param {Map<string, L.Marker>} byId
 */
export function bindFields(element, byId) {
  const fields = [element.dataset.lonField, element.dataset.latField].map((name) =>
    /** @type {HTMLInputElement | null} */ (name ? document.getElementById(`champ-${name}`) : null));
  const [lon, lat] = fields;
  if (!lon || !lat) return;
  element.addEventListener('bastide-move', (event) => {
    lon.value = event.detail.lon.toFixed(7).replace('.', ',');
    lat.value = event.detail.lat.toFixed(7).replace('.', ',');
  });
  const move = () => {
    const place = [lat, lon].map((field) => Number.parseFloat(field.value.replace(',', '.')));
    if (place.every(Number.isFinite)) [...byId.values()][0]?.setLatLng(place);
  };
  lon.addEventListener('change', move);
  lat.addEventListener('change', move);
}
