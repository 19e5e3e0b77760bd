import * as L from './leaflet.js';
import { directed } from './map-lines.js';
import { movable } from './map-moving.js';
import { label, make } from './offline-words.js';

const tones = { waiting: '#e9b000', certified: '#3c6a33', other: '#2f5d8a' };

/** Where the person stands, drawn: a point, and how far from it they may be; nothing once it is not known any more. */
export class Standing {
  #around = L.circle([0, 0], { radius: 1, interactive: false, weight: 1, color: '#a5432a' });
  #foot = L.circleMarker([0, 0], { radius: 5, interactive: false, weight: 2, color: '#fff', fillColor: '#a5432a', fillOpacity: 1 });

  /** @param {L.Map} map @param {{ place: number[], accuracy: number } | undefined} position */
  show(map, position) {
    for (const layer of [this.#around, this.#foot]) {
      if (!position) layer.remove();
      else layer.setLatLng([position.place[1], position.place[0]]).addTo(map);
    }
    if (position) this.#around.setRadius(position.accuracy);
  }
}

/** The lines of the voies that have one. @param {L.Map} map @param {{ line: number[][] }[]} voies */
export function traced(map, voies) {
  const lines = voies.filter(({ line }) => line.length > 1);
  return L.featureGroup(lines.map(({ line }) => directed(map, line.map(([lon, lat]) => L.latLng(lat, lon)), false))).addTo(map);
}

/**
 * The place that was chosen, which is dragged or moved by the arrows.
 * @param {L.Map} map
 * @param {number[]} place
 * @param {(place: number[]) => void} moved
 */
export function pointed(map, [lon, lat], moved) {
  const marker = movable(map, [lat, lon], 'Place choisie', 'chosen', () => {
    const place = marker.getLatLng();
    moved([place.lng, place.lat]);
  });
  return marker.addTo(map);
}

/**
 * Where two people put one address, or the line of one voie, side by side.
 * @param {L.Map} map
 * @param {{ words: string, place?: number[], line?: number[][] }[]} both
 */
export function compared(map, both) {
  const pair = L.featureGroup(both.map(({ words, place, line }) => {
    const isTheirs = words === 'Au bureau';
    const style = { interactive: false, color: isTheirs ? tones.other : '#a5432a' };
    const layer = line ? L.polyline(line.map(([lon, lat]) => L.latLng(lat, lon)), { ...style, weight: 6, opacity: 0.85, dashArray: isTheirs ? '2 10' : undefined })
      : L.circleMarker([place[1], place[0]], { ...style, radius: 10, weight: 3, fillColor: '#fff', fillOpacity: 0.6 });
    return layer.bindTooltip(words, { permanent: true, direction: isTheirs ? 'bottom' : 'top' });
  })).addTo(map);
  map.fitBounds(pair.getBounds().pad(0.5), { maxZoom: 18, animate: false });
  return pair;
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
