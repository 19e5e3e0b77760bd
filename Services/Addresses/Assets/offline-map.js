import * as L from './leaflet.js';
import { addLayers } from './map-layers.js';
import { addContours, fit } from './map-features.js';
import { read, style } from './map-loading.js';
import { addRuler } from './map-ruler.js';
import { compared, house, pointed, Standing, traced } from './offline-points.js';
import { sketched } from './offline-sketch.js';

/** The map of a telephone: what it keeps, the place that is chosen, where the person stands. */
export class OfflineMap {
  #numeros = L.featureGroup();
  #self = new Standing();

  /**
   * @param {HTMLElement} frame
   * @param {{ touched: (place: number[]) => void, chosen: (id: string) => void, said: (words: string) => void }} told
   */
  constructor(frame, told) {
    Object.assign(this, { frame, told });
  }

  /** @param {object[]} layers backgrounds @param {string} contours address */
  async draw(layers, contours) {
    await Promise.all(['./leaflet.css', './map.css'].map(style));
    const renderer = L.canvas({ tolerance: 12 });
    this.map = L.map(this.frame, { renderer, zoomControl: false, center: [46.6, 2.4], zoom: 5, maxZoom: 20 });
    this.map.attributionControl.setPrefix('');
    L.control.zoom({ zoomInTitle: 'Agrandir', zoomOutTitle: 'Réduire' }).addTo(this.map);
    L.control.scale({ imperial: false }).addTo(this.map);
    addRuler(this.frame, this.map);
    addLayers(this.map, layers, this.told.said);
    this.map.on('click', ({ latlng }) => this.told.touched([latlng.lng, latlng.lat]));
    const ground = await read(contours).catch(() => ({ type: 'FeatureCollection', features: [] }));
    this.outline = addContours(this.map, ground);
    this.#numeros.addTo(this.map);
  }

  /** The list left this telephone: nothing of it stays drawn. */
  clear() {
    [this.lines, this.pair].forEach((layer) => layer?.remove());
    this.lines = undefined;
    this.#numeros.clearLayers();
  }

  /** @param {{ voies: object[] }} ground @param {Iterable<import('./offline-changes.js').Numero>} numeros */
  show({ voies }, numeros) {
    const isFirst = !this.lines;
    this.clear();
    this.lines = traced(this.map, voies);
    const names = new Map(voies.map(({ id, name }) => [id, name]));
    for (const numero of numeros) if (numero.place) this.#numeros.addLayer(house(numero, names.get(numero.voie), this.told.chosen));
    if (isFirst) fit(this.map, L.featureGroup([this.lines, this.#numeros]), this.outline);
  }

  /** What is being drawn, instead of what was. @param {Parameters<typeof sketched>[1] | undefined} drawn */
  sketch(drawn) {
    this.drawn?.remove();
    this.drawn = drawn && sketched(this.map, drawn).addTo(this.map);
  }

  /** The place of what is being added or moved; nothing takes it away. @param {number[] | undefined} place */
  place(place) {
    if (!place) this.marker?.remove();
    if (!place) this.marker = undefined;
    // The same point goes on: whoever moves it by the arrows keeps it in hand.
    else if (this.marker) this.marker.setLatLng([place[1], place[0]]);
    else this.marker = pointed(this.map, place, this.told.touched);
    if (place) this.look(place);
  }

  /** @param {number[]} place */
  look([lon, lat]) {
    if (this.map.getZoom() < 16 || !this.map.getBounds().pad(-0.1).contains([lat, lon])) {
      this.map.setView([lat, lon], Math.max(this.map.getZoom(), 18), { animate: false });
    }
  }

  /** Both places of an address, or both lines of a voie, that two people changed; none takes them away. @param {Parameters<typeof compared>[1]} both */
  compare(both) {
    this.pair?.remove();
    this.pair = both.length > 0 ? compared(this.map, both) : undefined;
    if (both.length > 0) this.frame.scrollIntoView({ block: 'start' });
  }

  /** @returns {number[]} */
  centre() {
    const { lng, lat } = this.map.getCenter();
    return [lng, lat];
  }

  /** Where the person stands, and how far from it they may be. @param {{ place: number[], accuracy: number } | undefined} position */
  stand(position) {
    this.#self.show(this.map, position);
  }
}
