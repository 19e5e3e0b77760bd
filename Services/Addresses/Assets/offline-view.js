import { button, count, label, make, when } from './offline-words.js';

/** What the page says of this telephone: ready or not, with or without a network. */
export class View {
  /** Whether the page itself opens without a network. */
  isKept = false;

  /** @param {import('./offline-ground.js').Ground} ground @param {(name: string) => HTMLElement} part @param {(id: string) => void} chosen */
  constructor(ground, part, chosen) {
    Object.assign(this, { ground, part, chosen });
    part('search').querySelector('select').addEventListener('change', () => this.#numbers());
  }

  show() {
    const { list } = this.ground;
    this.part('state').textContent = this.#state(list);
    this.part('notice').replaceChildren(...this.#notice(list));
    for (const name of ['begin', 'locate', 'search', 'kept']) this.part(name).hidden = !list;
    if (!list) return;
    for (const select of document.querySelectorAll('select[name="voie"]')) fill(select, list.voies);
    this.#numbers();
    this.part('counts').textContent = `${count(list.numeros.length, 'adresse', 'adresses')}, prises ${when(list.at)} par ${list.person.name}.`;
  }

  #state(list) {
    const isAway = this.ground.network === 'away';
    if (!list) return isAway ? 'Pas de réseau\u00a0: ouvrez cette page une première fois là où il passe.' : 'Préparation…';
    const what = `${count(list.numeros.length, 'adresse', 'adresses')}, ${when(list.at)}`;
    if (this.isKept) return `Prêt hors connexion\u00a0: ${what}`;
    return `Pas encore prêt hors connexion. ${isAway ? 'Revenez là où le réseau passe.' : 'Encore un instant…'}`;
  }

  #notice(list) {
    const { network, words } = this.ground;
    const box = (sentence, ...more) => make('div', { className: 'notice warning' }, make('p', {}, make('strong', { textContent: sentence })), ...more);
    if (network === 'signed-out') {
      const address = `/connexion?retour=${encodeURIComponent(window.location.pathname)}`;
      const way = make('a', { className: 'button', href: address, textContent: 'Se connecter' });
      return [box('Votre session est terminée. Rien n’est perdu\u00a0: reconnectez-vous pour envoyer vos changements.', way)];
    }
    if (network === 'refused') return [box(words)];
    return network === 'away' && list ? [make('p', { className: 'hint', textContent: 'Pas de réseau\u00a0: continuez, tout est gardé ici.' })] : [];
  }

  /** The numbers of the chosen voie, for who does not use the map. */
  #numbers() {
    const panel = this.part('search');
    const voie = panel.querySelector('select').value;
    const numeros = [...this.ground.numeros.values()].filter((numero) => numero.voie === voie)
      .sort((one, other) => one.number - other.number || one.suffix.localeCompare(other.suffix));
    panel.querySelector('ul').replaceChildren(...numeros.map((numero) => make('li', {}, button(label(numero), () => this.chosen(numero.id)))));
  }
}

/** @param {HTMLSelectElement} select @param {{ id: string, name: string }[]} voies */
function fill(select, voies) {
  const { value } = select;
  const sorted = [...voies].sort((one, other) => one.name.localeCompare(other.name, 'fr'));
  select.replaceChildren(select.options[0], ...sorted.map(({ id, name }) => make('option', { value: id, textContent: name })));
  select.value = voies.some(({ id }) => id === value) ? value : '';
}
