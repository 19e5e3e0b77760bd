import { houses, line, shown } from './offline-texts.js';

/** What adds the row that it is about. @param {{ geste: string }} change */
export const adds = ({ geste }) => geste === 'ajout' || geste === 'voie';

/** What stands on what it showed of each row, or on nothing, rather than on a version of its own row. @param {{ geste: string }} change */
export const standsAlone = ({ geste }) => ['numerotation', 'vus', 'annulation'].includes(geste);

/** The addresses that were said to be seen: « id,version », parted by spaces. @param {{ fields: Record<string, string> }} change */
const seen = ({ fields }) => fields.vus.split(' ').filter(Boolean).map((part) => part.split(',')[0]);

/** The rows whose versions a change changes. @param {import('./offline-changes.js').Change} change @returns {string[]} */
export function altered(change) {
  const { geste, adresse, fields } = change;
  if (geste === 'vus') return seen(change);
  if (geste !== 'numerotation') return [adresse];
  const changed = shown(fields.vu).filter(({ before, after }) => before && before !== after).map(({ key }) => key);
  return [adresse, ...houses(fields.emplacements).map(({ id }) => id), ...changed];
}

/** The rows that must be there as they were shown for a change to leave. @param {import('./offline-changes.js').Change} change */
export function touched(change) {
  if (change.geste === 'numerotation') return [...altered(change), ...shown(change.fields.vu).map(({ key }) => key)];
  return change.geste === 'ajout' ? [change.adresse, change.fields.voie] : change.geste === 'vus' ? [change.adresse, ...seen(change)] : [change.adresse];
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
 * The rows as a change leaves them; `gone` are those that it takes out of the list.
 * @param {{ voies: Map<string, object>, numeros: Map<string, object> }} rows
 * @param {import('./offline-changes.js').Change} change
 */
export function outcome({ voies, numeros }, change) {
  const { geste, adresse, fields } = change;
  const none = { voies: [], numeros: [], gone: [] };
  const row = { id: adresse, name: fields.nom, isLieuDit: fields.nature === 'lieu-dit', line: [], version: 1 };
  if (geste === 'voie') return { ...none, voies: [row] };
  if (geste === 'trace') {
    const voie = voies.get(adresse);
    return { ...none, voies: voie ? [{ ...voie, line: line(fields.points) }] : [] };
  }
  if (geste === 'suppression' || geste === 'suppression-voie') return { ...none, gone: [adresse] };
  if (geste === 'vus') return { ...none, numeros: seen(change).flatMap((id) => (numeros.has(id) ? [certified(numeros.get(id))] : [])) };
  if (geste === 'numerotation') return { ...none, numeros: numbered(numeros, change) };
  const numero = applied(numeros.get(adresse), change);
  return { ...none, numeros: numero && geste !== 'annulation' ? [numero] : [] };
}

const certified = (numero) => ({ ...numero, isCertified: true, version: numero.version + 1 });

function numbered(numeros, { adresse: voie, fields }) {
  const added = houses(fields.emplacements);
  return shown(fields.vu).flatMap(({ key, before, after }) => {
    const house = added[Number(/^maison (\d+)$/.exec(key)?.[1]) - 1];
    const known = numeros.get(key);
    const [number, ...suffix] = after.split(' ');
    const values = { number: Number(number), suffix: suffix.join(' ') };
    if (house) return [{ ...house, voie, isCertified: false, note: '', lieudit: '', version: 1, rank: 0, ...values }];
    // Nobody declared the new number right yet.
    return known && after && before !== after ? [{ ...known, version: known.version + 1, isCertified: false, ...values }] : [];
  });
}

/** The address once a change of its own is made; nothing when it is not there. */
function applied(numero, { geste, adresse, fields }) {
  const place = fields.longitude ? [Number(fields.longitude), Number(fields.latitude)] : undefined;
  if (geste === 'ajout') {
    const values = { voie: fields.voie, number: Number(fields.numero), suffix: fields.suffixe, note: fields.note };
    return { id: adresse, ...values, isCertified: false, lieudit: '', version: 1, place: place ?? null, rank: 0 };
  }
  if (!numero) return undefined;
  if (geste === 'deplacement') return { ...numero, place: place ?? numero.place, rank: numero.rank ?? 0 };
  if (geste === 'numero') return { ...numero, number: Number(fields.numero), suffix: fields.suffixe };
  if (geste === 'complement') return { ...numero, lieudit: fields['lieu-dit'], isApart: fields['lieu-dit'] !== '' || (numero.isApart && !numero.lieudit) };
  return geste === 'vu' ? { ...numero, isCertified: true } : { ...numero, note: fields.note };
}
