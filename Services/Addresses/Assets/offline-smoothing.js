import { failed, thin } from './offline-engine.js';
import { count, metres } from './offline-words.js';

/** Metres: what a point that is left out may be from the line, and what a position is believed to. */
const [tolerance, roughest] = [3, 10];

/** A walked line without what says nothing: what was left out is told, and the line as it was walked is one press away. */
export class Smoothing {
  /** @type {number[][]} */
  #points = [];
  /** @type {{ kept: number[], rough: number, furthest: number } | undefined} */
  #thinned;

  /** @param {HTMLFormElement} form @param {() => void} changed told when another line is to be shown */
  constructor(form, changed) {
    Object.assign(this, { changed, box: form.elements.lisser });
    [this.field, this.words] = ['smooth', 'smoothed'].map((name) => form.querySelector(`[data-part="${name}"]`));
    this.box.addEventListener('change', () => this.#tell());
  }

  /** A point of a walk has its accuracy after its place. @param {number[][]} points */
  read(points) {
    this.isRead = this.#read(points).catch(console.error);
  }

  /** @param {number[][]} points */
  async #read(points) {
    [this.#points, this.#thinned] = [points, undefined];
    const isWalked = points.filter(({ length }) => length > 2).length > 2;
    this.field.hidden = !isWalked;
    const degrees = ([lon, lat, accuracy]) => `point ${lon.toFixed(7)} ${lat.toFixed(7)} ${accuracy === undefined ? '-' : accuracy.toFixed(1)}`;
    const text = [`ecart ${tolerance}`, `precision ${roughest}`, ...points.map(degrees)].join('\n');
    const thinned = isWalked ? await thin(text).catch(failed) : undefined;
    // Another point was taken meanwhile.
    if (this.#points !== points) return;
    this.#thinned = thinned?.kept ? thinned : undefined;
    this.#tell();
  }

  /** @returns {number[][]} the points of the line that is kept */
  get line() {
    return this.#thinned && this.box.checked ? this.#thinned.kept.map((rank) => this.#points[rank]) : this.#points;
  }

  #tell() {
    this.words.textContent = this.#thinned ? this.#said(this.#thinned) : '';
    this.changed();
  }

  #said({ kept, rough, furthest }) {
    if (!this.box.checked) return `La ligne telle que marchée\u00a0: ${count(this.#points.length, 'point', 'points')}.`;
    if (kept.length === this.#points.length) return `Tous les points servent\u00a0: rien n’est enlevé.${this.#vague(rough)}`;
    const parts = [`${count(kept.length, 'point gardé', 'points gardés')} sur ${this.#points.length}`];
    if (rough > 0) parts.push(`${count(rough, 'position trop imprécise enlevée', 'positions trop imprécises enlevées')}`);
    const away = kept.length + rough < this.#points.length ? ` Le tracé passe à moins de ${metres(Math.max(1, Math.ceil(furthest)))} des autres.` : '';
    return `${parts.join(', ')}.${away}${this.#vague(rough)}`;
  }

  /** Where too many are rough, none is left out for that: the ends always stay. @param {number} rough how many were left out */
  #vague(rough) {
    const vague = this.#points.slice(1, -1).filter(([, , accuracy]) => accuracy > roughest).length;
    return rough > 0 || vague === 0 ? '' : ` Les positions à plus de ${metres(roughest)} près servent aussi\u00a0: elles sont trop nombreuses pour les enlever.`;
  }
}
