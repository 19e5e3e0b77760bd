import { beheld, shownOf } from './offline-asked.js';
import { named } from './offline-changes.js';

/** What is said of a door that was seen: all is right, or it is there no more. */
export class Doors {
  /** @type {import('./offline-changes.js').Numero | undefined} */
  #numero;
  #isAsked = false;

  /** @param {HTMLFormElement} form of the address @param {import('./offline-change.js').Correction} correction */
  constructor(form, correction) {
    Object.assign(this, { form, correction });
    [this.seen, this.drop, this.words] = ['seen', 'remove', 'fault'].map((name) => form.querySelector(`[data-part="${name}"]`));
    this.seen.addEventListener('click', () => this.#certify());
    this.drop.addEventListener('click', () => this.#remove());
  }

  /** What waits to be added is taken back, not deleted. @param {import('./offline-changes.js').Numero} numero @param {object | undefined} replaced */
  show(numero, replaced) {
    const { list } = this.correction.ground;
    [this.#numero, this.#isAsked] = [numero, false];
    this.drop.hidden = replaced !== undefined || !list.numeros.some(({ id }) => id === numero.id);
    this.seen.hidden = this.drop.hidden;
    this.seen.disabled = numero.isCertified;
    this.seen.textContent = numero.isCertified ? 'Déjà vue et certifiée' : 'Vue\u00a0: tout est juste';
  }

  async #certify() {
    const numero = this.#numero;
    // What is certified is the number and the point: neither a point that is being moved, nor none.
    if (this.correction.isBegun) this.correction.insist();
    else if (!numero.place) this.words.textContent = 'Placez-la d’abord\u00a0: une adresse sans place ne se certifie pas.';
    else await this.#add('vu', 'vue sur place');
  }

  /** Asked twice: the second press says it. */
  async #remove() {
    if (!this.#isAsked) {
      this.words.textContent = 'Cette adresse quittera la liste\u00a0: appuyez de nouveau pour la supprimer.';
      this.#isAsked = true;
      return;
    }
    await this.#add('suppression', 'supprimée');
  }

  async #add(geste, words) {
    const { ground } = this.correction;
    const numero = this.#numero;
    const change = { geste, adresse: numero.id, fields: shownOf(geste, numero), before: beheld(numero, ground.voies), words: `${named(numero, ground)}\u00a0: ${words}` };
    await this.correction.add([change]).catch(({ message }) => { this.words.textContent = message; });
  }
}
