import { button, count, make, once, when } from './offline-words.js';

/** The box « Publier dès que le réseau revient », and what came of it. */
export class WishBox {
  /**
   * @param {HTMLElement} panel @param {import('./offline-ground.js').Ground} ground
   * @param {import('./offline-wishes.js').Wishes} wishes @param {string} office address of the pages of the commune
   */
  constructor(panel, ground, wishes, office) {
    Object.assign(this, { panel, ground, wishes, office });
    [this.field, this.words, this.question] = ['publish', 'wished', 'question'].map((name) => panel.querySelector(`[data-part="${name}"]`));
    this.box = this.field.querySelector('input');
    this.box.addEventListener('change', () => this.#act(() => (this.box.checked ? wishes.ask(ground.outing?.id) : wishes.takeBack())));
    this.draw = once((parts) => this.question.replaceChildren(...parts));
  }

  /** @param {boolean} isBegun whether something was done that is not published */
  show(isBegun) {
    const { list, outing, changes, network } = this.ground;
    const wish = outing?.wish;
    const isNow = network === 'fresh' && changes.length === 0 && !wish;
    const mayAsk = Boolean(list?.mayPublish) && isBegun;
    const isMine = !wish || wish.person.id === list?.person.id;
    // What another person asked is not taken up again by this one.
    this.field.hidden = !(wish ? wish.state === 'waiting' && (isMine || !wish.isWithdrawn) : mayAsk && !isNow);
    this.box.disabled = !isMine && !list?.mayPublish;
    this.box.checked = wish?.state === 'waiting' && !wish.isWithdrawn;
    const words = wish ? this.#wished(wish, isMine) : this.#rights(isBegun);
    if (this.words.textContent !== words) this.words.textContent = words;
    const mark = [wish?.state, wish?.answer, isMine, list?.mayPublish, outing?.id, mayAsk && isNow];
    this.draw(JSON.stringify(mark), this.#asked(wish, isMine, mayAsk && isNow));
  }

  #rights(isBegun) {
    const { list } = this.ground;
    if (!isBegun || list.mayPublish) return '';
    return list.isRead ? 'Vos changements attendront d’être relus. Publier revient à une personne qui gère les adresses.'
      : 'Publier revient à une personne qui gère les adresses.';
  }

  #wished({ state, isTried, isWithdrawn, isForgotten, person }, isMine) {
    const { changes, list } = this.ground;
    if (state !== 'waiting') return isMine ? '' : `Demandé par ${person.name}, qui doit se connecter pour répondre.`;
    if (isWithdrawn) return 'La demande est peut-être déjà partie\u00a0: elle se retirera dès que le réseau passe.';
    if (!isMine) return `Demandé par ${person.name}, qui doit se connecter pour publier.${list?.mayPublish ? ' Décochez pour ne pas publier.' : ''}`;
    const isMore = !isForgotten && changes.some((one) => one.person.id === person.id);
    if (isTried) return `La demande est partie, sans réponse encore.${isMore ? ' Ce qui attend paraîtra ensuite.' : ''}`;
    if (changes.some((one) => one.state !== 'waiting')) return 'La publication attend vos choix, plus haut.';
    if (changes.some((one) => one.person.id !== person.id)) return 'La publication attend que tout soit envoyé, par chaque personne.';
    return 'La liste paraîtra dès que tout est envoyé. Décochez pour ne pas publier.';
  }

  /** What is to be decided: only who asked answers, who publishes here may end it. @param {import('./offline-publication.js').Wish | undefined} wish */
  #asked(wish, isMine, isNow) {
    const { list, outing } = this.ground;
    if (isNow) return [make('div', { className: 'actions' }, this.#button('Publier la liste', () => this.wishes.ask(outing?.id), ''))];
    if (!wish || wish.state === 'waiting') return [];
    const not = this.#button('Ne pas publier', () => this.wishes.takeBack());
    if (!isMine) return list?.mayPublish ? [make('div', { className: 'actions' }, not)] : [];
    const { answer, state } = wish;
    const others = make('ul', {}, ...(answer.others ?? []).map((textContent) => make('li', { textContent })));
    const more = answer.otherCount - (answer.others?.length ?? 0);
    const rest = more > 0 ? [make('p', { textContent: `Et ${count(more, 'autre changement', 'autres changements')}.` })] : [];
    const way = answer.see ? [make('a', { className: 'button quiet', href: answer.see, textContent: 'Voir' })] : [];
    const all = answer.isForgotten ? 'Publier la liste' : 'Publier tout';
    const yes = state === 'asked' ? this.#button(all, () => this.wishes.agree(answer), '') : this.#button('Essayer de nouveau', () => this.wishes.ask(outing.id));
    return [make('div', { className: 'notice warning' }, make('p', {}, make('strong', { textContent: answer.message })), others, ...rest,
      make('div', { className: 'actions' }, yes, not, ...way))];
  }

  #button(words, act, tone) {
    return button(words, () => this.#act(act).then(() => this.panel.querySelector('h2').focus()), tone);
  }

  async #act(act) {
    await act().catch(({ message }) => { this.words.textContent = message; });
  }

  /** What was published, and the way back. @param {import('./offline-outing.js').Last} last @param {boolean} isNewest @returns {HTMLElement[]} */
  published({ at, message }, isNewest) {
    const hour = at === undefined ? 'Publié.' : `Publié ${when(at)}.`;
    const way = make('a', { href: `${this.office}/publier`, textContent: '«\u00a0Publier\u00a0»' });
    const back = isNewest ? [make('p', {}, 'Pour revenir en arrière\u00a0: ', way, ', au bas de la page.')] : [];
    return [make('div', { className: 'notice success' }, make('p', {}, make('strong', { textContent: `${hour} ${message}` })), ...back)];
  }
}
