import { button, count, make, once, when } from './offline-words.js';

/** What left and nothing followed yet: each is undone by a change of its own, which waits like the others. */
export class Sent {
  /** @param {HTMLElement} panel @param {import('./offline-ground.js').Ground} ground */
  constructor(panel, ground) {
    Object.assign(this, { panel, ground });
    this.words = panel.querySelector('[data-part="undone"]');
    this.draw = once((sent, waiting) => panel.querySelector('[data-part="sent"]').replaceChildren(...this.#drawn(sent, waiting)));
  }

  show() {
    const { list, outing, changes } = this.ground;
    const sent = (list && outing?.sent ? outing.sent : []).filter(({ person }) => person.id === list.person.id).reverse();
    const waiting = changes.filter(({ geste }) => geste === 'annulation').map(({ fields }) => fields.de);
    this.draw(JSON.stringify([sent, waiting]), sent, waiting);
  }

  #drawn(sent, waiting) {
    if (sent.length === 0) return [];
    const rows = sent.map((one) => {
      const undo = button('Annuler', () => this.#undo(one, undo));
      undo.setAttribute('aria-label', `Annuler\u00a0: ${one.words}`);
      const hint = make('span', { className: 'hint', textContent: `envoyé ${when(one.at)}` });
      const end = waiting.includes(one.cle) ? make('p', { className: 'hint', textContent: 'Son annulation attend le réseau.' }) : make('div', { className: 'actions' }, undo);
      return make('li', {}, make('strong', { textContent: one.words }), ' ', hint, end);
    });
    const open = this.panel.querySelector('[data-part="sent"] details')?.open === true;
    return [make('details', { open }, make('summary', { textContent: count(sent.length, 'changement envoyé', 'changements envoyés') }),
      make('ul', { className: 'offline-sent' }, ...rows))];
  }

  /** @param {import('./offline-outing.js').Sent} sent @param {HTMLButtonElement} pressed */
  async #undo({ cle, adresse, words }, pressed) {
    pressed.disabled = true;
    try {
      await this.ground.add([{ geste: 'annulation', adresse, fields: { de: cle }, words: `Annuler\u00a0: ${words}` }], {});
      this.words.textContent = 'La liste changera quand l’annulation sera partie.';
      this.panel.querySelector('h2').focus();
      await this.ground.meet();
    } catch (error) {
      this.words.textContent = error.message;
    }
  }
}
