import * as L from './leaflet.js';
import { label, make } from './offline-words.js';

const tones = { waiting: '#e9b000', certified: '#3c6a33', other: '#2f5d8a' };

/**
 * Where the person stands, drawn: a point, and how far from it they may be.
 * @param {L.Map} map
 * @param {number} accuracy metres
 */
export function standing(map, accuracy) {
  const around = L.circle([0, 0], { radius: accuracy, interactive: false, weight: 1, color: '#a5432a' });
  const foot = L.circleMarker([0, 0], { radius: 5, interactive: false, weight: 2, color: '#fff', fillColor: '#a5432a', fillOpacity: 1 });
  return { around: around.addTo(map), foot: foot.addTo(map) };
}

/**
 * An address, drawn.
 * @param {import('./offline-changes.js').Numero} numero
 * @param {string | undefined} voie its name
 * @param {(id: string, place: number[]) => void} chosen
 */
export function house(numero, voie, chosen) {
  const color = tones[numero.isWaiting ? 'waiting' : numero.isCertified ? 'certified' : 'other'];
  const [lon, lat] = numero.place;
  const point = L.circleMarker([lat, lon], { radius: 7, color: '#fff', weight: 1.5, fillColor: color, fillOpacity: 0.95, bubblingMouseEvents: false });
  point.bindTooltip(make('span', { textContent: `${label(numero)}, ${voie ?? ''}` }));
  return point.on('click', ({ latlng }) => chosen(numero.id, [latlng.lng, latlng.lat]));
}
