import * as L from './leaflet.js';
import { MeasuredWay, button } from './map-measured.js';
import { movable } from './map-moving.js';

/**
 * A ruler: while it is out, clicks add points and nothing else on the map hears them; a cross does the same with the
 * keyboard (arrows, Enter, Backspace). Escape puts it away, and nothing of it is left.
 * @param {HTMLElement} element
 * @param {L.Map} map
 */
export function addRuler(element, map) {
  const ruler = new Ruler(element, map);
  const control = new L.Control({ position: 'topleft' });
  control.onAdd = () => {
    const box = L.DomUtil.create('div', 'leaflet-bar map-measure');
    box.append(ruler.handle);
    L.DomEvent.disableClickPropagation(box);
    return box;
  };
  control.addTo(map);
  map.on('unload', () => ruler.close());
}

class Ruler {
  /** @type {AbortController | undefined} */
  out;

  /** @param {HTMLElement} element @param {L.Map} map */
  constructor(element, map) {
    const pane = map.createPane('ruler');
    pane.style.zIndex = '690';
    Object.assign(this, { element, map, way: new MeasuredWay(map, 'ruler') });
    this.handle = button('Mesurer', (event) => (this.out ? this.close() : this.open(event.detail === 0)));
    this.handle.setAttribute('aria-pressed', 'false');
    this.panel = Object.assign(document.createElement('div'), { className: 'map-ruler' });
    this.panel.append(this.way.status, button('Enlever le dernier point', () => this.way.drop()),
      button('Recommencer', () => this.way.clear()), button('Fermer', () => this.close()));
    L.DomEvent.disableClickPropagation(this.panel);
  }

  /** @param {boolean} isByKeyboard */
  open(isByKeyboard) {
    this.out = new AbortController();
    const { signal } = this.out;
    for (const name of ['click', 'dblclick', 'keydown']) this.element.addEventListener(name, this, { capture: true, signal });
    this.map.getPane('markerPane').inert = true;
    this.element.classList.add('measuring');
    this.element.append(this.panel);
    this.cross = movable(this.map, this.map.getCenter(), 'Croix de la mesure : Entrée ajoute un point, Retour arrière enlève le dernier',
      'cross', () => this.map.panInside(this.cross.getLatLng(), { padding: [32, 32] }), 5);
    this.cross.options.pane = 'ruler';
    this.cross.addTo(this.map);
    this.handle.setAttribute('aria-pressed', 'true');
    this.way.clear();
    if (isByKeyboard) this.cross.getElement()?.focus();
  }

  close() {
    if (!this.out) return;
    this.out.abort();
    this.out = undefined;
    this.map.getPane('markerPane').inert = false;
    this.element.classList.remove('measuring');
    this.cross.remove();
    this.way.remove();
    const hadFocus = this.element.contains(document.activeElement) || document.activeElement === document.body;
    this.panel.remove();
    this.handle.setAttribute('aria-pressed', 'false');
    if (hadFocus) this.handle.focus();
  }

  /** @param {Event} event on the map, before anything there hears it */
  handleEvent(event) {
    if (event instanceof KeyboardEvent) this.press(event);
    else if (!(/** @type {Element} */ (event.target).closest('.leaflet-control-container, .map-ruler'))) this.click(event);
  }

  /** @param {MouseEvent} event */
  click(event) {
    event.stopImmediatePropagation();
    // The second click of a double click is where the first is; two quick taps of a finger are not.
    if (event.detail > 1 && this.way.isAt(this.map.mouseEventToContainerPoint(event))) return;
    // What ends a drag of the map, or of the cross, is no click.
    const dragged = event.target === this.cross.getElement() ? this.cross.dragging : this.map.dragging;
    if (event.type === 'click' && !dragged?.moved() && !this.map.boxZoom?.moved()) this.way.add(this.map.mouseEventToLatLng(event));
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const isOnCross = event.target === this.cross.getElement();
    const act = event.key === 'Escape' ? () => this.close()
      : !isOnCross ? undefined
      : event.key === 'Enter' || event.key === ' ' ? () => this.way.add(this.cross.getLatLng())
      : event.key === 'Backspace' ? () => this.way.drop() : undefined;
    if (!act) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    act();
  }
}
