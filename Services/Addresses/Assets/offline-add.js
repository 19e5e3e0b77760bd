import { named } from './offline-changes.js';
import { nearest, propose } from './offline-engine.js';
import { fields, told } from './offline-placing.js';
import { reasons } from './offline-proposal.js';
import { label } from './offline-words.js';

/** A house added on the ground: where it is, its voie, the number that the engine proposes. */
export class Addition {
  /** @type {number[] | undefined} */
  #place;
  #isTyped = false;

  /** @param {HTMLFormElement} form @param {import('./offline-ground.js').Ground} ground @param {import('./offline-placing.js').Placing} placing */
  constructor(form, ground, placing) {
    Object.assign(this, { form, ground, placing });
    this.parts = Object.fromEntries(['place', 'proposal', 'fault'].map((name) => [name, form.querySelector(`[data-part="${name}"]`)]));
    placing.bind(form);
    form.elements.voie.addEventListener('change', () => this.#propose());
    form.elements.numero.addEventListener('input', () => { this.#isTyped = true; });
    form.querySelector('[data-part="cancel"]').addEventListener('click', () => this.end());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#add();
    });
  }

  begin() {
    this.form.hidden = false;
    this.placing.begin((place) => this.#placed(place));
    this.form.querySelector('h2').focus({ preventScroll: true });
    this.placing.means.map?.frame.scrollIntoView({ block: 'start' });
  }

  /** Ready for the next house of the same voie. */
  #clear() {
    const voie = this.form.elements.voie.value;
    this.form.reset();
    this.form.elements.voie.value = voie;
    for (const part of Object.values(this.parts)) part.replaceChildren();
    [this.#place, this.#isTyped] = [undefined, false];
    this.placing.means.map?.place(undefined);
  }

  end() {
    this.#clear();
    this.placing.end();
    this.form.hidden = true;
  }

  /** @param {number[]} place */
  async #placed(place) {
    this.#place = place;
    this.parts.place.textContent = told(place, undefined);
    if (!this.form.elements.voie.value) {
      const voie = await nearest(this.ground.list.voies, place);
      if (voie) this.form.elements.voie.value = voie.id;
    }
    await this.#propose();
  }

  async #propose() {
    const voie = this.ground.list.voies.find(({ id }) => id === this.form.elements.voie.value);
    if (!voie || !this.#place) return;
    const numeros = [...this.ground.numeros.values()].filter((numero) => numero.voie === voie.id);
    const house = voie.line.length > 1 ? await propose(voie, numeros, this.#place) : undefined;
    this.parts.proposal.textContent = reasons(house, voie);
    if (!house?.number || this.#isTyped) return;
    [this.form.elements.numero.value, this.form.elements.suffixe.value] = [String(house.number), house.suffix];
  }

  async #add() {
    const { voie, numero, suffixe, note } = this.form.elements;
    this.parts.fault.textContent = this.#place ? voie.value ? '' : 'Choisissez la voie.' : 'Placez d’abord la maison sur la carte.';
    if (this.parts.fault.textContent) return;
    const asked = { voie: voie.value, numero: numero.value, suffixe: suffixe.value.trim().toLowerCase(), note: note.value, ...fields(this.#place) };
    const adresse = crypto.randomUUID();
    const known = { voie: asked.voie, number: Number(asked.numero), suffix: asked.suffixe };
    try {
      await this.ground.add({ geste: 'ajout', adresse, fields: asked, words: `${named(known, this.ground.list)}\u00a0: maison ajoutée` });
      this.#clear();
      this.parts.place.textContent = `Le ${label(known)} est gardé. Touchez la maison suivante.`;
      await this.ground.meet();
    } catch (error) {
      this.parts.fault.textContent = error.message;
    }
  }
}
