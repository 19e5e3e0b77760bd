import { lastStep, minesKept, redone, theirsKept, withdrawal } from './offline-choices.js';
import { introduce, retract } from './offline-network.js';
import { open } from './offline-outing.js';
import { sentAlready, settle } from './offline-sending.js';

const maybeSent = 'Ce changement est peut-être déjà parti\u00a0: il se retirera dès que le réseau passe.';

/** What a person decides of a change that waits. */
export class Decisions {
  /** @param {import('./offline-ground.js').Ground} ground */
  constructor(ground) {
    this.ground = ground;
  }

  /**
   * Takes back a change before it leaves; one that may have left already is asked for by its key.
   * @param {import('./offline-changes.js').Change} change
   * @returns {Promise<string>} why not, or nothing
   */
  async withdraw(change) {
    const { store } = this.ground;
    const words = await navigator.locks.request(store.name, () => this.#withdrawn(change));
    await this.ground.read();
    return words;
  }

  /** @param {import('./offline-changes.js').Change} change */
  async #withdrawn({ rank }) {
    const { store, path } = this.ground;
    const change = (await store.changes()).find((one) => one.rank === rank);
    if (!change) return sentAlready;
    if (change.isTried) {
      const seen = await introduce(path);
      if (seen.state !== 'fresh') return this.#noted(rank);
      const told = await retract(path, change, seen.token);
      if (told.state === 'already') {
        await settle(store, change, told);
        return sentAlready;
      }
      if (told.state !== 'withdrawn') return this.#noted(rank);
    }
    await store.turn((list, changes) => withdrawal(change, changes, list));
    return '';
  }

  /** The will to take it back is kept, and sent in its turn. */
  async #noted(rank) {
    await this.ground.store.amend(rank, { isWithdrawn: true });
    return maybeSent;
  }

  /** Does not take it back after all. @param {import('./offline-changes.js').Change} change */
  async keep({ rank }) {
    await this.ground.store.amend(rank, { isWithdrawn: false });
    await this.ground.meet();
    return '';
  }

  /** Undoes the last step that waits, or does again the one that was undone last, in the outing of today. @param {'undo' | 'redo'} way */
  async step(way) {
    const { store } = this.ground;
    await navigator.locks.request(store.name, () => store.turn((list, changes, undone, kept) => {
      const person = list?.person.id;
      if (way === 'undo') {
        const step = lastStep(changes, person);
        return step ? { remove: step.map(({ rank }) => rank), undone: [...undone, step] } : {};
      }
      const step = undone.at(-1);
      if (step?.[0].person.id !== person) return {};
      const outing = open(kept, changes);
      const put = redone(step, list, changes).map((one) => ({ ...one, sortie: outing.id }));
      return { put, undone: undone.slice(0, -1), outing: { ...outing, at: Date.now() } };
    }));
    await this.ground.read();
  }

  /** Sends it again, with what stands on it, over what is there now. @param {import('./offline-changes.js').Change} change */
  async keepMine(change) {
    await this.#decided(change, (one, _, changes) => minesKept(one, changes));
  }

  /** Drops it, with what stands on it, for what is there now. @param {import('./offline-changes.js').Change} change */
  async keepTheirs(change) {
    await this.#decided(change, theirsKept);
  }

  /** Sends a house again with other fields. @param {import('./offline-changes.js').Change} change @param {object} values */
  async correct({ rank }, values) {
    await this.ground.store.amend(rank, { ...values, state: 'waiting', answer: undefined });
    await this.ground.read();
  }

  /** Only while it stands as it was shown: another window may have decided. */
  async #decided({ rank, answer }, decide) {
    await this.ground.store.turn((list, changes) => {
      const change = changes.find((one) => one.rank === rank);
      return change && change.state !== 'waiting' && change.answer.version === answer.version ? decide(change, list, changes) : {};
    });
    await this.ground.meet();
  }
}
