import { distance, metres } from './offline-words.js';

/** The choice of a place, by the map, the telephone or the middle of the map: for one form at a time. */
export class Placing {
  /** @type {((place: number[]) => void) | undefined} */
  #taken;
  /** @type {Element | null | undefined} */
  #before;
  /** Raised by each form and each place: a position asked for before is not wanted any more. */
  #turn = 0;

  /** @param {{ map?: import('./offline-map.js').OfflineMap, position: import('./offline-position.js').Position }} means */
  constructor(means) {
    this.means = means;
  }

  /** Whether a form waits for a place. */
  get isWaiting() {
    return this.#taken !== undefined;
  }

  /** A form takes the screen. @param {HTMLFormElement} form */
  shown(form) {
    this.#before = document.activeElement;
    form.hidden = false;
    form.querySelector('h2').focus({ preventScroll: true });
    this.means.map?.frame.scrollIntoView({ block: 'start' });
  }

  /** @param {(place: number[]) => void} taken told at each new place */
  begin(taken) {
    this.#turn += 1;
    this.#taken = taken;
  }

  /** The form leaves the screen to what it was opened from. @param {HTMLFormElement} form */
  end(form) {
    this.#turn += 1;
    this.#taken = undefined;
    this.means.map?.place(undefined);
    const isHere = form.contains(document.activeElement);
    form.hidden = true;
    if (!isHere) return;
    const before = this.#before?.matches('button') && this.#before.checkVisibility?.() ? this.#before : document.querySelector('[data-part="begin"]');
    before.focus();
  }

  /** Somebody pointed at a place. @param {number[]} place */
  take(place) {
    if (!this.#taken) return;
    this.#turn += 1;
    this.means.map?.place(place);
    this.#taken(place);
  }

  /** @param {HTMLElement} words of the form */
  async #here(words) {
    const { position } = this.means;
    const turn = this.#turn;
    words.textContent = 'Recherche de votre position…';
    const found = await position.house();
    if (turn !== this.#turn) return;
    if (found) this.take(found.place);
    words.textContent = found ? `${words.textContent} Position à ${metres(found.accuracy)} près.` : position.words.textContent;
  }

  /** The two buttons of a form for who does not point. @param {HTMLElement} form @param {() => void} begun */
  bind(form, begun = () => {}) {
    form.querySelector('[data-part="here"]').addEventListener('click', () => {
      begun();
      this.#here(form.querySelector('[data-part="place"]'));
    });
    const centre = form.querySelector('[data-part="centre"]');
    centre.hidden = !this.means.map;
    centre.addEventListener('click', () => {
      begun();
      this.take(this.means.map.centre());
    });
  }
}

/** « Place choisie, à 8 m de l’ancienne. » @param {number[]} place @param {number[] | null | undefined} before */
export function told(place, before) {
  return before ? `Nouvelle place, à ${metres(distance(place, before))} de l’ancienne.` : 'Place choisie. Vous pouvez déplacer le point.';
}

/** @param {number[]} place */
export const fields = ([lon, lat]) => ({ longitude: lon.toFixed(7), latitude: lat.toFixed(7) });
