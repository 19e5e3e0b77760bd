import { keepAlong } from './offline-along.js';
import { isLeft, wired } from './offline-form.js';
import { written } from './offline-texts.js';
import { Smoothing } from './offline-smoothing.js';
import { compared, shownLine } from './offline-versions.js';
import { measured, Walk } from './offline-walk.js';

/** The line of a voie, walked or touched point by point: each point is kept at once. */
export class Tracing {
  /** @type {number[][]} */ #points = [];
  /** @type {object | undefined} */ #voie;
  /** @type {import('./offline-changes.js').Change | undefined} */ #replaced;

  /**
   * @param {HTMLFormElement} form @param {import('./offline-ground.js').Ground} ground
   * @param {import('./offline-decisions.js').Decisions} decisions @param {import('./offline-placing.js').Placing} placing
   */
  constructor(form, ground, decisions, placing) {
    Object.assign(this, { form, ground, decisions, placing });
    this.parts = wired(form, ['walk', 'drop', 'walked', 'place'], () => isLeft(this) && this.end(), () => this.#keep());
    const said = (words) => { this.parts.walked.textContent = words; };
    this.walk = new Walk({ walked: (place) => this.#add(place), stood: (position) => placing.means.map?.stand(position), said });
    this.smoothing = new Smoothing(form, () => this.#drawn());
    placing.bind(form);
    this.parts.walk.addEventListener('click', () => { this.walk.turn(this.#points.at(-1)); this.#show(); });
    this.parts.drop.addEventListener('click', () => this.#write(this.#points.slice(0, -1)));
    form.elements['autre-bout'].addEventListener('change', () => this.#drawn());
  }

  /** @param {object} voie @param {number[][]} points that are there already @param {import('./offline-changes.js').Change | undefined} replaced */
  begin(voie, points = [], replaced = undefined) {
    this.end();
    [this.#voie, this.#points, this.#replaced] = [voie, points, replaced];
    this.form.querySelector('h2').textContent = `Tracé de ${voie.name}`;
    this.placing.begin((place) => this.#add(place));
    this.placing.shown(this.form);
    if (points.length > 0) this.placing.means.map?.look(points[0]);
    if (replaced) this.placing.means.map?.compare(compared(replaced).slice(1));
    this.smoothing.read(points);
    this.#show();
    this.#count(points);
  }

  get isBegun() { return this.#points.length > 0; }

  end() {
    if (this.#voie) this.ground.store.sketch(undefined).catch(console.error);
    this.walk.end();
    [this.#voie, this.#replaced, this.#points] = [undefined, undefined, []];
    this.form.reset();
    this.parts.fault.textContent = '';
    this.placing.means.map?.sketch(undefined);
    this.placing.means.map?.compare([]);
    this.placing.end(this.form);
  }

  #add(place) {
    this.#write([...this.#points, place]);
    this.placing.means.map?.look(place);
  }

  #write(points) {
    [this.#points, this.parts.fault.textContent] = [points, ''];
    this.smoothing.read(points);
    this.#show();
    const sketch = { geste: 'trace', voie: this.#voie.id, points, replaced: this.#replaced };
    this.ground.store.sketch(sketch).then(() => this.#count(points), (error) => { this.parts.fault.textContent = error.message; });
  }

  /** What is counted is kept. */
  #count(points) { if (points === this.#points) this.parts.place.textContent = measured(points); }

  get #way() {
    const { line } = this.smoothing;
    return this.form.elements['autre-bout'].checked ? [...line].reverse() : line;
  }

  #drawn() {
    if (this.#voie) this.placing.means.map?.sketch({ line: this.#way, houses: [] });
  }

  #show() {
    const points = this.#points;
    this.placing.means.map?.place(undefined);
    this.#drawn();
    this.parts.walk.textContent = this.walk.isOn ? 'S’arrêter de marcher' : points.length > 0 ? 'Continuer en marchant' : 'Marcher la voie';
    this.parts.walk.setAttribute('aria-pressed', String(this.walk.isOn));
    this.parts.drop.disabled = points.length === 0;
  }

  async #keep() {
    this.parts.fault.textContent = this.#points.length > 1 ? '' : 'Un tracé a deux points au moins.';
    if (this.parts.fault.textContent) return;
    await this.smoothing.isRead;
    const fields = { points: written(this.#way), 'vu-points': shownLine(this.#voie, this.#replaced) };
    await keepAlong(this, this.#voie, { geste: 'trace', fields, words: `${this.#voie.name}\u00a0: tracé` }, this.#replaced);
    this.end();
    await this.ground.meet();
  }
}
