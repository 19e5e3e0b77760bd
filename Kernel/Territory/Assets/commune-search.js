/**
 * « Votre commune ? » with suggestions as one types; without it the form works by its button.
 * @typedef {{code: string, name: string, epci: string | null}} Commune
 */
class Communes extends HTMLElement {
  /** @type {Promise<Commune[]> | null} */
  #communes = null;
  #current = -1;

  connectedCallback() {
    this.input = this.querySelector("input");
    if (!this.input) return;
    this.list = document.createElement("ul");
    this.list.id = this.input.id + "-propositions";
    this.list.className = "suggestions";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Communes");
    this.list.hidden = true;
    this.input.after(this.list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"],
      ["aria-controls", this.list.id]]) this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => this.suggest());
    this.input.addEventListener("keydown", (event) => this.move(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 200));
  }

  /** Without accents, case or hyphens. @param {string} text */
  static fold(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
  }

  async suggest() {
    const asked = Communes.fold(this.input.value);
    this.#communes ??= fetch(this.dataset.source).then((answer) => (answer.ok ? answer.json() : []), () => []);
    const communes = await this.#communes;
    if (asked !== Communes.fold(this.input.value)) return;
    const found = asked === "" ? [] : communes.filter((commune) => (" " + Communes.fold(commune.name)).includes(" " + asked));
    this.show(found.slice(0, 8));
  }

  /** @param {Commune[]} communes */
  show(communes) {
    this.#current = -1;
    this.list.replaceChildren(...communes.map((commune, index) => {
      const option = document.createElement("li");
      option.id = this.list.id + index;
      option.setAttribute("role", "option");
      const link = document.createElement("a");
      link.href = "/commune/" + encodeURIComponent(commune.code);
      link.tabIndex = -1;
      link.textContent = commune.epci ? commune.name + " – " + commune.epci : commune.name;
      option.append(link);
      return option;
    }));
    this.list.hidden = communes.length === 0;
    this.input.setAttribute("aria-expanded", String(communes.length > 0));
    this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  move(event) {
    const options = [...this.list.children];
    if (event.key === "Escape") return this.close();
    if (event.key === "Enter" && options[this.#current]) {
      event.preventDefault();
      location.assign(options[this.#current].querySelector("a").href);
    }
    if (options.length === 0 || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    this.#current = (this.#current + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === this.#current)));
    this.input.setAttribute("aria-activedescendant", options[this.#current].id);
  }

  close() {
    this.show([]);
  }
}

customElements.define("bastide-communes", Communes);
