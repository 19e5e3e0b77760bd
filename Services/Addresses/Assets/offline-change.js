import { named } from './offline-changes.js';
import { fields, told } from './offline-placing.js';
import { label } from './offline-words.js';

/** An address changed on the ground: its number, its note, its place; each is one change that waits. */
export class Correction {
  /** @type {import('./offline-changes.js').Numero | undefined} */
  #numero;
  /** @type {number[] | undefined} */
  #place;

  /** @param {HTMLFormElement} form @param {import('./offline-ground.js').Ground} ground @param {import('./offline-placing.js').Placing} placing */
  constructor(form, ground, placing) {
    Object.assign(this, { form, ground, placing });
    this.parts = Object.fromEntries(['place', 'moving', 'fault'].map((name) => [name, form.querySelector(`[data-part="${name}"]`)]));
    placing.bind(form);
    form.querySelector('[data-part="move"]').addEventListener('click', () => this.#move());
    form.querySelector('[data-part="cancel"]').addEventListener('click', () => this.end());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#keep();
    });
  }

  /** @param {string} id of the address */
  begin(id) {
    const numero = this.ground.numeros.get(id);
    if (!numero) return;
    this.end();
    this.#numero = numero;
    const { numero: number, suffixe, note } = this.form.elements;
    [number.value, suffixe.value, note.value] = [String(numero.number), numero.suffix, numero.note];
    this.form.querySelector('h2').textContent = named(numero, this.ground.list);
    this.form.hidden = false;
    if (numero.place) this.placing.means.map?.look(numero.place);
    else this.parts.place.textContent = 'Cette adresse n’est pas encore placée.';
    this.form.querySelector('h2').focus({ preventScroll: true });
    this.placing.means.map?.frame.scrollIntoView({ block: 'start' });
  }

  end() {
    [this.#numero, this.#place] = [undefined, undefined];
    this.placing.end();
    this.form.hidden = this.parts.moving.hidden = true;
    for (const part of [this.parts.place, this.parts.fault]) part.textContent = '';
  }

  #move() {
    this.parts.moving.hidden = false;
    const before = this.#numero.place;
    this.placing.begin((place) => {
      this.#place = place;
      this.parts.place.textContent = told(place, before);
    });
    if (before) this.placing.means.map?.place(before);
    this.parts.place.textContent = 'Touchez la bonne place sur la carte, ou glissez le point.';
  }

  /** What the form asks, one change each. */
  #asked() {
    const numero = this.#numero;
    const { numero: number, suffixe, note } = this.form.elements;
    const name = named(numero, this.ground.list);
    const suffix = suffixe.value.trim().toLowerCase();
    const asked = [];
    if (Number(number.value) !== numero.number || suffix !== numero.suffix) {
      const after = label({ number: Number(number.value), suffix });
      asked.push({ geste: 'numero', fields: { numero: number.value, suffixe: suffix }, words: `${name}\u00a0: devient le ${after}` });
    }
    if (this.#place) {
      const rang = numero.rank === null ? '' : String(numero.rank);
      asked.push({ geste: 'deplacement', fields: { ...fields(this.#place), rang }, words: `${name}\u00a0: déplacée` });
    }
    if (note.value.trim() !== numero.note) {
      asked.push({ geste: 'note', fields: { note: note.value.trim() }, words: `${name}\u00a0: note` });
    }
    return asked.map((one) => ({ ...one, adresse: numero.id }));
  }

  async #keep() {
    try {
      for (const asked of this.#asked()) await this.ground.add(asked);
      this.end();
      await this.ground.meet();
    } catch (error) {
      this.parts.fault.textContent = error.message;
    }
  }
}
