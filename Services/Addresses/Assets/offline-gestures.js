import { Naming } from './offline-naming.js';
import { Next } from './offline-next.js';
import { Numbering } from './offline-numbering.js';
import { houses } from './offline-rows.js';
import { Steps } from './offline-steps.js';
import { Tracing } from './offline-tracing.js';

/** What is done along a voie on the ground: its name, its line, the numbers of its houses; each step undone and done again. */
export class Gestures {
  #isResumed = false;

  /**
   * @param {(name: string) => HTMLElement} part of the page
   * @param {import('./offline-ground.js').Ground} ground
   * @param {import('./offline-decisions.js').Decisions} decisions
   * @param {import('./offline-placing.js').Placing} placing
   * @param {() => void} begun told before a form opens: the others leave
   */
  constructor(part, ground, decisions, placing, begun) {
    Object.assign(this, { part, ground, begun, search: part('search') });
    this.select = this.search.querySelector('select');
    this.naming = new Naming(part('name'), ground, decisions, placing, (id) => this.#look(id));
    this.tracing = new Tracing(part('trace'), ground, decisions, placing);
    this.numbering = new Numbering(part('houses'), ground, decisions, placing);
    this.panels = [new Steps(part, ground, decisions), new Next(part('next'), ground, ground.path.replace(/\/terrain$/, ''))];
    part('new').addEventListener('click', () => this.#open(() => this.naming.begin()));
    part('draw').addEventListener('click', () => this.#open(() => this.tracing.begin(this.#voie(), [])));
    part('number').addEventListener('click', () => this.#open(() => this.numbering.begin(this.#voie())));
    this.select.addEventListener('change', () => this.#voieShown());
  }

  show() {
    const { list } = this.ground;
    this.part('new').hidden = !list;
    this.panels.forEach((panel) => panel.show());
    this.#voieShown();
    if (this.ground.said) this.part('said').textContent = this.ground.said;
    if (!list || this.#isResumed) return;
    this.#isResumed = true;
    this.#resume().catch(console.error);
  }

  end() {
    [this.naming, this.tracing, this.numbering].filter(({ form }) => !form.hidden).forEach((one) => one.end());
  }

  /** @param {import('./offline-changes.js').Change} change refused @returns {boolean} whether it is of these forms */
  correct(change) {
    const voie = this.#voie(change.adresse);
    if (change.geste === 'voie') this.#open(() => this.naming.begin(change));
    else if (change.geste === 'trace' && voie) this.#open(() => this.tracing.begin(voie, voie.line, change));
    else if (change.geste === 'numerotation' && voie?.line.length > 1) this.#open(() => this.numbering.begin(voie, houses(change.fields.emplacements), change));
    return ['voie', 'trace', 'numerotation'].includes(change.geste);
  }

  #voie(id = this.select.value) {
    return this.ground.voies.find((voie) => voie.id === id);
  }

  #open(begin) {
    this.begun();
    this.end();
    begin();
  }

  #voieShown() {
    const voie = this.#voie();
    const [draw, number, lineless] = ['draw', 'number', 'lineless'].map(this.part);
    const isDrawn = voie?.line.length > 1;
    draw.hidden = !voie || voie.isLieuDit;
    draw.textContent = isDrawn ? 'Refaire le tracé' : 'Tracer la voie';
    number.hidden = draw.hidden || !isDrawn;
    lineless.textContent = draw.hidden || isDrawn ? '' : 'Cette voie n’a pas de tracé\u00a0: il sert à numéroter ses maisons.';
  }

  /** @param {string} id of a voie that was just named */
  #look(id) {
    this.select.value = id;
    this.select.dispatchEvent(new Event('change'));
    this.search.scrollIntoView({ block: 'nearest' });
    this.part('draw').focus();
  }

  /** What was being drawn when the page was closed. */
  async #resume() {
    const sketch = await this.ground.store.kept('sketch');
    const voie = sketch && this.#voie(sketch.voie);
    if (!voie) return;
    this.select.value = voie.id;
    const replaced = this.ground.changes.find(({ cle }) => cle === sketch.replaced?.cle);
    if (sketch.geste === 'trace') this.#open(() => this.tracing.begin(voie, sketch.points, replaced));
    else if (voie.line.length > 1) this.#open(() => this.numbering.begin(voie, sketch.houses, replaced));
  }
}
