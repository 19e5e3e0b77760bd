import { together } from './offline-choices.js';
import { places, versions } from './offline-versions.js';
import { button, count, make, when } from './offline-words.js';

/** What waits for the network, and what needs a decision: each with its buttons. */
export class Waiting {
  /** What is drawn, by rank: a row in use stays as long as its change does. @type {Map<number, { mark: string, row: HTMLElement }>} */
  #drawn = new Map();

  /**
   * @param {HTMLElement} panel
   * @param {import('./offline-ground.js').Ground} ground
   * @param {import('./offline-decisions.js').Decisions} decisions
   * @param {{ compare: (places: object[]) => void, correct: (change: object) => void }} means
   */
  constructor(panel, ground, decisions, means) {
    Object.assign(this, { panel, ground, decisions, means });
  }

  show() {
    const { changes, list } = this.ground;
    this.panel.hidden = changes.length === 0 && this.panel.hidden;
    // What one person did to an address is decided together with what they met there.
    const met = changes.filter(({ state }) => state === 'conflict').flatMap((change) => together(change, changes));
    const waiting = changes.filter((change) => change.state === 'waiting' && !met.includes(change)).length;
    const asked = changes.length - waiting;
    const words = [
      waiting > 0 && `${count(waiting, 'changement attend', 'changements attendent')} le réseau`,
      asked > 0 && `${count(asked, 'changement attend', 'changements attendent')} votre choix`,
    ].filter(Boolean).join(', ') || 'Tout est envoyé';
    const heading = this.panel.querySelector('h2');
    if (heading.textContent !== words) heading.textContent = words;
    this.#arrange(changes.filter((change) => change.state === 'conflict' || !met.includes(change)), list?.person.id);
  }

  /** @param {import('./offline-changes.js').Change[]} changes @param {string | undefined} person */
  #arrange(changes, person) {
    const drawn = new Map(changes.map((change) => {
      const group = change.state === 'conflict' ? together(change, this.ground.changes) : [change];
      const mark = JSON.stringify([group, person]);
      const before = this.#drawn.get(change.rank);
      return [change.rank, before?.mark === mark ? before : { mark, row: this.#row(change, group, person) }];
    }));
    const rows = [...drawn.values()].map(({ row }) => row);
    const place = this.panel.querySelector('ul');
    for (const row of [...place.children]) if (!rows.includes(row)) row.remove();
    rows.forEach((row, index) => { if (place.children[index] !== row) place.insertBefore(row, place.children[index] ?? null); });
    this.#drawn = drawn;
  }

  /** @param {import('./offline-changes.js').Change} change @param {import('./offline-changes.js').Change[]} group */
  #row(change, group, person) {
    const isOther = person !== undefined && change.person.id !== person;
    const row = make('li', {}, ...group.map(({ words }) => make('div', {}, make('strong', { textContent: words }))), make('span', {
      className: 'hint', textContent: `${when(change.at)}${isOther ? `, par ${change.person.name}, qui doit se connecter pour l’envoyer` : ''}` }));
    if (change.state === 'conflict') row.append(...this.#conflict(change, group, person));
    if (change.state === 'conflict') return row;
    if (change.state !== 'waiting') row.append(make('p', { className: 'fault', textContent: change.answer.message }));
    else if (change.isWithdrawn) row.append('À retirer dès que le réseau passe.');
    const [words, act] = change.isWithdrawn ? ['Garder quand même', 'keep'] : ['Retirer', 'withdraw'];
    const actions = make('div', { className: 'actions' }, this.#button(words, change, () => this.decisions[act](change)));
    const isMendable = change.state === 'refused' || (change.state === 'gone' && ['ajout', 'numerotation'].includes(change.geste));
    if (isMendable && person) actions.prepend(this.#correct(change));
    row.append(actions);
    return row;
  }

  /** Both versions side by side; without a list, nothing is corrected on this telephone. */
  #conflict(change, group, person) {
    const { now, gestures, message } = change.answer;
    const cells = versions(group, now, this.ground.list?.voies ?? []).map(([name, mine, theirs]) => make('tr', {},
      make('th', { scope: 'row', textContent: name }), make('td', { textContent: mine }), make('td', { textContent: theirs })));
    const head = make('thead', {}, make('tr', {}, ...['', 'Le vôtre', 'Au bureau'].map((name) => make(name ? 'th' : 'td', { textContent: name }))));
    const table = make('table', {}, make('caption', { textContent: message }), head, make('tbody', {}, ...cells));
    const since = make('ul', {}, ...gestures.map((gesture) => make('li', { textContent: gesture })));
    const actions = make('div', { className: 'actions' },
      this.#button('Garder le mien', change, () => this.decisions.keepMine(change)),
      this.#button('Garder celui du bureau', change, () => this.decisions.keepTheirs(change)), ...(person ? [this.#correct(change)] : []));
    if (places(group, now).length > 0) actions.append(button('Voir sur la carte', () => this.means.compare(places(group, now))));
    return [table, since, actions];
  }

  #correct(change) {
    const one = button('Corriger', () => this.means.correct(change));
    one.setAttribute('aria-label', `Corriger\u00a0: ${change.words}`);
    return one;
  }

  /** Pressed once; the heading is read again once it is done, or why it was not. */
  #button(words, change, act) {
    const one = button(words, async () => {
      one.disabled = true;
      this.panel.querySelector('[data-part="said"]').textContent = await act().catch(({ message }) => message) || '';
      one.disabled = false;
      this.panel.querySelector('h2').focus();
    });
    one.setAttribute('aria-label', `${words}\u00a0: ${change.words}`);
    return one;
  }
}
