/** Of the ellipsoid GRS80, on which French coordinates are given: its half axis in metres, and its flattening. */
const [axis, flattening] = [6_378_137, 1 / 298.257222101];
const radian = Math.PI / 180;

/**
 * Metres on the ground between two places some kilometres apart; a sphere would be wrong by three metres in a thousand.
 * @param {{lat: number, lng: number}} from
 * @param {{lat: number, lng: number}} to
 */
export function metres(from, to) {
  const middle = ((from.lat + to.lat) / 2) * radian;
  const squashed = flattening * (2 - flattening);
  const share = 1 - squashed * Math.sin(middle) ** 2;
  const north = ((to.lat - from.lat) * radian * axis * (1 - squashed)) / share ** 1.5;
  const east = ((to.lng - from.lng) * radian * axis * Math.cos(middle)) / Math.sqrt(share);
  return Math.hypot(north, east);
}

/** @param {{lat: number, lng: number}[]} places in their order */
export function length(places) {
  return places.slice(1).reduce((sum, place, index) => sum + metres(places[index], place), 0);
}

/** @param {number} length « 1 204 m » */
export function told(length) { return `${Math.round(length).toLocaleString('fr')}\u00a0m`; }
