import * as L from './leaflet.js';
import { directed } from './map-lines.js';

/**
 * What is being drawn: a line with where it begins, houses with the number that they are to have.
 * @param {L.Map} map
 * @param {{ line: number[][], houses: { place: number[], words: string }[] }} drawn longitudes and latitudes
 */
export function sketched(map, { line, houses }) {
  const places = line.map(([lon, lat]) => L.latLng(lat, lon));
  const points = houses.map(({ place: [lon, lat], words }) => {
    const sign = Object.assign(document.createElement('span'), { textContent: words });
    const icon = L.divIcon({ className: 'offline-house', html: sign, iconSize: [38, 24] });
    const marker = L.marker([lat, lon], { icon, interactive: false, keyboard: false });
    // The numbers are in the table below.
    return marker.on('add', () => marker.getElement()?.setAttribute('aria-hidden', 'true'));
  });
  return L.featureGroup([directed(map, places, true), ...points]);
}
