import { altered } from './offline-rows.js';
import { count } from './offline-words.js';

/** What is said of a whole voie: all its doors were seen, or it is empty and leaves. */
export class Voies {
  /** The voie that the words are of, and whether they ask to delete it. */
  #told = '';
  #isAsked = false;

  /** @param {(name: string) => HTMLElement} part of the page @param {import('./offline-ground.js').Ground} ground @param {() => object | undefined} chosen */
  constructor(part, ground, chosen) {
    Object.assign(this, { ground, chosen });
    [this.seen, this.drop, this.words] = ['voie-seen', 'voie-remove', 'voie-said'].map(part);
    this.seen.addEventListener('click', () => this.#act(() => this.#certify()));
    this.drop.addEventListener('click', () => this.#act(() => this.#remove()));
  }

  show() {
    const voie = this.chosen();
    const numeros = voie ? this.#numeros(voie) : [];
    this.seen.hidden = numeros.every(({ isCertified }) => isCertified);
    // What waits to be added is taken back, not deleted.
    this.drop.hidden = !voie || numeros.length > 0 || !this.#kept(voie);
    if (this.#told !== voie?.id) [this.#told, this.#isAsked, this.words.textContent] = ['', false, ''];
  }

  #numeros({ id }) {
    return [...this.ground.numeros.values()].filter(({ voie }) => voie === id);
  }

  #kept({ id }) {
    return this.ground.list?.voies.find((voie) => voie.id === id);
  }

  /** Those that are as the office has them, and somewhere: the others are looked at one by one. */
  async #certify() {
    const voie = this.chosen();
    const left = this.#numeros(voie).filter(({ isCertified }) => !isCertified);
    const ready = left.filter(({ place, isWaiting }) => place && !isWaiting);
    const rest = left.length - ready.length;
    if (ready.length === 0) throw new Error('Aucune n’est à certifier ainsi\u00a0: celles qui restent n’ont pas de place, ou attendent le réseau.');
    const fields = { vus: ready.map(({ id, version }) => `${id},${Math.max(version, this.ground.list.left?.[id] ?? 0)}`).join(' ') };
    const words = `${voie.name}\u00a0: ${count(ready.length, 'adresse vue', 'adresses vues')}`;
    await this.ground.add([{ geste: 'vus', adresse: voie.id, fields, words }], {});
    this.words.textContent = rest > 0 ? `${count(rest, 'adresse reste', 'adresses restent')} à voir une à une\u00a0: sans place, ou qui attendent le réseau.` : '';
    [this.#told, this.#isAsked] = [voie.id, false];
    await this.ground.meet();
  }

  /** Asked twice: the second press says it. */
  async #remove() {
    const voie = this.chosen();
    if (this.#told !== voie.id || !this.#isAsked) {
      [this.#told, this.#isAsked, this.words.textContent] = [voie.id, true, `«\u00a0${voie.name}\u00a0» quittera la liste\u00a0: appuyez de nouveau pour supprimer.`];
      return;
    }
    const isFollowing = this.ground.changes.some((change) => altered(change).includes(voie.id));
    const change = { geste: 'suppression-voie', adresse: voie.id, fields: { 'vu-nom': voie.name }, words: `${voie.name}\u00a0: supprimée` };
    await this.ground.add([change], { version: this.#kept(voie).version, isFollowing });
    await this.ground.meet();
  }

  async #act(act) {
    await act().catch(({ message }) => { this.words.textContent = message; });
  }
}
