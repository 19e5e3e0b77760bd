import { make, once } from './offline-words.js';

/** Days during which the papers of a voie are offered. */
const longest = 30;

const day = (moment) => new Date(moment - new Date(moment).getTimezoneOffset() * 60000).toISOString().slice(0, 10);

/** Whether a voie was changed not long ago. @param {string | undefined} since */
const isRecent = (since) => since !== undefined && since >= day(Date.now() - longest * 86400000);

/**
 * The voies that this telephone changed, each with the first day: its letters go to who changed of number since.
 * @param {Record<string, string> | undefined} done @param {string} voie @param {number} at the moment of the gesture
 */
export function noted(done, voie, at) {
  const recent = Object.entries(done ?? {}).filter(([, since]) => isRecent(since));
  return { [voie]: day(at), ...Object.fromEntries(recent) };
}

/** What comes after: the papers of the voies that this telephone changed, and the publication, which need the network. */
export class Next {
  /** @param {HTMLElement} panel @param {import('./offline-ground.js').Ground} ground @param {string} office address of the pages of the commune */
  constructor(panel, ground, office) {
    Object.assign(this, { panel, ground, office });
    this.draw = once((parts) => panel.querySelector('div').replaceChildren(...parts));
  }

  show() {
    const { list, changes, voies, network } = this.ground;
    const isWaiting = changes.some(({ state }) => state === 'waiting');
    const done = list ? voies.filter(({ id }) => isRecent(list.done?.[id])) : [];
    this.panel.hidden = !list || (!isWaiting && done.length === 0);
    const needs = isWaiting || network !== 'fresh';
    const words = 'Les courriers, l’arrêté, la commande de plaques et la publication ont besoin du réseau\u00a0: vous les trouverez ici une fois tout envoyé.';
    const undoing = 'Un changement envoyé ne s’annule plus ici\u00a0: annulez-le dans l’historique.';
    const parts = needs ? [make('p', { textContent: words })] : [...done.map((voie) => this.#papers(voie, list.done[voie.id])), make('p', { className: 'hint', textContent: undoing }),
      make('div', { className: 'actions' }, link('Historique', `${this.office}/historique`), link('Publier', `${this.office}/publier`))];
    this.draw(JSON.stringify([needs, done.map(({ id, name }) => [id, name, list.done[id]])]), parts);
  }

  /** @param {{ id: string, name: string }} voie @param {string} since the day of its first change */
  #papers({ id, name }, since) {
    const paper = (words, kind, more = '') => link(words, `${this.office}/documents/${kind}?voie=${encodeURIComponent(id)}${more}`);
    return make('section', {}, make('h3', { textContent: name }), make('div', { className: 'actions' },
      paper('Courriers aux habitants', 'courrier', `&depuis=${since}`), paper('Arrêté de numérotage', 'arrete'),
      paper('Délibération', 'deliberation'), paper('Commande de plaques', 'commande')));
  }
}

const link = (words, href) => make('a', { className: 'button quiet', href, textContent: words });
