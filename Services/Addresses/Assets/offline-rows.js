/** What adds the row that it is about. @param {{ geste: string }} change */
export const adds = ({ geste }) => geste === 'ajout' || geste === 'voie';

const coordinates = (text) => text.trim().split(/\s+/).map(Number);

/** The points of a line, one « lon lat » a row, and back. @param {string} text */
export const line = (text) => text.split('\n').filter(Boolean).map(coordinates);

/** @param {number[][]} points */
export const written = (points) => points.map((place) => place.map((value) => value.toFixed(7)).join(' ')).join('\n');

/** The houses of a numbering: « id,lon,lat », parted by spaces. @param {string} text */
export const houses = (text) => text.split(' ').filter(Boolean).map((part) => {
  const [id, ...place] = part.split(',');
  return { id, place: place.map(Number) };
});

/** The rows of what a numbering showed: « key;voie;before;after », parted by bars. @param {string} text */
const shown = (text) => text.split('|').filter(Boolean).map((part) => {
  const [key, , before, after] = part.split(';');
  return { key, before, after };
});

/** The rows whose versions a change changes. @param {import('./offline-changes.js').Change} change @returns {string[]} */
export function altered({ geste, adresse, fields }) {
  if (geste !== 'numerotation') return [adresse];
  const changed = shown(fields.vu).filter(({ before, after }) => before && before !== after).map(({ key }) => key);
  return [adresse, ...houses(fields.emplacements).map(({ id }) => id), ...changed];
}

/** The rows that must be there as they were shown for a change to leave. @param {import('./offline-changes.js').Change} change */
export function touched(change) {
  if (change.geste === 'numerotation') return [...altered(change), ...shown(change.fields.vu).map(({ key }) => key)];
  return change.geste === 'ajout' ? [change.adresse, change.fields.voie] : [change.adresse];
}

/** The rows that a change adds. */
function created({ geste, adresse, fields }) {
  return geste === 'numerotation' ? houses(fields.emplacements).map(({ id }) => id) : adds({ geste }) ? [adresse] : [];
}

/**
 * A change with all that cannot be without it, oldest first.
 * @param {import('./offline-changes.js').Change} change
 * @param {import('./offline-changes.js').Change[]} changes
 */
export function resting(change, changes) {
  const made = new Set(created(change));
  return changes.filter((one) => {
    const needed = one.geste === 'ajout' ? [one.adresse, one.fields.voie] : [one.adresse];
    const standsOnLine = change.geste === 'trace' && one.geste === 'numerotation' && one.adresse === change.adresse;
    const stands = one.rank === change.rank || (one.rank > change.rank && (standsOnLine || needed.some((id) => made.has(id))));
    if (stands) created(one).forEach((id) => made.add(id));
    return stands;
  });
}

/**
 * The rows as a change leaves them.
 * @param {{ voies: Map<string, object>, numeros: Map<string, object> }} rows
 * @param {import('./offline-changes.js').Change} change
 */
export function outcome({ voies, numeros }, change) {
  const { geste, adresse, fields } = change;
  if (geste === 'voie') return { voies: [{ id: adresse, name: fields.nom, isLieuDit: false, line: [], version: 1 }], numeros: [] };
  if (geste === 'trace') {
    const voie = voies.get(adresse);
    return { voies: voie ? [{ ...voie, line: line(fields.points) }] : [], numeros: [] };
  }
  if (geste === 'numerotation') return { voies: [], numeros: numbered(numeros, change) };
  const numero = applied(numeros.get(adresse), change);
  return { voies: [], numeros: numero ? [numero] : [] };
}

function numbered(numeros, { adresse: voie, fields }) {
  const added = houses(fields.emplacements);
  return shown(fields.vu).flatMap(({ key, before, after }) => {
    const house = added[Number(/^maison (\d+)$/.exec(key)?.[1]) - 1];
    const known = numeros.get(key);
    const [number, ...suffix] = after.split(' ');
    const values = { number: Number(number), suffix: suffix.join(' ') };
    if (house) return [{ ...house, voie, isCertified: false, note: '', version: 1, rank: 0, ...values }];
    // Nobody declared the new number right yet.
    return known && after && before !== after ? [{ ...known, version: known.version + 1, isCertified: false, ...values }] : [];
  });
}

/** The address once a change of its own is made; nothing when it is not there. */
function applied(numero, { geste, adresse, fields }) {
  const place = fields.longitude ? [Number(fields.longitude), Number(fields.latitude)] : undefined;
  if (geste === 'ajout') {
    const values = { voie: fields.voie, number: Number(fields.numero), suffix: fields.suffixe, note: fields.note };
    return { id: adresse, ...values, isCertified: false, version: 1, place: place ?? null, rank: 0 };
  }
  if (!numero) return undefined;
  if (geste === 'deplacement') return { ...numero, place: place ?? numero.place, rank: numero.rank ?? 0 };
  if (geste === 'numero') return { ...numero, number: Number(fields.numero), suffix: fields.suffixe };
  return { ...numero, note: fields.note };
}
