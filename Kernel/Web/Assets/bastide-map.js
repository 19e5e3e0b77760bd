import * as L from './leaflet.js';
import { addControls, addLayers } from './map-layers.js';
import { addContours, addFeatures, fit } from './map-features.js';
import { note, read, style } from './map-loading.js';
import { addMovable, bindFields } from './map-editing.js';
import { addChosen } from './map-moving.js';
import { addDrawing } from './map-drawing.js';
import { addLines } from './map-lines.js';
import { addOutlines } from './map-outlines.js';

/** Above this many points each is drawn on a canvas, and moved only once it is chosen in the list beside. */
const mostMovable = 400;

/**
 * A map of the page's features: `data-features` and `data-contours` are addresses of GeoJSON, `data-layers` the
 * backgrounds. It sends `bastide-select` `{id}`, `bastide-move` `{id, lon, lat}` and, when it is editable, or takes
 * places, and empty ground is clicked, `bastide-place` `{lon, lat}`; `choose(id)` shows one feature, `move(id, lon, lat)` puts it back, `place(lon, lat)` a chosen place.
 */
class BastideMap extends HTMLElement {
  /** @type {Map<string, L.Layer>} */
  #features = new Map();
  /** @type {L.Map | undefined} */
  #map;
  /** @type {L.Marker | undefined} */
  #chosen;

  async connectedCallback() {
    if (this.#map) return;
    await Promise.all(['./leaflet.css', './map.css'].map(style));
    const map = (this.#map = L.map(this, { preferCanvas: true, zoomControl: false, center: [46.6, 2.4], zoom: 5, maxZoom: 20 }));
    addControls(map);
    if ('ruler' in this.dataset) import('./map-ruler.js').then(({ addRuler }) => addRuler(this, map));
    addLayers(map, JSON.parse(this.dataset.layers ?? '[]'), (sentence) => note(this, sentence));
    map.on('click', ({ latlng }) => this.#tellPlace(latlng));
    await this.#load(map);
  }

  disconnectedCallback() {
    this.#map?.remove();
    this.#map = undefined;
  }

  /** @param {string} id of a feature to show, as when its line of the list is chosen */
  choose(id) {
    const layer = this.#features.get(id);
    if (!layer || !this.#map) return;
    const place = 'getLatLng' in layer ? layer.getLatLng() : layer.getBounds().getCenter();
    this.#map.setView(place, Math.max(this.#map.getZoom(), 17));
    layer.openTooltip();
  }

  /**
   * Shows where something new will be; the point can be moved.
   * @param {number} lon
   * @param {number} lat
   */
  place(lon, lat) {
    if (!this.#map) return;
    this.#chosen ??= addChosen(this, this.#map, [lat, lon]);
    this.#chosen.setLatLng([lat, lon]);
    if (!this.#map.getBounds().contains([lat, lon])) this.#map.panTo([lat, lon]);
  }

  /** @param {string} id @param {number} lon @param {number} lat where a feature is, after a move that was refused */
  move(id, lon, lat) {
    const layer = this.#features.get(id);
    if (layer && 'setLatLng' in layer) layer.setLatLng([lat, lon]);
  }

  /** @param {L.Map} map */
  async #load(map) {
    try {
      const [contours, features] = await Promise.all([read(this.dataset.contours), read(this.dataset.features)]);
      const outline = addContours(map, contours);
      const lines = addLines(this, map, features.features);
      const points = features.features.filter((feature) => feature.geometry?.type === 'Point');
      const isMovable = 'editable' in this.dataset && points.length <= mostMovable;
      const drawn = isMovable ? addMovable(this, map, points) : addFeatures(this, map, features);
      this.#features = drawn.byId;
      if (isMovable) bindFields(this, drawn.byId);
      fit(map, L.featureGroup([lines, drawn.layer]), outline);
      if ('drawing' in this.dataset) addDrawing(this, map);
      if ('outlines' in this.dataset) addOutlines(this, map);
      this.dispatchEvent(new CustomEvent('bastide-ready', { bubbles: true }));
    } catch (error) {
      console.error(error);
      note(this, 'Les points de la carte n’ont pas pu être lus. Les mêmes informations sont en texte sur cette page.');
    }
  }

  /** @param {L.LatLng} place */
  #tellPlace({ lat, lng }) {
    if (!('editable' in this.dataset || 'places' in this.dataset) || 'choosing' in this.dataset) return;
    this.dispatchEvent(new CustomEvent('bastide-place', { detail: { lon: lng, lat }, bubbles: true }));
  }
}

customElements.define('bastide-map', BastideMap);
