import { checkItIsAlone } from './offline-asked.js';
import { named } from './offline-changes.js';
import { failed } from './offline-engine.js';
import { wired } from './offline-form.js';
import { NearestVoie } from './offline-nearest.js';
import { propose } from './offline-numbers.js';
import { fields, told } from './offline-placing.js';
import { isTooFar, reasons } from './offline-proposal.js';
import { label } from './offline-words.js';

/** A house added on the ground: where it is, its voie, the number that the engine proposes. */
export class Addition {
  /** @type {number[] | undefined} */
  #place;
  #isTyped = false;
  /** @type {import('./offline-changes.js').Change | undefined} */
  #replaced;

  /**
   * @param {HTMLFormElement} form @param {import('./offline-ground.js').Ground} ground
   * @param {import('./offline-decisions.js').Decisions} decisions @param {import('./offline-placing.js').Placing} placing
   */
  constructor(form, ground, decisions, placing) {
    Object.assign(this, { form, ground, decisions, placing });
    this.parts = wired(form, ['place', 'proposal'], () => this.end(), () => this.#add());
    placing.bind(form);
    this.voie = new NearestVoie(form.elements.voie, () => this.#propose());
    form.elements.numero.addEventListener('input', () => { this.#isTyped = true; });
  }

  /** @param {import('./offline-changes.js').Change | undefined} replaced a house that the site refused */
  begin(replaced = undefined) {
    this.end();
    this.#replaced = replaced;
    this.placing.begin((place) => this.#placed(place));
    this.placing.shown(this.form);
    if (!replaced) return;
    for (const name of ['voie', 'numero', 'suffixe', 'note']) this.form.elements[name].value = replaced.fields[name];
    [this.#isTyped, this.voie.isFixed] = [true, true];
    this.placing.take([Number(replaced.fields.longitude), Number(replaced.fields.latitude)]);
  }

  /** Ready for the next house of the same voie. */
  #clear() {
    this.voie.next(this.ground.voies);
    for (const part of Object.values(this.parts)) part.replaceChildren();
    [this.#place, this.#isTyped, this.#replaced] = [undefined, false, undefined];
    this.placing.means.map?.place(undefined);
  }

  get isBegun() {
    return !this.form.hidden && (this.#isTyped || this.form.elements.note.value !== '');
  }

  end() {
    this.#clear();
    this.voie.forget();
    this.placing.end(this.form);
  }

  /** @param {number[]} place */
  async #placed(place) {
    this.#place = place;
    this.parts.place.textContent = told(place, undefined);
    await this.voie.near(this.ground.voies, place);
    await this.#propose();
  }

  async #propose() {
    const [place, { voies, numeros }] = [this.#place, this.ground];
    const voie = voies.find(({ id }) => id === this.form.elements.voie.value);
    if (!voie || !place) return;
    const others = [...numeros.values()].filter((numero) => numero.voie === voie.id && numero.id !== this.#replaced?.adresse);
    const house = voie.line.length > 1 ? await propose(voie, others, place).catch(failed) : undefined;
    // Another place was chosen meanwhile.
    if (this.#place !== place) return;
    this.parts.proposal.textContent = reasons(house, voie, others);
    if (!house?.number || this.#isTyped) return;
    const { numero, suffixe } = this.form.elements;
    [numero.value, suffixe.value] = isTooFar(house) ? ['', ''] : [String(house.number), house.suffix];
  }

  async #add() {
    const { voie, numero, suffixe, note } = this.form.elements;
    this.parts.fault.textContent = this.#place ? voie.value ? '' : 'Choisissez la voie.' : 'Placez d’abord la maison sur la carte.';
    if (this.parts.fault.textContent) return;
    const asked = { voie: voie.value, numero: numero.value, suffixe: suffixe.value.trim().toLowerCase(), note: note.value, ...fields(this.#place) };
    const known = { voie: asked.voie, number: Number(asked.numero), suffix: asked.suffixe };
    checkItIsAlone({ ...known, id: this.#replaced?.adresse }, this.ground.numeros);
    const words = `${named(known, this.ground)}\u00a0: maison ajoutée`;
    if (this.#replaced) await this.decisions.correct(this.#replaced, { fields: asked, words });
    else await this.ground.add([{ geste: 'ajout', adresse: crypto.randomUUID(), fields: asked, words }], {});
    const isOne = this.#replaced !== undefined;
    this.#clear();
    if (isOne) this.end();
    else this.parts.place.textContent = `Le ${label(known)} est gardé. Touchez la maison suivante.`;
    await this.ground.meet();
  }
}
