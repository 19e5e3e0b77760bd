/**
 * Whether an odd number of rings hold a place.
 * @param {number[][][]} rings longitudes and latitudes
 * @param {{ lat: number, lng: number }} place
 */
export function holds(rings, { lat, lng }) {
  const crosses = ([x1, y1], [x2, y2]) => y1 > lat !== y2 > lat && lng < x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1);
  return rings.flatMap((ring) => ring.filter((corner, rank) => crosses(ring.at(rank - 1), corner))).length % 2 === 1;
}
