import { Addition } from './offline-add.js';
import { Correction } from './offline-change.js';
import { Decisions } from './offline-decisions.js';
import { drawn, mark } from './offline-drawn.js';
import { failed, ready } from './offline-engine.js';
import { isLeft } from './offline-form.js';
import { Gestures } from './offline-gestures.js';
import { Ground } from './offline-ground.js';
import { forget, isForgotten, keepGround, keepPage, leave } from './offline-keeping.js';
import { follow } from './offline-network.js';
import { Placing } from './offline-placing.js';
import { Position } from './offline-position.js';
import { View } from './offline-view.js';
import { Waiting } from './offline-waiting.js';
import { inWords, once } from './offline-words.js';

/** The page of one commune on a telephone: what it keeps, and what is done with it, with or without a network. */
const { insee, layers } = document.body.dataset;
const path = window.location.pathname;
const part = (name) => document.querySelector(`main [data-part="${name}"]`);

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
const gestures = new Gestures(part, ground, decisions, placing, begin);
const view = new View(ground, part, chosen);

/** The list left, or was never there: nothing that was shown of it stays. */
const draw = once(() => {
  if (ground.list) means.map?.show(ground, ground.numeros.values());
  else [correction, addition, gestures].forEach((form) => form.end());
  if (!ground.list) means.map?.clear();
});
const left = () => window.location.assign(`/mairie/${insee}/adresses`);

leave(ground.store, left);
ready().catch(failed);
ground.addEventListener('changed', () => {
  view.show();
  waiting.show();
  gestures.show();
  draw(mark(ground));
});
part('locate').addEventListener('click', () => means.position.ask().then((found) => found && means.map?.look(found.place)));
part('begin').addEventListener('click', () => begin(() => addition.begin()));
part('erase').addEventListener('click', () => forget(part('erased'), ground, insee, left));
follow(ground);

await start().catch((error) => {
  console.error(error);
  view.show();
  part('state').textContent = `Ce téléphone ne peut pas travailler sans réseau. ${inWords(error)}`;
});

async function start() {
  if (!navigator.locks) throw new Error('Mettez son navigateur à jour, ou demandez au syndicat une adresse en https.');
  ground.isForgotten = isForgotten(await ground.store.kept('opened'));
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

/** While a form waits for a place, an address is a place like another. @param {string} id of an address @param {number[]} place touched */
function chosen(id, place) {
  if (place && placing.isWaiting) placing.take(place);
  else if (place && correction.isBegun) correction.insist();
  else begin(() => correction.begin(id));
}

/** One form at a time, and what was begun in another is not lost unasked. @param {() => void} form */
function begin(form) {
  if (![addition, correction, ...gestures.forms].every(isLeft)) return;
  [addition, correction, gestures].forEach((one) => one.end());
  form();
}

/** @param {import('./offline-changes.js').Change} change refused, or met with another @returns {string} why it cannot be, or nothing */
function correct(change) {
  if (['voie', 'trace', 'numerotation'].includes(change.geste)) return gestures.correct(change);
  if (change.geste !== 'ajout' && !correction.holds(change)) return 'Cette adresse n’est plus dans la liste\u00a0: retirez ce changement.';
  begin(() => (change.geste === 'ajout' ? addition.begin(change) : correction.begin(change.adresse, change)));
  return '';
}
