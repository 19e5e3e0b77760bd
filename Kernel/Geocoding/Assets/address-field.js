import { AddressList, made } from './address-list.js';

/** An address as it is typed: those of the territory are proposed below (ARIA Authoring Practices, editable combobox with list autocomplete). */
class AddressField extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector('input');
    if (!input || this.list) return;
    this.input = input;
    // The role of a combobox is not allowed on a search box.
    if (input.type === 'search') input.type = 'text';
    this.list = new AddressList(input);
    input.addEventListener('input', () => this.typed());
    input.addEventListener('keydown', (event) => this.pressed(event));
    input.addEventListener('blur', () => this.close());
    // The field keeps the focus while an address is pointed at.
    this.list.element.addEventListener('mousedown', (event) => event.preventDefault());
    this.list.element.addEventListener('click', (event) => this.choose(event.target.closest('[role=option]')));
  }

  /** Asks from the third letter on, once the fingers rest; what comes too late is not shown. */
  typed() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.chosen?.remove();
    if (this.input.value.trim().length < 3) this.close();
    else this.timer = setTimeout(() => this.ask(this.input.value), 150);
  }

  /** @param {string} text */
  async ask(text) {
    this.request = new AbortController();
    const { signal } = this.request;
    const places = await proposed(text, this.dataset.commune, signal);
    if (signal.aborted || document.activeElement !== this.input) return;
    if (places) this.list.show(places);
    else this.close();
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') this.list.step(key === 'ArrowDown' ? 1 : -1);
    else if (key === 'Enter' && this.list.isOpen && this.list.active) this.choose(this.list.active);
    else if (key === 'Escape' && this.list.isOpen) this.close();
    else {
      if (key === 'Home' || key === 'End') this.list.point(null);
      return;
    }
    event.preventDefault();
  }

  /** The server looks the address up again by its text; the id tells apart those that are written alike. @param {HTMLElement | null} option */
  choose(option) {
    if (!option) return;
    this.input.value = option.textContent;
    for (const radio of this.querySelectorAll('[type=radio]')) radio.checked = false;
    this.chosen?.remove();
    if (this.dataset.choice) {
      this.chosen = made('input', { type: 'hidden', name: this.dataset.choice, value: option.dataset.id });
      this.append(this.chosen);
    }
    this.close();
    this.input.dispatchEvent(new Event('change', { bubbles: true }));
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.list.toggle(false);
  }
}

/**
 * The addresses that a text may begin, best first; nothing when they could not be asked for: the text then stays as it is
 * typed, and the form is sent with it.
 * @param {string} text
 * @param {string | undefined} commune the INSEE code of the only commune that is meant
 * @param {AbortSignal} signal
 */
async function proposed(text, commune, signal) {
  const query = new URLSearchParams({ q: text.slice(0, 200), autocomplete: '1', limit: '7' });
  if (commune) query.set('citycode', commune);
  try {
    const answer = await fetch(`/geocodage/search?${query}`, { signal });
    if (!answer.ok) return undefined;
    const { features } = await answer.json();
    // In one commune its name says nothing.
    const words = ({ name, label }) => (commune ? name : label);
    return features.map(({ properties }) => ({ id: properties.id, words: words(properties) }));
  } catch {
    return undefined;
  }
}

customElements.define('address-field', AddressField);
