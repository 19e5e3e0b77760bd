import * as L from './leaflet.js';
import { holds } from './map-inside.js';
import { note, read } from './map-loading.js';
import { movable } from './map-moving.js';

/** Below the first zoom grounds are too small to be told apart; from the second their names have room. */
const [nearest, named] = [17, 18];
const crowded = 'Approchez-vous : il y a trop de parcelles ici pour les montrer toutes.';

/**
 * Grounds under the points of a map: `data-outlines` is an address that answers a `bbox` in GeoJSON, asked as the map
 * moves; `data-outlines-source` names who made them. On an editable map a button lets a click choose one, or a cross that
 * the arrow keys move: `bastide-outline` `{id, label}` is sent. `bastide-mark` `{ids}` shows those that are chosen.
 * @param {HTMLElement} element
 * @param {L.Map} map
 */
export function addOutlines(element, map) {
  const outlines = new Outlines(element, map);
  map.createPane('outlines').style.zIndex = '340';
  map.attributionControl.addAttribution(element.dataset.outlinesSource ?? '');
  map.on('moveend', () => outlines.load());
  map.on('click', ({ latlng }) => outlines.choose(latlng));
  element.addEventListener('bastide-select', (event) => { if (outlines.isChoosing) event.preventDefault(); });
  element.addEventListener('bastide-mark', (event) => {
    outlines.marked = new Set(/** @type {CustomEvent} */ (event).detail.ids);
    outlines.draw();
  });
  if ('editable' in element.dataset) outlines.addButton();
  outlines.load();
}

class Outlines {
  /** @param {HTMLElement} element @param {L.Map} map */
  constructor(element, map) {
    Object.assign(this, { element, map, marked: new Set(), features: [], layer: L.featureGroup() });
  }

  get isChoosing() { return 'choosing' in this.element.dataset; }

  /** The grounds of what the map shows; an answer that comes after the next question is left. */
  async load() {
    const asked = (this.asked = {});
    const box = this.map.getBounds().pad(0.1).toBBoxString();
    try {
      const found = this.map.getZoom() < nearest ? { features: [] } : await read(`${this.element.dataset.outlines}?bbox=${box}`);
      if (asked === this.asked) this.draw(Object.assign(this, { features: found.features, isCut: found.isCut }));
    } catch (error) {
      console.error(error);
    }
  }

  draw() {
    this.layer.remove();
    if (this.isChoosing) this.explain();
    const hasNames = this.map.getZoom() >= named && this.features.length < 200;
    this.layer = L.geoJSON(this.features, {
      pane: 'outlines', interactive: false,
      style: ({ properties }) => (this.marked.has(properties.id)
        ? { color: '#a5432a', weight: 3, fillColor: '#e9b000', fillOpacity: 0.35 }
        : { color: '#8a4b1f', weight: 1, fillOpacity: 0 }),
      onEachFeature: ({ properties }, drawn) => {
        if (!hasNames && !this.marked.has(properties.id)) return;
        const text = Object.assign(document.createElement('span'), { textContent: properties.label });
        drawn.bindTooltip(text, { permanent: true, direction: 'center', className: 'map-ground' });
      },
    }).addTo(this.map);
  }

  /** @param {L.LatLng} place */
  choose(place) {
    if (!this.isChoosing) return;
    const found = this.features.find(({ geometry }) => holds(geometry.coordinates.flat(), place));
    if (found) this.element.dispatchEvent(new CustomEvent('bastide-outline', { detail: found.properties, bubbles: true }));
    else note(this.element, this.isCut ? crowded : this.features.length > 0 ? 'Aucune parcelle à cet endroit.' : 'Approchez-vous : les parcelles se voient de près.');
  }

  addButton() {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'map-choice', textContent: 'Choisir les parcelles', ariaPressed: 'false' });
    button.addEventListener('click', () => { button.ariaPressed = String(this.turn()); });
    L.DomEvent.disableClickPropagation(button);
    Object.assign(L.control({ position: 'topleft' }), { onAdd: () => button }).addTo(this.map);
  }

  explain() { note(this.element, this.isCut ? crowded : 'Cliquez une parcelle, ou menez la croix avec les flèches puis Entrée.'); }

  /** Begins or ends choosing. */
  turn() {
    this.cross?.remove();
    if (!this.element.toggleAttribute('data-choosing')) { note(this.element, ''); return false; }
    this.explain();
    this.cross = movable(this.map, this.map.getCenter(), 'Croix : Entrée choisit la parcelle', 'cross', () => this.map.panInside(this.cross.getLatLng()), 5).addTo(this.map);
    this.cross.on('click', () => this.choose(this.cross.getLatLng()));
    this.cross.getElement()?.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      L.DomEvent.stop(event);
      this.choose(this.cross.getLatLng());
    });
    return true;
  }
}
