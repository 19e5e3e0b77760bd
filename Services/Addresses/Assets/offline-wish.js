import { button, count, make, once, when } from './offline-words.js';

/** The box « Publier dès que le réseau revient », and what came of it. */
export class WishBox {
  /**
   * @param {HTMLElement} panel @param {import('./offline-ground.js').Ground} ground
   * @param {import('./offline-publication.js').Wishes} wishes @param {string} office address of the pages of the commune
   */
  constructor(panel, ground, wishes, office) {
    Object.assign(this, { panel, ground, wishes, office });
    [this.field, this.words, this.question] = ['publish', 'wished', 'question'].map((name) => panel.querySelector(`[data-part="${name}"]`));
    this.box = this.field.querySelector('input');
    this.box.addEventListener('change', () => this.#act(() => (this.box.checked ? wishes.ask() : wishes.takeBack())));
    this.draw = once((parts) => this.question.replaceChildren(...parts));
  }

  /** @param {boolean} isBegun whether something was done that is not published */
  show(isBegun) {
    const { list, outing, changes, network } = this.ground;
    const wish = outing?.wish;
    const isNow = network === 'fresh' && changes.length === 0 && !wish;
    const mayAsk = Boolean(list?.mayPublish) && isBegun;
    this.field.hidden = !(wish ? wish.state === 'waiting' : mayAsk && !isNow);
    this.box.checked = wish?.state === 'waiting' && !wish.isWithdrawn;
    const words = wish ? this.#wished(wish) : this.#rights(isBegun);
    if (this.words.textContent !== words) this.words.textContent = words;
    this.draw(JSON.stringify([wish?.state, wish?.answer, mayAsk && isNow]), this.#asked(wish, mayAsk && isNow));
  }

  #rights(isBegun) {
    const { list } = this.ground;
    if (!isBegun || list.mayPublish) return '';
    return list.isRead ? 'Vos changements attendront d’être relus. Publier revient à une personne qui gère les adresses.'
      : 'Publier revient à une personne qui gère les adresses.';
  }

  #wished({ state, isTried, isWithdrawn, person }) {
    const { changes, list } = this.ground;
    if (state !== 'waiting') return '';
    if (isWithdrawn) return 'La demande est peut-être déjà partie\u00a0: elle se retirera dès que le réseau passe.';
    if (list && person.id !== list.person.id) return `Demandé par ${person.name}, qui doit se connecter pour publier.`;
    if (changes.some((one) => one.state !== 'waiting')) return 'La publication attend vos choix, plus haut.';
    if (changes.some((one) => one.person.id !== person.id)) return 'La publication attend que tout soit envoyé, par chaque personne.';
    return isTried ? 'La demande est partie, sans réponse encore.' : 'La liste paraîtra dès que tout est envoyé. Décochez pour ne pas publier.';
  }

  /** What is to be decided. @param {import('./offline-publication.js').Wish | undefined} wish @param {boolean} isNow */
  #asked(wish, isNow) {
    if (isNow) return [make('div', { className: 'actions' }, this.#button('Publier la liste', () => this.wishes.ask(), ''))];
    if (!wish || wish.state === 'waiting') return [];
    const { answer, state } = wish;
    const others = make('ul', {}, ...(answer.others ?? []).map((textContent) => make('li', { textContent })));
    const more = answer.otherCount - (answer.others?.length ?? 0);
    const rest = more > 0 ? [make('p', { textContent: `Et ${count(more, 'autre changement', 'autres changements')}.` })] : [];
    const way = answer.see ? [make('a', { className: 'button quiet', href: answer.see, textContent: 'Voir' })] : [];
    const yes = state === 'asked' ? this.#button('Publier tout', () => this.wishes.agree(), '') : this.#button('Essayer de nouveau', () => this.wishes.ask());
    return [make('div', { className: 'notice warning' }, make('p', {}, make('strong', { textContent: answer.message })), others, ...rest,
      make('div', { className: 'actions' }, yes, this.#button('Ne pas publier', () => this.wishes.takeBack()), ...way))];
  }

  #button(words, act, tone) {
    return button(words, () => this.#act(act).then(() => this.panel.querySelector('h2').focus()), tone);
  }

  async #act(act) {
    await act().catch(({ message }) => { this.words.textContent = message; });
  }

  /** What was published, and the way back. @param {import('./offline-outing.js').Last} last @returns {HTMLElement[]} */
  published({ at, message }) {
    const hour = at === undefined ? 'Publié.' : `Publié ${when(at)}.`;
    return [make('div', { className: 'notice success' }, make('p', {}, make('strong', { textContent: `${hour} ${message}` })),
      make('p', {}, 'Pour revenir en arrière\u00a0: ', make('a', { href: `${this.office}/publier`, textContent: '«\u00a0Publier\u00a0»' }), ', au bas de la page.'))];
  }
}
