import { failed } from './offline-engine.js';
import { nearest } from './offline-numbers.js';

/** The voie of a house: the nearest one to each place, unless it was chosen by hand for that house. */
export class NearestVoie {
  /** Whether the choice stands whatever the place. */
  isFixed = false;
  /** @type {number[] | undefined} */
  #asked;

  /** @param {HTMLSelectElement} choice @param {() => void} chosen told when it is by hand */
  constructor(choice, chosen) {
    this.choice = choice;
    choice.addEventListener('change', () => {
      this.isFixed = true;
      chosen();
    });
  }

  /** @param {object[]} voies @param {number[]} place */
  async near(voies, place) {
    if (this.isFixed) return;
    this.#asked = place;
    const voie = await nearest(voies, place).catch(failed);
    // Chosen by hand meanwhile, or asked for another place.
    if (voie && !this.isFixed && this.#asked === place) this.choice.value = voie.id;
  }

  /** The next house: the voie stays shown; one without a line, nearest to nothing, stays chosen. @param {object[]} voies */
  next(voies = []) {
    const { value } = this.choice;
    this.choice.form.reset();
    this.choice.value = value;
    this.#asked = undefined;
    this.isFixed = voies.find(({ id }) => id === value)?.line.length < 2;
  }

  forget() {
    this.choice.value = '';
    [this.isFixed, this.#asked] = [false, undefined];
  }
}
