import { asked, there } from './offline-asked.js';
import { named } from './offline-changes.js';
import { Doors } from './offline-doors.js';
import { together } from './offline-choices.js';
import { wired } from './offline-form.js';
import { told } from './offline-placing.js';

/** An address changed on the ground: its number, its note, its place; each is one change that waits. */
export class Correction {
  /** What the form is compared with. @type {import('./offline-changes.js').Numero | undefined} */
  #numero;
  /** What was shown when it was opened. @type {{ version?: number, isFollowing: boolean }} */
  #stand;
  /** @type {import('./offline-changes.js').Change | undefined} */ #replaced;
  /** @type {number[] | undefined} */ #place;
  #filled = {};

  /** @param {HTMLFormElement} form @param {import('./offline-ground.js').Ground} ground @param {import('./offline-placing.js').Placing} placing */
  constructor(form, ground, placing) {
    Object.assign(this, { form, ground, placing });
    this.doors = new Doors(form, this);
    this.parts = wired(form, ['place', 'moving'], () => this.end(),
      () => this.add(asked(this.#numero, this.form.elements, this.#place, this.ground)));
    placing.bind(form);
    form.querySelector('[data-part="move"]').addEventListener('click', () => this.#move());
  }

  /** Whether another number, another note or another place is not kept yet. */
  get isBegun() {
    return !this.form.hidden && (this.#place !== undefined || Object.keys(this.#filled).some((name) => this.form.elements[name].value !== this.#filled[name]));
  }

  /** Says that what was typed comes first. */
  insist() {
    this.parts.fault.textContent = 'Gardez d’abord ces changements, ou renoncez-y.';
  }

  /** @param {string} id of the address @param {import('./offline-changes.js').Change | undefined} replaced one that is corrected */
  begin(id, replaced = undefined) {
    const shown = this.ground.numeros.get(id);
    const known = there(id, replaced, this.ground.list);
    if (!shown || (replaced && !known)) return;
    this.end();
    [this.#numero, this.#replaced] = [replaced ? known : shown, replaced];
    this.#stand = { version: replaced?.answer?.version ?? replaced?.version ?? known?.version, isFollowing: !replaced && shown.isWaiting === true };
    this.#fill(shown);
    if (replaced) this.#moved(together(replaced, this.ground.changes));
    if (shown.place) this.placing.means.map?.look(shown.place);
    else this.parts.place.textContent = 'Cette adresse n’est pas encore placée.';
    this.doors.show(shown, replaced);
    this.placing.shown(this.form);
  }

  /** Whether there is still something to correct. @param {import('./offline-changes.js').Change} change */
  holds(change) {
    return Boolean(this.ground.numeros.get(change.adresse) && there(change.adresse, change, this.ground.list));
  }

  /** @param {import('./offline-changes.js').Numero} shown */
  #fill(shown) {
    const { number, suffix, note, lieudit = '' } = shown;
    this.#filled = { numero: String(number), suffixe: suffix, note: note.replaceAll('\r\n', '\n'), 'lieu-dit': lieudit };
    for (const [name, value] of Object.entries(this.#filled)) this.form.elements[name].value = value;
    this.form.querySelector('h2').textContent = named(this.#numero, this.ground);
  }

  /** The place that was chosen before is chosen still. @param {import('./offline-changes.js').Change[]} changes */
  #moved(changes) {
    const last = changes.filter(({ geste }) => geste === 'deplacement').at(-1);
    if (!last) return;
    this.#move();
    this.placing.take([Number(last.fields.longitude), Number(last.fields.latitude)]);
  }

  end() {
    [this.#numero, this.#replaced, this.#place] = [undefined, undefined, undefined];
    this.parts.moving.hidden = true;
    for (const part of [this.parts.place, this.parts.fault]) part.textContent = '';
    this.placing.end(this.form);
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

  /** @param {object[]} changes of the address, on what was shown */
  async add(changes) {
    await this.ground.add(changes, this.#stand, this.#replaced);
    this.end();
    await this.ground.meet();
  }
}
