import { renewBar, say, token } from './saved-line.js';

/** After the last move of a point by the arrow keys, how long its form waits to be sent. */
const patience = 600;

/** The version of each address as this page knows it. @type {Map<string, string>} */
const versions = new Map();

/** The forms that wait. @type {Map<string, number>} */
const waiting = new Map();

/** A point moved on the map: the form of its position is sent at once, and can be undone. */
document.addEventListener('bastide-move', (event) => {
  const { id, lon, lat } = /** @type {CustomEvent} */ (event).detail;
  const [path, version] = String(id).split('#');
  if (!path.startsWith('/mairie/') || !version) return;
  window.clearTimeout(waiting.get(path));
  const map = /** @type {HTMLElement} */ (event.target);
  waiting.set(path, window.setTimeout(() => save({ map, id: String(id), path, version, lon, lat }), patience));
});

/**
 * The version is the one that the map was drawn with.
 * @param {{ map: HTMLElement, id: string, path: string, version: string, lon: number, lat: number }} moved
 */
async function save({ map, id, path, version, lon, lat }) {
  const owner = path.slice(0, path.lastIndexOf('/positions'));
  const fields = { longitude: lon.toFixed(7), latitude: lat.toFixed(7), version: versions.get(owner) ?? version };
  say('Enregistrement…', undefined);
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { accept: 'application/json', 'X-Jeton': token() },
      body: new URLSearchParams({ ...fields, _jeton: token() }),
    });
    const told = await answer.json();
    if (!answer.ok) {
      if (told.version) versions.set(owner, String(told.version));
      if (told.longitude !== undefined) map.move(id, told.longitude, told.latitude);
      say(told.message ?? `${told.title ?? 'Le déplacement n’est pas enregistré.'} ${told.detail ?? ''}`, undefined, told.page);
      return;
    }
    renewBar(told.bar);
    versions.set(owner, String(told.version));
    refresh(owner, told.version, fields);
    refreshRow(owner, told.version, told.updatedOn);
    const undo = `${path.slice(0, path.indexOf('/voies/'))}/annulation`;
    say(told.message, told.gesture ? { path: undo, gesture: told.gesture } : undefined);
  } catch (error) {
    console.error(error);
    say('La connexion s’est interrompue : le déplacement n’est pas enregistré. Déplacez de nouveau le point.', undefined);
  }
}

/**
 * The forms of the page follow, so that the next one is not refused as late.
 * @param {string} owner
 * @param {number} version
 * @param {{ longitude: string, latitude: string }} fields
 */
function refresh(owner, version, fields) {
  for (const form of document.querySelectorAll('form')) {
    if (!form.getAttribute('action')?.startsWith(owner)) continue;
    const known = form.querySelector('input[name="version"]');
    if (known) known.value = String(version);
  }
  const forms = [...document.querySelectorAll('form')].filter((form) => /\/positions\/\d+$/.test(form.action));
  if (forms.length !== 1 || !forms[0].getAttribute('action')?.startsWith(owner)) return;
  for (const name of ['longitude', 'latitude']) {
    const field = forms[0].querySelector(`input[name="${name}"]`);
    if (field) field.value = Number(fields[name]).toFixed(6);
  }
}

/**
 * Its row in the list follows too: when it was changed, and the version that choosing it sends.
 * @param {string} owner
 * @param {number} version
 * @param {string | undefined} updatedOn
 */
function refreshRow(owner, version, updatedOn) {
  const link = [...document.querySelectorAll('main tbody th a')].find((a) => a.getAttribute('href') === owner);
  const row = link?.closest('tr');
  const date = row?.querySelector('[data-updated]');
  if (date && updatedOn) date.textContent = updatedOn;
  const choice = row?.querySelector('input[name="numero"]');
  if (choice) choice.value = choice.value.replace(/:\d+$/, `:${version}`);
}
