import * as L from './leaflet.js';

/**
 * The outline under the features, not to be clicked.
 * @param {L.Map} map
 * @param {object} contours GeoJSON
 */
export function addContours(map, contours) {
  const color = colour('--blue', '#2f5d8a');
  return L.geoJSON(contours, {
    interactive: false,
    style: { color, weight: 2, fillColor: color, fillOpacity: 0.04 },
  }).addTo(map);
}

/**
 * Features to look at and to choose; lines are drawn apart, under them.
 * @param {HTMLElement} element
 * @param {L.Map} map
 * @param {object} collection GeoJSON
 */
export function addFeatures(element, map, collection) {
  const byId = new Map();
  const layer = L.geoJSON(collection, {
    filter: (feature) => feature.geometry?.type !== 'LineString',
    pointToLayer: (feature, place) => L.circleMarker(place, { radius: 6 }),
    style: (feature) => appearance(feature),
    onEachFeature: (feature, drawn) => {
      remember(element, byId, feature, drawn);
      drawn.on('click', () => choose(element, feature));
    },
  }).addTo(map);
  return { layer, byId };
}

/**
 * The map on what it shows, or on the outline when there is nothing yet.
 * @param {L.Map} map
 * @param {L.FeatureGroup} layer
 * @param {L.FeatureGroup} outline
 */
export function fit(map, layer, outline) {
  const bounds = layer.getBounds().isValid() ? layer.getBounds() : outline.getBounds();
  if (bounds.isValid()) map.fitBounds(bounds, { padding: [24, 24], maxZoom: 18, animate: false });
}

/**
 * Gives a drawn feature its label, as text.
 * @param {HTMLElement} element
 * @param {Map<string, L.Layer>} byId
 * @param {object} feature
 * @param {L.Layer} drawn
 */
export function remember(element, byId, feature, drawn) {
  const { id = feature.id, label } = feature.properties ?? {};
  if (id !== undefined) byId.set(String(id), drawn);
  if (!label) return;
  const text = document.createElement('span');
  text.textContent = label;
  drawn.bindTooltip(text);
}

/**
 * @param {HTMLElement} element
 * @param {object} feature
 */
export function choose(element, feature) {
  const { id = feature.id, path } = feature.properties ?? {};
  const isFree = element.dispatchEvent(
    new CustomEvent('bastide-select', { detail: { id: String(id) }, bubbles: true, cancelable: true }));
  if (isFree && typeof path === 'string' && path.startsWith('/') && !path.startsWith('//')) {
    window.location.assign(path);
  }
}

/** @param {object} feature */
function appearance(feature) {
  const [name, fallback] = {
    success: ['--good', '#3c6a33'], warning: ['--sun', '#e9b000'], danger: ['--brick', '#a5432a'],
    none: ['--edge', '#857c6c'],
  }[feature.properties?.tone] ?? ['--blue', '#2f5d8a'];
  const color = colour(name, fallback);
  const isPoint = feature.geometry?.type === 'Point';
  return { color: isPoint ? '#ffffff' : color, weight: 1.5, fillColor: color, fillOpacity: isPoint ? 0.95 : 0.35 };
}

/**
 * @param {string} name
 * @param {string} fallback
 */
function colour(name, fallback) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim() || fallback;
}
