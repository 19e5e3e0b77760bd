import { fresh, lasts, open } from './offline-outing.js';

/** What a person decides of the publication: of what was on the screen, another window may have decided otherwise. */
export class Wishes {
  /** @param {import('./offline-ground.js').Ground} ground */
  constructor(ground) {
    this.ground = ground;
  }

  /** Publishes as soon as everything is sent; asked again, it is not taken back after all. @param {string | undefined} shown the outing on the screen */
  async ask(shown) {
    await this.#turn((list, changes, kept) => {
      const outing = open(kept, changes);
      if (!list || (kept && outing.id !== shown) || this.#isOfAnother(outing.wish, list)) return {};
      const wish = { cle: crypto.randomUUID(), person: list.person, ...outing.wish, state: 'waiting', answer: undefined, isWithdrawn: false, isForgotten: false };
      return { outing: { ...outing, wish } };
    });
    await this.ground.meet();
  }

  /** Does not publish; a wish that may have left is asked for by its key. */
  async takeBack() {
    // Not while it is on its way.
    await navigator.locks.request(this.ground.store.name, () => this.#turn((_, __, outing) => {
      const wish = outing?.wish;
      return wish ? { outing: { ...outing, wish: wish.isTried ? { ...wish, state: 'waiting', isWithdrawn: true } : undefined } } : {};
    }));
    await this.ground.meet();
  }

  /** Publishes what others did too, which was told. @param {object} answer the question on the screen */
  async agree(answer) {
    await this.#turn((list, _, outing) => {
      const wish = outing?.wish;
      const isShown = wish?.state === 'asked' && JSON.stringify(wish.answer) === JSON.stringify(answer);
      if (!list || !isShown || this.#isOfAnother(wish, list)) return {};
      return { outing: { ...outing, wish: { ...wish, state: 'waiting', answer: undefined, seen: answer.version, mark: answer.mark, replaced: answer.planned } } };
    });
    await this.ground.meet();
  }

  /** What followed an outing was seen to: it is shown no more. @param {string} id */
  async close(id) {
    await this.#turn((_, changes, outing) => {
      const rest = lasts(outing).filter((last) => last.id !== id);
      if (outing?.id === id) return changes.length === 0 && !outing.wish ? { outing: fresh(rest) } : {};
      const isOver = rest.length === 0 && changes.length === 0 && !outing?.isSent;
      return outing ? { outing: { ...outing, lasts: rest, sent: isOver ? [] : outing.sent } } : {};
    });
    await this.ground.read();
  }

  #isOfAnother(wish, { person }) {
    return wish !== undefined && wish.person.id !== person.id;
  }

  #turn(decide) {
    return this.ground.store.turn((list, changes, _, outing) => decide(list, changes, outing));
  }
}
