import { wired } from './offline-form.js';
import { fields, told } from './offline-placing.js';

const tidied = (text) => text.trim().replace(/\s+/g, ' ');

/** A voie named on the ground, its line and its numbers after; or a lieu-dit declared, with its place. */
export class Naming {
  /** @type {import('./offline-changes.js').Change | undefined} */
  #replaced;
  /** @type {number[] | undefined} */
  #place;

  /**
   * @param {HTMLFormElement} form @param {import('./offline-ground.js').Ground} ground
   * @param {import('./offline-decisions.js').Decisions} decisions @param {import('./offline-placing.js').Placing} placing
   * @param {(id: string) => void} named told once it is kept
   */
  constructor(form, ground, decisions, placing, named) {
    Object.assign(this, { form, ground, decisions, placing, named });
    placing.bind(form);
    form.elements.nature.addEventListener('change', () => this.#kind());
    this.parts = wired(form, ['homonym', 'where', 'place'], () => this.end(), () => this.#keep());
  }

  /** @param {import('./offline-changes.js').Change | undefined} replaced a name that the site refused */
  begin(replaced = undefined) {
    this.end();
    this.#replaced = replaced;
    this.form.elements.nom.value = replaced?.fields.nom ?? '';
    this.form.elements.nature.checked = replaced?.fields.nature === 'lieu-dit';
    this.placing.shown(this.form);
    this.#kind();
    if (replaced?.fields.longitude) this.placing.take([Number(replaced.fields.longitude), Number(replaced.fields.latitude)]);
    this.form.elements.nom.focus();
  }

  get isBegun() {
    return !this.form.hidden && (this.#place !== undefined || this.form.elements.nom.value !== (this.#replaced?.fields.nom ?? ''));
  }

  /** Only a lieu-dit is somewhere by itself. */
  #kind() {
    const isLieuDit = this.form.elements.nature.checked;
    this.parts.where.hidden = !isLieuDit;
    [this.#place, this.parts.place.textContent] = [undefined, ''];
    this.placing.means.map?.place(undefined);
    this.placing.begin((place) => {
      if (isLieuDit) [this.#place, this.parts.place.textContent] = [place, told(place, undefined)];
      else this.placing.means.map?.place(undefined);
    });
  }

  end() {
    [this.#replaced, this.#place] = [undefined, undefined];
    this.form.reset();
    this.parts.where.hidden = true;
    this.parts.homonym.hidden = true;
    this.parts.fault.textContent = '';
    this.placing.end(this.form);
  }

  /** Whether another voie has the name, and nobody said that this is another one. */
  #isAsked(nom, id) {
    const same = ({ name }) => tidied(name).toLowerCase() === nom.toLowerCase();
    const other = this.ground.voies.find((voie) => voie.id !== id && same(voie));
    this.parts.homonym.hidden = !other;
    if (!other || this.form.elements.homonyme.checked) return false;
    this.parts.fault.textContent = `«\u00a0${other.name}\u00a0» est déjà dans la liste. `
      + 'Est-ce une autre voie du même nom\u202f? Si oui, cochez la case\u202f; sinon, changez le nom.';
    return true;
  }

  async #keep() {
    const { nom: field, homonyme, nature } = this.form.elements;
    const nom = tidied(field.value);
    const id = this.#replaced?.adresse ?? crypto.randomUUID();
    if (this.#isAsked(nom, id)) return;
    const isLieuDit = nature.checked;
    const kind = { nature: isLieuDit ? 'lieu-dit' : 'voie', ...(isLieuDit && this.#place && fields(this.#place)) };
    const words = `${nom}\u00a0: ${isLieuDit ? 'lieu-dit déclaré' : 'voie nommée'}`;
    const asked = { fields: { nom, homonyme: homonyme.checked ? 'oui' : '', ...kind }, words };
    if (this.#replaced) await this.decisions.correct(this.#replaced, asked);
    else await this.ground.add([{ geste: 'voie', adresse: id, ...asked }], {});
    this.end();
    this.named(id);
    await this.ground.meet();
  }
}
