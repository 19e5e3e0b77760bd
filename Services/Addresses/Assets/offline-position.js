import { metres } from './offline-words.js';

/** Where the person stands, as the telephone tells it; followed once it was asked. */
export class Position {
  /** @type {{ place: number[], accuracy: number } | undefined} */
  last;
  #watch = 0;

  /** @param {HTMLElement} words where it is told @param {(position: { place: number[], accuracy: number }) => void} moved */
  constructor(words, moved) {
    this.words = words;
    this.moved = moved;
  }

  /** The position, asked anew; nothing when the telephone does not find it. @returns {Promise<{ place: number[], accuracy: number } | undefined>} */
  ask() {
    if (!('geolocation' in navigator)) {
      this.words.textContent = 'Ce téléphone ne donne pas sa position.';
      return Promise.resolve(undefined);
    }
    this.words.textContent = 'Recherche de votre position…';
    return new Promise((resolve) => {
      navigator.geolocation.getCurrentPosition((found) => {
        this.#tell(found);
        this.#follow();
        resolve(this.last);
      }, (error) => {
        this.words.textContent = error.code === 1
          ? 'Ce site n’a pas le droit de connaître votre position\u00a0: permettez-le dans les réglages du téléphone.'
          : 'La position n’a pas été trouvée. Attendez à ciel ouvert, ou touchez la carte.';
        resolve(undefined);
      }, { enableHighAccuracy: true, timeout: 20000, maximumAge: 2000 });
    });
  }

  #follow() {
    if (this.#watch) return;
    this.#watch = navigator.geolocation.watchPosition((found) => this.#tell(found), () => {}, { enableHighAccuracy: true });
  }

  /** @param {GeolocationPosition} found */
  #tell({ coords: { longitude, latitude, accuracy } }) {
    this.last = { place: [longitude, latitude], accuracy };
    this.words.textContent = `Votre position, à ${metres(accuracy)} près.`;
    this.moved(this.last);
  }
}
