import { lastStep } from './offline-choices.js';

/** The last step that waits here, undone and done again: what has left already is undone in the history of the site. */
export class Steps {
  /**
   * @param {(name: string) => HTMLElement} part of the page
   * @param {import('./offline-ground.js').Ground} ground
   * @param {import('./offline-decisions.js').Decisions} decisions
   */
  constructor(part, ground, decisions) {
    Object.assign(this, { part, ground });
    for (const way of ['undo', 'redo']) {
      part(way).addEventListener('click', async () => {
        part(way).disabled = true;
        await decisions.step(way).finally(() => { part(way).disabled = false; });
        const other = part(way === 'undo' ? 'redo' : 'undo');
        if (part(way).hidden && !other.hidden) other.focus();
      });
    }
  }

  show() {
    const { list, changes } = this.ground;
    const redoable = this.ground.undone.at(-1)?.filter(({ person }) => person.id === list?.person.id);
    this.#told('undo', 'Annuler', list && lastStep(changes, list.person.id));
    this.#told('redo', 'Rétablir', list && redoable);
  }

  #told(name, words, step) {
    const button = this.part(name);
    button.hidden = !step?.length;
    if (!step?.length) return;
    // An undoing has its own words: « Annuler : Le 12 devient le 14 ».
    const [{ geste, words: what }] = step;
    const [way, rest] = geste !== 'annulation' ? [words, what] : [name === 'undo' ? 'Ne plus annuler' : 'Annuler de nouveau', what.replace(/^Annuler\u00a0: /, '')];
    button.textContent = `${way}\u00a0: ${rest}${step.length > 1 ? '…' : ''}`;
  }
}
