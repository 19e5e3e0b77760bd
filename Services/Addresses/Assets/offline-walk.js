import { count, distance, metres } from './offline-words.js';

/** Metres. */
const [sure, apart] = [20, 4];

/** How long a line is, and of how many points. @param {number[][]} points */
export function measured(points) {
  const length = points.slice(1).reduce((sum, one, index) => sum + distance(points[index], one), 0);
  return points.length > 1 ? `${count(points.length, 'point', 'points')}, environ ${metres(length)}.` : `${points.length}\u00a0point.`;
}

/** A walk as the telephone follows it: only sure places, some metres from one another; the screen stays awake where it can. */
export class Walk {
  #watch = 0;
  /** @type {WakeLockSentinel | undefined} */
  #lock;
  /** @type {number[] | undefined} */
  #last;

  /** @param {{ walked: (place: number[]) => void, stood: (position: { place: number[], accuracy: number }) => void, said: (words: string) => void }} told */
  constructor(told) {
    this.told = told;
    document.addEventListener('visibilitychange', () => { if (!document.hidden && this.isOn) this.#stayAwake(); });
  }

  get isOn() {
    return this.#watch !== 0;
  }

  /** @param {number[] | undefined} last where the line stands already */
  begin(last) {
    if (!('geolocation' in navigator)) {
      this.told.said('Ce téléphone ne donne pas sa position\u00a0: touchez la carte.');
      return;
    }
    this.#last = last;
    this.told.said('Recherche de votre position…');
    this.#watch = navigator.geolocation.watchPosition((found) => this.#found(found.coords), (error) => this.#lost(error), { enableHighAccuracy: true });
    this.#stayAwake();
  }

  /** Begun, or ended. @param {number[] | undefined} last */
  turn(last) {
    if (this.isOn) this.end();
    else this.begin(last);
  }

  end() {
    if (this.#watch) navigator.geolocation.clearWatch(this.#watch);
    this.#watch = 0;
    this.#lock?.release().catch(() => undefined);
    this.#lock = undefined;
    this.told.said('');
  }

  #found({ longitude, latitude, accuracy }) {
    const place = [longitude, latitude];
    this.told.stood({ place, accuracy });
    const isSure = accuracy <= sure;
    const advice = isSure ? 'Gardez l’écran allumé.' : 'Attendez à ciel ouvert.';
    this.told.said(`Votre position, à ${metres(accuracy)} près. ${advice}`);
    if (!isSure || (this.#last && distance(this.#last, place) < apart)) return;
    this.#last = place;
    this.told.walked([...place, accuracy]);
  }

  /** @param {GeolocationPositionError} error */
  #lost({ code }) {
    if (code === 1) this.end();
    this.told.said(code === 1
      ? 'Ce site n’a pas le droit de connaître votre position\u00a0: permettez-le dans les réglages du téléphone, ou touchez la carte.'
      : 'La position est perdue\u00a0: attendez à ciel ouvert. Les points déjà pris sont gardés.');
  }

  async #stayAwake() {
    this.#lock = await navigator.wakeLock?.request('screen').catch(() => undefined);
  }
}
