import * as L from './leaflet.js';
import { length, told } from './map-length.js';

/** What a ruler measures: the points in their order, drawn, and their length said. */
export class MeasuredWay {
  /** @type {L.LatLng[]} */
  places = [];
  drawn = L.layerGroup();
  status = document.createElement('p');

  /** @param {L.Map} map @param {string} pane */
  constructor(map, pane) {
    Object.assign(this, { map, style: { pane, renderer: L.svg({ pane }), interactive: false } });
    this.status.setAttribute('role', 'status');
  }

  /** @param {L.LatLng} place */
  add(place) { this.show([...this.places, place]); }

  /** Whether its last point is there, within a finger's trembling. @param {L.Point} spot of the map on the screen */
  isAt(spot) {
    const last = this.places.at(-1);
    return last !== undefined && this.map.latLngToContainerPoint(last).distanceTo(spot) < 12;
  }

  drop() { this.show(this.places.slice(0, -1)); }

  clear() { this.show([]); }

  /** Takes it off the map, with what drew it. */
  remove() {
    this.clear();
    this.drawn.remove();
    this.style.renderer.remove();
  }

  /** @param {L.LatLng[]} places */
  show(places) {
    this.places = places;
    this.drawn.clearLayers().addTo(this.map);
    for (const [color, weight] of [['#ffffff', 7], ['#26221c', 3]]) {
      L.polyline(places, { ...this.style, color, weight }).addTo(this.drawn);
    }
    const point = { ...this.style, radius: 5, color: '#ffffff', weight: 2, fillColor: '#26221c', fillOpacity: 1 };
    for (const place of places) L.circleMarker(place, point).addTo(this.drawn);
    this.status.textContent = sentence(places);
  }
}

/** @param {L.LatLng[]} places */
function sentence(places) {
  // A finger has no arrows, and little room.
  const [click, besides] = matchMedia('(pointer: coarse)').matches ? ['Touchez', ''] : ['Cliquez', ', ou servez-vous de la croix\u00a0: les flèches, puis Entrée'];
  if (places.length === 0) return `${click} le long de ce que vous mesurez${besides}.`;
  if (places.length === 1) return `${click} là où la mesure continue.`;
  const last = places.length > 2 ? `\u202f; le dernier trait, ${told(length(places.slice(-2)))}` : '';
  return `${told(length(places))}${last}.`;
}

/** @param {string} label @param {(event: MouseEvent) => void} act */
export function button(label, act) {
  const made = Object.assign(document.createElement('button'), { type: 'button', textContent: label });
  made.addEventListener('click', act);
  return made;
}
