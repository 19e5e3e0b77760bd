import { button, make } from './offline-words.js';

/** The buttons of what waits: what was said of one is replaced by what is said of the next. */
export class Buttons {
  /**
   * @param {HTMLElement} panel
   * @param {import('./offline-decisions.js').Decisions} decisions
   * @param {{ compare: (both: object[]) => void, correct: (change: object) => string }} means
   */
  constructor(panel, decisions, means) {
    Object.assign(this, { panel, decisions, means, said: panel.querySelector('[data-part="said"]') });
  }

  /** Pressed once; the heading is read again once it is done, or why it was not. */
  one(words, change, act) {
    const one = button(words, async () => {
      one.disabled = true;
      this.said.textContent = await act().catch(({ message }) => message) || '';
      one.disabled = false;
      this.panel.querySelector('h2').focus();
    });
    one.setAttribute('aria-label', `${words}\u00a0: ${change.words}`);
    return one;
  }

  correct(change) {
    const one = button('Corriger', () => { this.said.textContent = this.means.correct(change); });
    one.setAttribute('aria-label', `Corriger\u00a0: ${change.words}`);
    return one;
  }

  /**
   * Of two versions; without a list, nothing is corrected on this telephone, and a door that was seen, or is gone, is no field of a form.
   * @param {object[]} both to draw @param {import('./offline-changes.js').Change[]} group decided together
   */
  choice(change, person, both, group = [change]) {
    const has = (...gestes) => group.some(({ geste }) => gestes.includes(geste));
    const isSeenAlone = group.every(({ geste }) => geste === 'vu');
    // What was seen before it is placed, and is nowhere now, is not certified: the rest of mine is kept.
    const isNowhere = !change.answer.now?.place && group.find(({ geste }) => ['vu', 'deplacement'].includes(geste))?.geste === 'vu';
    const certifying = isSeenAlone ? 'Certifier ce qui est au bureau' : 'Garder le mien, et certifier';
    const kept = !has('vu') || has('suppression') || isNowhere ? 'Garder le mien' : certifying;
    const actions = make('div', { className: 'actions' },
      ...(isSeenAlone && isNowhere ? [] : [this.one(kept, change, () => this.decisions.keepMine(change))]),
      this.one('Garder celui du bureau', change, () => this.decisions.keepTheirs(change)),
      ...(person && !has('vu', 'suppression') ? [this.correct(change)] : []));
    if (both.length > 0) actions.append(button('Voir sur la carte', () => this.means.compare(both)));
    return actions;
  }
}
