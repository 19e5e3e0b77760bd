import { keepAlong } from './offline-along.js';
import { beneath } from './offline-changes.js';
import { isLeft, wired } from './offline-form.js';
import { isTaken, preview } from './offline-preview.js';
import { changing } from './offline-table.js';
import { count } from './offline-words.js';

const degrees = ([lon, lat]) => `${lon.toFixed(7)},${lat.toFixed(7)}`;

/** The houses of a voie put on the map, and numbered together in one gesture: what they become is shown at each step. */
export class Numbering {
  /** @type {object | undefined} */ #voie;
  /** @type {{ id: string, place: number[] }[]} */ #houses = [];
  /** @type {import('./offline-changes.js').Change | undefined} */ #replaced;
  /** What is shown. @type {{ regle: string, rows: object[], seen: string, asked: object[] } | undefined} */
  #shown;
  /** Once the last house is kept, and shown. @type {Promise<unknown> | undefined} */ #settled;

  /**
   * @param {HTMLFormElement} form @param {import('./offline-ground.js').Ground} ground
   * @param {import('./offline-decisions.js').Decisions} decisions @param {import('./offline-placing.js').Placing} placing
   */
  constructor(form, ground, decisions, placing) {
    Object.assign(this, { form, ground, decisions, placing });
    this.parts = wired(form, ['drop', 'place', 'preview'], () => isLeft(this) && this.end(), () => this.#keep());
    placing.bind(form);
    this.parts.drop.addEventListener('click', () => this.#write(this.#houses.slice(0, -1)));
    for (const name of ['regle', 'garder']) form.elements[name].addEventListener('change', () => this.#show());
  }

  /** @param {object} voie that has a line @param {{ id: string, place: number[] }[]} houses @param {import('./offline-changes.js').Change | undefined} replaced */
  async begin(voie, houses = [], replaced = undefined) {
    this.end();
    [this.#voie, this.#houses, this.#replaced] = [voie, houses, replaced];
    this.form.querySelector('h2').textContent = `Numéroter ${voie.name}`;
    this.placing.begin((place) => this.#add(place));
    this.placing.shown(this.form);
    this.placing.means.map?.look(voie.line[0]);
    const usual = await preview(voie, beneath(this.ground, this.#replaced), [], { garder: 'certifies' }).catch(console.error);
    if (this.#voie !== voie) return;
    this.form.elements.regle.value = replaced?.fields.regle ?? usual?.regle ?? 'metrique';
    this.form.elements.garder.value = replaced?.fields.garder ?? 'tous';
    await this.#show();
  }

  get isBegun() { return this.#houses.length > 0; }

  end() {
    if (this.#voie) this.ground.store.sketch(undefined).catch(console.error);
    [this.#voie, this.#replaced, this.#shown, this.#houses] = [undefined, undefined, undefined, []];
    for (const part of ['place', 'preview', 'fault']) this.parts[part].replaceChildren();
    this.form.reset();
    this.placing.means.map?.sketch(undefined);
    this.placing.end(this.form);
  }

  #add(place) {
    this.placing.means.map?.place(undefined);
    const isThere = isTaken(beneath(this.ground, this.#replaced).numeros, place);
    this.parts.fault.textContent = isThere ? 'Une adresse est déjà à moins de 15\u00a0m\u00a0: c’est la même maison.' : '';
    // As it is sent: the numbers are those of the site.
    if (!isThere) this.#write([...this.#houses, { id: crypto.randomUUID(), place: place.map((value) => Number(value.toFixed(7))) }]);
  }

  /** What is counted is kept. */
  #write(houses) {
    this.#houses = houses;
    this.#settled = this.ground.store.sketch({ geste: 'numerotation', voie: this.#voie.id, houses, replaced: this.#replaced })
      .catch(({ message }) => { this.parts.fault.textContent = message; }).then(() => this.#houses === houses && this.#show());
  }

  async #show() {
    const [voie, houses, { regle, garder }] = [this.#voie, this.#houses, this.form.elements];
    this.parts.place.textContent = houses.length > 0 ? `${count(houses.length, 'maison', 'maisons')} sans adresse.` : 'Aucune maison ajoutée.';
    this.parts.drop.disabled = houses.length === 0;
    const shown = await preview(voie, beneath(this.ground, this.#replaced), houses, { regle: regle.value, garder: garder.value })
      .catch(({ message }) => { this.parts.fault.textContent = message; });
    // Another house was put, or the form left, meanwhile.
    if (this.#voie !== voie || this.#houses !== houses) return;
    this.#shown = shown;
    this.parts.preview.replaceChildren(...changing(shown?.rows ?? [], shown?.isTurned));
    this.placing.means.map?.sketch({ line: voie.line, houses: shown?.drawn ?? houses.map(({ place }) => ({ place, words: '?' })) });
  }

  async #keep() {
    const voie = this.#voie;
    // A house may be put meanwhile, or the form left.
    for (let settled; settled !== this.#settled;) await (settled = this.#settled);
    if (this.#voie !== voie) return;
    const shown = this.#shown;
    const changed = shown?.rows.filter(({ before, after }) => after && before !== after).length ?? 0;
    this.parts.fault.textContent = changed > 0 ? '' : 'Aucun numéro ne changerait\u00a0: placez une maison.';
    if (changed === 0) return;
    const fields = { regle: shown.regle, garder: this.form.elements.garder.value, eloignement: '100', vu: shown.seen,
      emplacements: shown.asked.map(({ id, place }) => `${id},${degrees(place)}`).join(' ') };
    await keepAlong(this, this.#voie, { geste: 'numerotation', fields, words: `${this.#voie.name}\u00a0: ${count(changed, 'numéro', 'numéros')}` }, this.#replaced);
    this.end();
    await this.ground.meet();
  }
}
