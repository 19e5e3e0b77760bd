import { Addition } from './offline-add.js';
import { Correction } from './offline-change.js';
import { Decisions } from './offline-decisions.js';
import { drawn } from './offline-drawn.js';
import { failed, ready } from './offline-engine.js';
import { Gestures } from './offline-gestures.js';
import { Ground } from './offline-ground.js';
import { erase, isForgotten, keepPage, leave } from './offline-keeping.js';
import { Placing } from './offline-placing.js';
import { Position } from './offline-position.js';
import { View } from './offline-view.js';
import { Waiting } from './offline-waiting.js';
import { once } from './offline-words.js';

/** The page of one commune on a telephone: what it keeps, and what is done with it, with or without a network. */
const { insee, layers } = document.body.dataset;
const path = window.location.pathname;
const part = (name) => document.querySelector(`main [data-part="${name}"]`);

/** Every so often while something waits. */
const again = 60000;

const ground = new Ground(insee, path);
/** @type {{ map?: import('./offline-map.js').OfflineMap, position?: Position }} */
const means = {};
means.position = new Position(part('position'), (position) => means.map?.stand(position));
const placing = new Placing(means);
means.map = await drawn(part, JSON.parse(layers), `/territoire/contours/${insee}.geojson`, { touched: (place) => placing.take(place), chosen });
const decisions = new Decisions(ground);
const addition = new Addition(part('add'), ground, decisions, placing);
const correction = new Correction(part('change'), ground, placing);
const waiting = new Waiting(part('waiting'), ground, decisions, { look: (place) => means.map?.look(place), correct });
const gestures = new Gestures(part, ground, decisions, placing, () => [addition, correction].forEach((one) => one.end()));
const view = new View(ground, part, chosen);

const draw = once(() => means.map?.show(ground, ground.numeros.values()));
const office = `/mairie/${insee}/adresses`;

leave(ground.store, () => window.location.assign(office));
ready().catch(failed);
ground.addEventListener('changed', () => {
  view.show();
  waiting.show();
  gestures.show();
  if (ground.list) draw(ground.mark);
});
part('locate').addEventListener('click', async () => {
  const found = await means.position.ask();
  if (found) means.map?.look(found.place);
});
part('begin').addEventListener('click', () => begin(() => addition.begin()));
part('erase').addEventListener('click', forget);
window.addEventListener('online', () => ground.meet());
document.addEventListener('visibilitychange', () => { if (!document.hidden && ground.changes.length > 0) ground.meet(); });
window.setInterval(() => { if (ground.changes.some(({ state }) => state === 'waiting')) ground.meet(); }, again);

await start();

async function start() {
  ground.isForgotten = isForgotten(await ground.store.opened());
  await ground.read();
  const kept = keepPage(insee, path).catch((error) => {
    console.info(error);
    return Boolean(navigator.serviceWorker?.controller);
  });
  await ground.meet();
  view.isKept = await kept;
  view.show();
}

/** While a form waits for a place, an address is a place like another. @param {string} id of an address @param {number[]} place touched */
function chosen(id, place) {
  if (place && placing.isWaiting) placing.take(place);
  else if (place && correction.isChanged) correction.insist();
  else begin(() => correction.begin(id));
}

function begin(form) {
  [addition, correction, gestures].forEach((one) => one.end());
  form();
}

/** @param {import('./offline-changes.js').Change} change refused, or met with another */
function correct(change) {
  if (gestures.correct(change)) return;
  begin(() => (change.geste === 'ajout' ? addition.begin(change) : correction.begin(change.adresse, change)));
}

/** Asked a second time while something waits: it would be lost. */
async function forget() {
  const words = part('erased');
  if (ground.changes.length > 0 && !words.textContent) {
    words.textContent = 'Des changements ne sont pas encore envoyés\u00a0: ils seront perdus. Appuyez de nouveau pour tout effacer.';
    return;
  }
  words.textContent = 'Effacement…';
  await erase(ground.store, insee, path);
  window.location.assign(office);
}
