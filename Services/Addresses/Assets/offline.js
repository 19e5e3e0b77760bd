import { Addition } from './offline-add.js';
import { Correction } from './offline-change.js';
import { Ground } from './offline-ground.js';
import { erase, isForgotten, keepPage } from './offline-keeping.js';
import { Placing } from './offline-placing.js';
import { Position } from './offline-position.js';
import { View } from './offline-view.js';
import { Waiting } from './offline-waiting.js';

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
means.map = await drawn();
const addition = new Addition(part('add'), ground, placing);
const correction = new Correction(part('change'), ground, placing);
const waiting = new Waiting(part('waiting'), ground, (place) => means.map?.look(place));
const view = new View(ground, part, chosen);

ground.addEventListener('changed', () => {
  view.show();
  waiting.show();
  if (ground.list) means.map?.show(ground.list, ground.numeros.values());
});
part('locate').addEventListener('click', async () => {
  const found = await means.position.ask();
  if (found) means.map?.look(found.place);
});
part('begin').addEventListener('click', () => {
  correction.end();
  addition.begin();
});
part('erase').addEventListener('click', forget);
window.addEventListener('online', () => ground.meet());
document.addEventListener('visibilitychange', () => { if (!document.hidden && ground.changes.length > 0) ground.meet(); });
window.setInterval(() => { if (ground.changes.some(({ state }) => state === 'waiting')) ground.meet(); }, again);

await start();

async function start() {
  await ground.read();
  if (isForgotten(ground.list, ground.changes)) {
    await ground.store.erase();
    await ground.read();
  }
  const kept = keepPage(insee, path).catch((error) => {
    console.info(error);
    return Boolean(navigator.serviceWorker?.controller);
  });
  await ground.meet();
  view.isKept = await kept;
  view.show();
}

/** The map; a telephone that has none goes on with the lists. */
async function drawn() {
  try {
    const { OfflineMap } = await import('./offline-map.js');
    const said = (words) => { part('ground').textContent = words; };
    const map = new OfflineMap(part('map'), { touched: (place) => placing.take(place), chosen, said });
    await map.draw(JSON.parse(layers), `/territoire/contours/${insee}.geojson`);
    return map;
  } catch (error) {
    console.error(error);
    part('map').hidden = true;
    return undefined;
  }
}

/** @param {string} id of an address */
function chosen(id) {
  addition.end();
  correction.begin(id);
}

/** Asked a second time while something waits: it would be lost. */
async function forget() {
  const words = part('erased');
  if (ground.changes.length > 0 && !words.textContent) {
    words.textContent = 'Des changements ne sont pas encore envoyés\u00a0: ils seront perdus. Appuyez de nouveau pour tout effacer.';
    return;
  }
  await erase(ground.store, insee, path);
  window.location.assign(`/mairie/${insee}/adresses`);
}
