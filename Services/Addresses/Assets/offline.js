import { Addition } from './offline-add.js';
import { Correction } from './offline-change.js';
import { Decisions } from './offline-decisions.js';
import { drawn } from './offline-drawn.js';
import { failed, ready } from './offline-engine.js';
import { Ground } from './offline-ground.js';
import { forget, isForgotten, keepGround, keepPage, leave } from './offline-keeping.js';
import { Placing } from './offline-placing.js';
import { Position } from './offline-position.js';
import { View } from './offline-view.js';
import { Waiting } from './offline-waiting.js';
import { inWords, once } from './offline-words.js';

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
const waiting = new Waiting(part('waiting'), ground, decisions, { compare: (places) => means.map?.compare(places), correct });
const view = new View(ground, part, chosen);

/** The list left, or was never there: nothing that was shown of it stays. */
const draw = once(() => {
  if (ground.list) means.map?.show(ground.list, ground.numeros.values());
  else [correction, addition].forEach((form) => form.end());
  if (!ground.list) means.map?.clear();
});
const left = () => window.location.assign(`/mairie/${insee}/adresses`);

leave(ground.store, left);
ready().catch(failed);
ground.addEventListener('changed', () => {
  view.show();
  waiting.show();
  draw(ground.mark);
});
part('locate').addEventListener('click', async () => {
  const found = await means.position.ask();
  if (found) means.map?.look(found.place);
});
part('begin').addEventListener('click', () => {
  correction.end();
  addition.begin();
});
part('erase').addEventListener('click', () => forget(part('erased'), ground, insee, left));
window.addEventListener('online', () => ground.meet());
document.addEventListener('visibilitychange', () => { if (!document.hidden && ground.changes.length > 0) ground.meet(); });
window.setInterval(() => { if (ground.changes.some(({ state }) => state === 'waiting')) ground.meet(); }, again);

await start().catch((error) => {
  console.error(error);
  view.show();
  part('state').textContent = `Ce téléphone ne peut pas travailler sans réseau. ${inWords(error)}`;
});

async function start() {
  if (!navigator.locks) throw new Error('Mettez son navigateur à jour, ou demandez au syndicat une adresse en https.');
  ground.isForgotten = isForgotten(await ground.store.opened());
  if (!ground.isForgotten) await ground.store.noteOpened();
  await ground.read();
  const isFirst = !navigator.serviceWorker?.controller;
  const kept = keepPage(insee, path).catch((error) => {
    console.info(error);
    return { isKept: Boolean(navigator.serviceWorker?.controller), isLasting: true };
  });
  await ground.meet();
  Object.assign(view, await kept);
  view.show();
  // What is on the screen was drawn before anything could keep it.
  if (isFirst && view.isKept) await keepGround();
}

/** @param {string} id of an address */
function chosen(id) {
  addition.end();
  correction.begin(id);
}

/** @param {import('./offline-changes.js').Change} change refused, or met with another */
function correct(change) {
  if (!ground.list) return;
  addition.end();
  correction.end();
  if (change.geste === 'ajout') addition.begin(change);
  else correction.begin(change.adresse, change);
}
