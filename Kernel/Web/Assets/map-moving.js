import * as L from './leaflet.js';

const steps = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/**
 * A point that is moved by dragging, or by the arrow keys once it has the focus (ten times further with Shift).
 * @param {L.Map} map
 * @param {[number, number]} place latitude, longitude
 * @param {string} label
 * @param {string} tone
 * @param {() => void} moved
 * @param {number} stride pixels of one step
 */
export function movable(map, place, label, tone, moved, stride = 1) {
  const icon = L.divIcon({ className: `map-point ${tone}`, iconSize: [22, 22] });
  const marker = L.marker(place, { draggable: true, title: label, icon });
  marker.on('dragend', moved);
  marker.on('add', () => listen(map, marker, label, moved, stride));
  return marker;
}

/**
 * The place chosen for what is being added, until its form is sent: moved, it sends `bastide-place` again.
 * @param {HTMLElement} element
 * @param {L.Map} map
 * @param {[number, number]} place
 */
export function addChosen(element, map, place) {
  const marker = movable(map, place, 'Place choisie', 'chosen', () => {
    const { lat, lng } = marker.getLatLng();
    element.dispatchEvent(new CustomEvent('bastide-place', { detail: { lon: lng, lat }, bubbles: true }));
  });
  return marker.addTo(map);
}

/**
 * @param {L.Map} map
 * @param {L.Marker} marker
 * @param {string} label
 * @param {() => void} moved
 * @param {number} stride
 */
function listen(map, marker, label, moved, stride) {
  const handle = marker.getElement();
  handle?.setAttribute('role', 'button');
  handle?.setAttribute('aria-label', `${label}, déplaçable avec les flèches`);
  handle?.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const reach = event.shiftKey ? 10 * stride : stride;
    const place = map.project(marker.getLatLng()).add([step[0] * reach, step[1] * reach]);
    marker.setLatLng(map.unproject(place));
    moved();
  });
}
