import { told } from './offline-changes.js';
import { button, count, label, make, once, when } from './offline-words.js';

/** Without a list. */
const without = {
  unknown: 'Préparation…', fresh: 'Préparation…', away: 'Pas de réseau\u00a0: ouvrez cette page une première fois là où il passe.',
  'signed-out': 'Connectez-vous pour prendre la liste des adresses.', troubled: 'La liste n’a pas pu être prise.',
};

const short = 'Ce téléphone peut oublier ce qui attend au bout de quelques jours\u00a0: ajoutez cette page à l’écran d’accueil, et envoyez ce soir.';

/** What the page says of this telephone: ready or not, with or without a network. */
export class View {
  /** Whether the page itself opens without a network; not known at first. @type {boolean | undefined} */
  isKept;
  /** Whether the browser promised to forget nothing by itself. */
  isLasting = true;

  /** @param {import('./offline-ground.js').Ground} ground @param {(name: string) => HTMLElement} part @param {(id: string) => void} chosen */
  constructor(ground, part, chosen) {
    Object.assign(this, { ground, part, chosen });
    // What is in use is left as it is: a network that comes and goes redraws nothing.
    const hint = (textContent) => (textContent ? [make('p', { className: 'hint', textContent })] : []);
    this.notice = once((list, isShort, room) => part('notice').replaceChildren(...this.#notice(list), ...hint(isShort && short), ...hint(room)));
    this.voies = once((voies) => document.querySelectorAll('select[name="voie"]').forEach((select) => fill(select, voies)));
    this.lieuxDits = once((names) => document.querySelector('#lieux-dits').replaceChildren(...names.map((value) => make('option', { value }))));
    this.numbers = once((numeros) => this.#numbers(numeros));
    part('search').querySelector('select').addEventListener('change', () => this.#searched());
  }

  show() {
    const { list } = this.ground;
    this.part('state').textContent = this.#state(list);
    const isShort = !this.isLasting && this.ground.changes.length > 0;
    const room = told(this.ground.changes);
    this.notice(`${this.ground.network} ${this.ground.words} ${Boolean(list)} ${isShort} ${room}`, list, isShort, room);
    for (const name of ['begin', 'locate', 'search']) this.part(name).hidden = !list;
    const { voies } = this.ground;
    this.voies(JSON.stringify(voies.map(({ id, name }) => [id, name])), voies);
    const names = voies.filter(({ isLieuDit }) => isLieuDit).map(({ name }) => name).sort((one, other) => one.localeCompare(other, 'fr'));
    this.lieuxDits(JSON.stringify(names), names);
    this.#searched();
    this.part('counts').textContent = list
      ? `${count(list.numeros.length, 'adresse, prise', 'adresses, prises')} ${when(list.at)} par ${list.person.name}.` : '';
  }

  #state(list) {
    const isAway = this.ground.network === 'away';
    if (!list) return without[this.ground.network] ?? 'La liste n’est pas sur ce téléphone.';
    const what = `${count(list.numeros.length, 'adresse', 'adresses')}, ${when(list.at)}`;
    if (this.isKept) return `Prêt hors connexion\u00a0: ${what}`;
    const next = this.isKept === undefined ? 'Encore un instant…' : 'Ce téléphone n’a pas pu tout garder\u00a0: libérez de la place, puis ouvrez cette page de nouveau.';
    return `Pas encore prêt hors connexion. ${isAway ? 'Revenez là où le réseau passe.' : next}`;
  }

  #notice(list) {
    const { network, words } = this.ground;
    const box = (sentence, ...more) => make('div', { className: 'notice warning' }, make('p', {}, make('strong', { textContent: sentence })), ...more);
    if (network === 'signed-out') {
      const address = `/connexion?retour=${encodeURIComponent(window.location.pathname)}`;
      const way = make('a', { className: 'button', href: address, textContent: 'Se connecter' });
      return [box('Votre session est terminée. Rien n’est perdu\u00a0: reconnectez-vous pour envoyer vos changements.', way)];
    }
    if (['refused', 'barred', 'faulty'].includes(network)) return [box(words)];
    if (network === 'troubled') return [make('p', { className: 'hint', textContent: 'Le site ne répond pas comme il faut. Rien n’est perdu\u00a0: nouvel essai dans une minute.' })];
    return network === 'away' && list ? [make('p', { className: 'hint', textContent: 'Pas de réseau\u00a0: continuez, tout est gardé ici.' })] : [];
  }

  /** The numbers of the chosen voie, for who does not use the map. */
  #searched() {
    const voie = this.part('search').querySelector('select').value;
    const numeros = [...this.ground.numeros.values()].filter((numero) => numero.voie === voie)
      .sort((one, other) => one.number - other.number || one.suffix.localeCompare(other.suffix));
    this.numbers(JSON.stringify(numeros.map((numero) => [numero.id, label(numero)])), numeros);
  }

  #numbers(numeros) {
    const rows = numeros.map((numero) => make('li', {}, button(label(numero), () => this.chosen(numero.id))));
    this.part('search').querySelector('ul').replaceChildren(...rows);
  }
}

/** @param {HTMLSelectElement} select @param {{ id: string, name: string }[]} voies */
function fill(select, voies) {
  const { value } = select;
  const sorted = [...voies].sort((one, other) => one.name.localeCompare(other.name, 'fr'));
  select.replaceChildren(select.options[0], ...sorted.map(({ id, name }) => make('option', { value: id, textContent: name })));
  select.value = voies.some(({ id }) => id === value) ? value : '';
}
