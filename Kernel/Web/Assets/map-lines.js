import * as L from './leaflet.js';

/**
 * Lines under the points, not to be clicked: `directed` ones show where they begin and which way they run.
 *
 * A map on which a line is drawn shows that one alone.
 * @param {HTMLElement} element
 * @param {L.Map} map
 * @param {object[]} features GeoJSON
 */
export function addLines(element, map, features) {
  const lines = 'reverse' in element.dataset ? [] : features.filter((one) => one.geometry?.type === 'LineString');
  return L.featureGroup(lines.map((feature) => {
    const places = feature.geometry.coordinates.map(([lon, lat]) => L.latLng(lat, lon));
    return directed(map, places, feature.properties?.directed === true);
  })).addTo(map);
}

/**
 * A line from its origin, white under its colour so that it shows on every background.
 * @param {L.Map} map
 * @param {L.LatLng[]} places
 * @param {boolean} isDirected
 */
export function directed(map, places, isDirected) {
  if (!map.getPane('lines')) map.createPane('lines').style.zIndex = '350';
  const style = { pane: 'lines', interactive: false };
  const parts = [
    L.polyline(places, { ...style, color: '#ffffff', weight: 7, opacity: 0.9 }),
    L.polyline(places, { ...style, color: '#a5432a', weight: 3.5 }),
  ];
  if (isDirected && places.length > 0) parts.push(mark(places[0], 'map-start', '1'));
  if (isDirected && places.length > 1) parts.push(...arrows(map, places));
  return L.featureGroup(parts);
}

/**
 * One arrow in the middle of the longest step, one where the line ends.
 * @param {L.Map} map
 * @param {L.LatLng[]} places
 */
function arrows(map, places) {
  const steps = places.slice(1).map((place, index) => map.distance(places[index], place));
  const longest = steps.indexOf(steps.reduce((most, step) => Math.max(most, step), 0));
  const [from, to] = [places[longest], places[longest + 1]];
  const middle = L.latLng((from.lat + to.lat) / 2, (from.lng + to.lng) / 2);
  return [arrow(map, middle, from, to), arrow(map, places.at(-1), places.at(-2), places.at(-1))];
}

/**
 * @param {L.Map} map
 * @param {L.LatLng} place
 * @param {L.LatLng} from
 * @param {L.LatLng} to
 */
function arrow(map, place, from, to) {
  const [start, end] = [from, to].map((one) => map.project(one, 20));
  const sign = document.createElement('span');
  sign.style.transform = `rotate(${Math.atan2(end.y - start.y, end.x - start.x)}rad)`;
  return mark(place, 'map-arrow', sign);
}

/**
 * @param {L.LatLng} place
 * @param {string} className
 * @param {string | HTMLElement} content
 */
function mark(place, className, content) {
  const icon = L.divIcon({ className, html: content, iconSize: [22, 22] });
  const marker = L.marker(place, { icon, interactive: false, keyboard: false, zIndexOffset: 1000 });
  marker.on('add', () => marker.getElement()?.setAttribute('aria-hidden', 'true'));
  return marker;
}
