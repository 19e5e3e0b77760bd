/** The list of proposed addresses under a field: which one is pointed at, and what is said of it to who does not see it. */
export class AddressList {
  /** @param {HTMLInputElement} input */
  constructor(input) {
    this.input = input;
    this.element = made('ul', { id: `${input.id}-liste`, role: 'listbox', 'aria-label': 'Adresses proposées' });
    this.live = made('p', { role: 'status', class: 'said' });
    input.closest('.field').append(this.element, this.live);
    set(input, { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': this.element.id, autocomplete: 'off' });
    this.toggle(false);
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** @param {{id: string, words: string}[]} places */
  show(places) {
    const options = places.map(({ id, words }, index) =>
      made('li', { id: `${this.element.id}-${index}`, role: 'option', 'aria-selected': 'false', 'data-id': id }, words));
    this.element.replaceChildren(...options);
    this.toggle(options.length > 0);
    this.live.textContent = counted(options.length);
  }

  /** Points at the next address, or at the one before; after the last comes the first. @param {1 | -1} direction */
  step(direction) {
    const options = [...this.element.children];
    const at = options.indexOf(this.active);
    if (options.length === 0) return;
    this.toggle(true);
    this.point(options.at((direction > 0 ? at + 1 : Math.max(at, 0) - 1) % options.length));
  }

  /** @param {Element | null} option */
  point(option) {
    this.active?.setAttribute('aria-selected', 'false');
    this.active = option;
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) this.input.setAttribute('aria-activedescendant', option.id);
    else this.input.removeAttribute('aria-activedescendant');
  }

  /** @param {boolean} isOpen */
  toggle(isOpen) {
    this.point(null);
    this.element.hidden = !isOpen;
    this.input.setAttribute('aria-expanded', String(isOpen));
  }
}

/** @param {number} count */
function counted(count) {
  if (count === 0) return 'Aucune adresse proposée.';
  return count === 1 ? '1 adresse proposée.' : `${count} adresses proposées.`;
}

/** @param {string} name @param {Record<string, string>} attributes @param {string} text */
export function made(name, attributes, text = '') {
  const element = document.createElement(name);
  set(element, attributes);
  element.textContent = text;
  return element;
}

/** @param {Element} element @param {Record<string, string>} attributes */
function set(element, attributes) {
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
}
