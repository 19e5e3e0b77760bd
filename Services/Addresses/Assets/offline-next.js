import { following } from './offline-follows.js';
import { ordered, posted } from './offline-order.js';
import { firstDay, isMade, isOld, lasts } from './offline-outing.js';
import { Sent } from './offline-sent.js';
import { WishBox } from './offline-wish.js';
import { Wishes } from './offline-wishes.js';
import { button, make, once, when } from './offline-words.js';

/** « La suite »: the plates, the letters and the publication of what was done, decided without a network; its papers once it is sent. */
export class Next {
  /** @param {HTMLElement} panel @param {import('./offline-ground.js').Ground} ground @param {string} office address of the pages of the commune */
  constructor(panel, ground, office) {
    Object.assign(this, { panel, ground, office, wishes: new Wishes(ground) });
    this.box = new WishBox(panel, ground, this.wishes, office);
    this.sent = new Sent(panel, ground);
    const redraw = (name) => once((parts) => panel.querySelector(`[data-part="${name}"]`).replaceChildren(...parts()));
    [this.follows, this.papers] = ['follows', 'papers'].map(redraw);
  }

  show() {
    const { list, outing, changes, network } = this.ground;
    // The list left: nothing that was shown of it stays.
    const isBegun = Boolean(list) && (changes.length > 0 || (outing?.isSent === true && !isOld(outing)));
    const shown = list ? lasts(outing) : [];
    const wish = outing?.wish;
    this.panel.hidden = !list || !(isBegun || shown.length > 0 || wish);
    const what = isBegun ? following(this.ground) : { letters: [], plates: [], signs: [] };
    this.follows(JSON.stringify([what, list?.market]), () => [...ordered(what, list?.market ?? []), ...posted(what.letters)]);
    this.box.show(isBegun);
    this.sent.show();
    const isAway = network !== 'fresh';
    const isSent = isBegun && changes.length === 0;
    this.papers(JSON.stringify([isAway, isSent, isBegun, shown, outing?.id, Boolean(wish)]), () => [
      ...(isBegun ? this.#sent(outing, isSent && !isAway) : []),
      ...(isSent && !wish && !isAway ? [this.#close(outing)] : []),
      ...shown.flatMap((last, rank) => [...this.box.published(last, rank === 0), ...this.#papers(last, isAway), this.#close(last)]),
    ]);
  }

  /** The papers of what is sent; said to be for later otherwise. */
  #sent(outing, isReady) {
    const later = 'Le PDF des courriers, l’arrêté et le bon de commande se feront ici, une fois tout envoyé.';
    return isReady ? this.#papers(outing, false) : [make('p', { className: 'hint', textContent: later })];
  }

  /** Of exactly what was done. @param {{ id: string, began: number }} outing @param {boolean} isAway */
  #papers(outing, isAway) {
    if (!isMade(outing)) return [];
    if (isAway) return [make('p', { className: 'hint', textContent: 'Ses documents ont besoin du réseau.' })];
    const about = `sortie=${outing.id}`;
    const paper = (words, way, more = '') => make('a', { className: 'button quiet', href: `${this.office}/documents/${way}?${about}${more}`, textContent: words });
    return [make('div', { className: 'actions' },
      paper('Courriers (PDF)', 'courrier/papier.pdf', `&depuis=${firstDay(outing)}`), paper('Courriers aux habitants', 'courrier', `&depuis=${firstDay(outing)}`),
      paper('Arrêté de numérotage', 'arrete'), paper('Délibération', 'deliberation'), paper('Commande de plaques', 'commande'),
      make('a', { className: 'button quiet', href: `${this.office}/historique`, textContent: 'Historique' }))];
  }

  /** @param {{ id: string, ended?: number }} outing one that goes on, or one that is public */
  #close({ id, ended }) {
    const one = button('C’est fait, ne plus montrer', () => this.wishes.close(id).catch(console.error));
    if (ended) one.setAttribute('aria-label', `C’est fait, ne plus montrer\u00a0: publié ${when(ended)}`);
    return make('div', { className: 'actions' }, one);
  }
}
