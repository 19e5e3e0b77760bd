import { Naming } from './offline-naming.js';
import { Next } from './offline-next.js';
import { Numbering } from './offline-numbering.js';
import { houses, line } from './offline-texts.js';
import { Steps } from './offline-steps.js';
import { Tracing } from './offline-tracing.js';
import { Voies } from './offline-voies.js';

/** What is done along a voie on the ground: its name, its line, the numbers of its houses; each step undone and done again. */
export class Gestures {
  #isResumed = false;

  /**
   * @param {(name: string) => HTMLElement} part of the page
   * @param {import('./offline-ground.js').Ground} ground
   * @param {import('./offline-decisions.js').Decisions} decisions
   * @param {import('./offline-placing.js').Placing} placing
   * @param {(form: () => void) => void} open opens a form once the others may leave
   */
  constructor(part, ground, decisions, placing, open) {
    Object.assign(this, { part, ground, open, search: part('search'), select: part('search').querySelector('select') });
    this.naming = new Naming(part('name'), ground, decisions, placing, (id) => this.#look(id));
    this.tracing = new Tracing(part('trace'), ground, decisions, placing);
    this.numbering = new Numbering(part('houses'), ground, decisions, placing);
    this.forms = [this.naming, this.tracing, this.numbering];
    this.voies = new Voies(part, ground, () => this.#voie());
    this.panels = [new Steps(part, ground, decisions), new Next(part('next'), ground, ground.path.replace(/\/terrain$/, ''))];
    part('new').addEventListener('click', () => this.open(() => this.naming.begin()));
    part('draw').addEventListener('click', () => this.open(() => this.tracing.begin(this.#voie(), [])));
    part('number').addEventListener('click', () => this.open(() => this.numbering.begin(this.#voie())));
    this.select.addEventListener('change', () => this.#voieShown());
  }

  show() {
    const { list } = this.ground;
    this.part('new').hidden = !list;
    this.panels.forEach((panel) => panel.show());
    this.#voieShown();
    if (this.ground.said) this.part('said').textContent = this.ground.said;
    if (list && !this.#isResumed) this.#resume().catch(console.error);
  }

  end() {
    this.forms.filter(({ form }) => !form.hidden).forEach((one) => one.end());
  }

  /** @param {import('./offline-changes.js').Change} change refused, of a voie @returns {string} why not; nothing once its form is open */
  correct(change) {
    const voie = this.#voie(change.adresse);
    if (change.geste === 'voie') this.open(() => this.naming.begin(change));
    else if (!voie) return 'Cette voie n’est plus dans la liste\u00a0: retirez ce changement.';
    else if (change.geste === 'trace') this.open(() => this.tracing.begin(voie, line(change.fields.points), change));
    else if (this.#isLineless(change)) {
      this.#look(voie.id);
      return 'Cette voie n’a plus de tracé\u00a0: tracez-la d’abord. Une fois le tracé envoyé, «\u00a0Corriger\u00a0» reprend vos maisons.';
    } else this.open(() => this.numbering.begin(voie, houses(change.fields.emplacements), change));
    return '';
  }

  /** Whether the site has no line to number along: one that waits comes after, and leaves first. */
  #isLineless({ state, adresse }) {
    const there = this.ground.list.voies.find(({ id }) => id === adresse);
    return (state === 'gone' ? there : this.#voie(adresse))?.line.length < 2;
  }

  #voie(id = this.select.value) {
    return this.ground.voies.find((voie) => voie.id === id);
  }

  #voieShown() {
    const voie = this.#voie();
    const [draw, number, lineless] = ['draw', 'number', 'lineless'].map(this.part);
    this.voies.show();
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
    (this.part('draw').hidden ? this.select : this.part('draw')).focus();
  }

  /** What was being drawn when the page was closed. */
  async #resume() {
    this.#isResumed = true;
    const sketch = await this.ground.store.kept('sketch');
    const voie = sketch && this.#voie(sketch.voie);
    if (!voie) return;
    this.select.value = voie.id;
    const replaced = this.ground.changes.find(({ cle }) => cle === sketch.replaced?.cle);
    if (sketch.geste === 'trace') this.open(() => this.tracing.begin(voie, sketch.points, replaced));
    else if (voie.line.length > 1) this.open(() => this.numbering.begin(voie, sketch.houses, replaced));
  }
}
