import { button, count, distance, label, make, metres, when } from './offline-words.js';

/** What waits for the network, and what needs a decision: each with its buttons. */
export class Waiting {
  /** @param {HTMLElement} panel @param {import('./offline-ground.js').Ground} ground @param {(place: number[]) => void} look */
  constructor(panel, ground, look) {
    Object.assign(this, { panel, ground, look });
  }

  show() {
    const { changes, list } = this.ground;
    this.panel.hidden = changes.length === 0 && this.panel.hidden;
    const waiting = changes.filter(({ state }) => state === 'waiting').length;
    const asked = changes.length - waiting;
    const words = [
      waiting > 0 && `${count(waiting, 'changement attend', 'changements attendent')} le réseau`,
      asked > 0 && `${count(asked, 'changement attend', 'changements attendent')} votre choix`,
    ].filter(Boolean);
    this.panel.querySelector('h2').textContent = words.join(', ') || 'Tout est envoyé';
    const rows = changes.map((change) => this.#row(change, list));
    this.panel.querySelector('ul').replaceChildren(...rows);
  }

  /** @param {import('./offline-changes.js').Change} change */
  #row(change, list) {
    const isOther = change.person.id !== list?.person.id;
    const row = make('li', {}, make('strong', { textContent: change.words }), make('span', {
      className: 'hint', textContent: `${when(change.at)}${isOther ? `, par ${change.person.name}, qui doit se connecter pour l’envoyer` : ''}` }));
    if (change.state === 'conflict') row.append(...this.#conflict(change));
    if (change.state === 'refused') row.append(make('p', { className: 'fault', textContent: change.answer.message }), ...this.#correction(change));
    if (change.state === 'gone') row.append(make('p', { className: 'fault', textContent: change.answer.message }));
    if (change.state !== 'conflict') row.append(make('div', { className: 'actions' }, this.#button('Retirer', change, () => this.ground.withdraw(change))));
    return row;
  }

  /** Both versions side by side. */
  #conflict(change) {
    const { now, gestures, message } = change.answer;
    const cells = this.#versions(change, now).map(([name, mine, theirs]) => make('tr', {},
      make('th', { scope: 'row', textContent: name }), make('td', { textContent: mine }), make('td', { textContent: theirs })));
    const head = make('thead', {}, make('tr', {}, ...['', 'Le vôtre', 'Au bureau'].map((name) => make(name ? 'th' : 'td', { textContent: name }))));
    const table = make('table', {}, make('caption', { textContent: message }), head, make('tbody', {}, ...cells));
    const since = make('ul', {}, ...gestures.map((gesture) => make('li', { textContent: gesture })));
    const actions = make('div', { className: 'actions' },
      this.#button('Garder le mien', change, () => this.ground.keepMine(change)),
      this.#button('Garder celui du bureau', change, () => this.ground.keepTheirs(change)));
    if (now.place) actions.append(button('Voir sur la carte', () => this.look(now.place)));
    return [table, since, actions];
  }

  /** @returns {string[][]} what is compared, mine, theirs */
  #versions({ geste, fields }, now) {
    if (geste === 'numero') return [['Numéro', label({ number: Number(fields.numero), suffix: fields.suffixe }), label(now)]];
    if (geste === 'note') return [['Numéro', '(le même)', label(now)], ['Note', fields.note || '(vide)', now.note || '(vide)']];
    const mine = [Number(fields.longitude), Number(fields.latitude)];
    const apart = now.place ? `à ${metres(distance(mine, now.place))} de la vôtre` : '(nulle part)';
    return [['Numéro', '(le même)', label(now)], ['Place', 'celle que vous avez choisie', apart]];
  }

  /** Another number for what was refused. */
  #correction(change) {
    if (!('numero' in change.fields)) return [];
    const id = `correction-${change.rank}`;
    const field = make('input', { id, value: change.fields.numero, inputMode: 'numeric', autocomplete: 'off', className: 'short' });
    return [
      make('div', { className: 'field' }, make('label', { htmlFor: id, textContent: 'Numéro' }), field),
      make('div', { className: 'actions' }, this.#button('Envoyer ce numéro', change, () => this.ground.correct(change, { numero: field.value }))),
    ];
  }

  /** Pressed once; the heading is read again once it is done. */
  #button(words, change, act) {
    const one = button(words, async () => {
      one.disabled = true;
      await act();
      this.panel.querySelector('h2').focus();
    });
    one.setAttribute('aria-label', `${words}\u00a0: ${change.words}`);
    return one;
  }
}
