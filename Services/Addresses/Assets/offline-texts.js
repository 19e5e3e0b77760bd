const coordinates = (text) => text.trim().split(/\s+/).map(Number);

/** The points of a line, one « lon lat » a row, and back. @param {string} text */
export const line = (text) => text.split('\n').filter(Boolean).map(coordinates);

/** @param {number[][]} points longitudes and latitudes, with what is known of them after */
export const written = (points) => points.map((place) => place.slice(0, 2).map((value) => value.toFixed(7)).join(' ')).join('\n');

/** The houses of a numbering: « id,lon,lat », parted by spaces. @param {string} text */
export const houses = (text) => text.split(' ').filter(Boolean).map((part) => {
  const [id, ...place] = part.split(',');
  return { id, place: place.map(Number) };
});

/** The rows of what a numbering showed: « key;voie;before;after », parted by bars. @param {string} text */
export const shown = (text) => text.split('|').filter(Boolean).map((part) => {
  const [key, , before, after] = part.split(';');
  return { key, before, after };
});
