import { metres } from './offline-words.js';

/** Metres: what a house is placed with; and how long a telephone is given to find as much. */
const [fine, patience] = [20, 10000];

/** @typedef {{ place: number[], accuracy: number }} Fix */

/** Where the person stands, as the telephone tells it; followed once it was asked, while the page is seen. */
export class Position {
  /** @type {Fix | undefined} */
  last;
  #watch = 0;
  #isFollowed = false;
  /** @type {Set<(fix: Fix) => void>} */
  #heard = new Set();

  /** @param {HTMLElement} words where it is told @param {(fix: Fix | undefined) => void} moved nothing once it is lost */
  constructor(words, moved) {
    this.words = words;
    this.moved = moved;
    // In a pocket, it would empty the telephone.
    document.addEventListener('visibilitychange', () => (document.hidden ? this.#rest() : this.#isFollowed && this.#follow()));
  }

  /** The position, asked anew; nothing when the telephone does not find it. @returns {Promise<Fix | undefined>} */
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
        this.#lose(error);
        resolve(undefined);
      }, { enableHighAccuracy: true, timeout: 20000, maximumAge: 2000 });
    });
  }

  /** A position good enough for a house: the best of some seconds; nothing, and why, when all are too rough. @returns {Promise<Fix | undefined>} */
  async house() {
    const first = await this.ask();
    if (!first || first.accuracy <= fine) return first;
    this.words.textContent = `À ${metres(first.accuracy)} près\u00a0: la position se précise…`;
    const best = await this.#best(first);
    if (best.accuracy <= fine) return best;
    this.words.textContent = `À ${metres(best.accuracy)} près seulement\u00a0: attendez à ciel ouvert, ou touchez la carte.`;
    return undefined;
  }

  /** @param {Fix} best so far @returns {Promise<Fix>} */
  #best(best) {
    return new Promise((resolve) => {
      const end = () => {
        window.clearTimeout(limit);
        this.#heard.delete(hear);
        resolve(best);
      };
      const hear = (fix) => {
        if (fix.accuracy < best.accuracy) best = fix;
        if (best.accuracy <= fine) end();
      };
      const limit = window.setTimeout(end, patience);
      this.#heard.add(hear);
    });
  }

  #follow() {
    this.#isFollowed = true;
    if (this.#watch || document.hidden) return;
    this.#watch = navigator.geolocation.watchPosition((found) => this.#tell(found), (error) => this.#lose(error), { enableHighAccuracy: true });
  }

  #rest() {
    if (this.#watch) navigator.geolocation.clearWatch(this.#watch);
    this.#watch = 0;
  }

  /** @param {GeolocationPosition} found */
  #tell({ coords: { longitude, latitude, accuracy } }) {
    this.last = { place: [longitude, latitude], accuracy };
    this.words.textContent = `Votre position, à ${metres(accuracy)} près.`;
    this.moved(this.last);
    this.#heard.forEach((hear) => hear(this.last));
  }

  /** Where the person was is not where they are. @param {GeolocationPositionError} error */
  #lose({ code }) {
    this.last = undefined;
    this.words.textContent = code === 1
      ? 'Ce site n’a pas le droit de connaître votre position\u00a0: permettez-le dans les réglages du téléphone.'
      : 'La position n’a pas été trouvée. Attendez à ciel ouvert, ou touchez la carte.';
    this.moved(undefined);
  }
}
