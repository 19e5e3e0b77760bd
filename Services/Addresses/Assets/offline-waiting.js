import { Buttons } from './offline-buttons.js';
import { together } from './offline-choices.js';
import { compared, places, sideBySide, versions } from './offline-versions.js';
import { count, make, when } from './offline-words.js';

/** What waits for the network, and what needs a decision: each with its buttons. */
export class Waiting {
  /** What is drawn, by rank: a row in use stays as long as its change does. @type {Map<number, { mark: string, row: HTMLElement }>} */
  #drawn = new Map();

  /**
   * @param {HTMLElement} panel
   * @param {import('./offline-ground.js').Ground} ground
   * @param {import('./offline-decisions.js').Decisions} decisions
   * @param {{ compare: (both: object[]) => void, correct: (change: object) => string }} means
   */
  constructor(panel, ground, decisions, means) {
    Object.assign(this, { panel, ground, decisions, buttons: new Buttons(panel, decisions, means) });
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
      const mark = JSON.stringify([group, person, this.#isMendable(change)]);
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
    else if (change.answer?.voie) row.append(...this.#lines(change, person));
    if (change.state === 'conflict' || change.answer?.voie) return row;
    if (change.answer?.differences?.length > 0) row.append(sideBySide('Ce qui n’est plus pareil', change.answer.differences));
    if (change.state !== 'waiting') row.append(make('p', { className: 'fault', textContent: change.answer.message }));
    else if (change.isWithdrawn) row.append('À retirer dès que le réseau passe.');
    const [words, act] = change.isWithdrawn ? ['Garder quand même', 'keep'] : ['Retirer', 'withdraw'];
    const actions = make('div', { className: 'actions' }, this.buttons.one(words, change, () => this.decisions[act](change)));
    if (this.#isMendable(change) && person) actions.prepend(this.buttons.correct(change));
    row.append(actions);
    return row;
  }

  /** What is about a row that is not there any more can only be taken back. */
  #isMendable({ state, geste, adresse }) {
    if (['vu', 'vus', 'annulation', 'suppression', 'suppression-voie'].includes(geste)) return false;
    if (state !== 'gone') return state === 'refused';
    return geste === 'ajout' || (geste === 'numerotation' && this.ground.voies.some(({ id }) => id === adresse));
  }

  /** Both lines of a voie. */
  #lines(change, person) {
    const { message, differences } = change.answer;
    return [sideBySide(message, differences), this.buttons.choice(change, person, compared(change))];
  }

  /** Both versions side by side. */
  #conflict(change, group, person) {
    const { now, gestures, message } = change.answer;
    const table = sideBySide(message, versions(group, now, this.ground.list?.voies ?? []));
    const since = make('ul', {}, ...gestures.map((gesture) => make('li', { textContent: gesture })));
    return [table, since, this.buttons.choice(change, person, places(group, now), group)];
  }
}
