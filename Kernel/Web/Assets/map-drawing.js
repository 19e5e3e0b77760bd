import * as L from './leaflet.js';
import { directed } from './map-lines.js';
import { movable } from './map-moving.js';

/**
 * A line drawn on the map by clicks, or by a cross that the arrow keys move: Enter adds a point, Backspace takes the last
 * one away. `data-drawing` names the field that holds its points, one a row; `data-reverse` the box that turns it round;
 * without that box they are the corners of an area.
 * @param {HTMLElement} element
 * @param {L.Map} map
 */
export function addDrawing(element, map) {
  const [field, reverse] = [element.dataset.drawing, element.dataset.reverse].map((name) =>
    document.getElementById(`champ-${name}`));
  const drawing = new Drawing(map, /** @type {HTMLTextAreaElement} */ (field), /** @type {HTMLInputElement | null} */ (reverse));
  const word = drawing.word;
  element.addEventListener('bastide-select', (event) => event.preventDefault());
  drawing.show();
  const bounds = drawing.line.getBounds();
  if (bounds.isValid()) map.fitBounds(bounds, { padding: [24, 24], maxZoom: 18, animate: false });
  map.on('click', ({ latlng }) => drawing.add(latlng));
  const cross = movable(map, map.getCenter(), `Croix : Entrée ajoute un ${word}, Retour arrière enlève le dernier`, 'cross',
    () => map.panInside(cross.getLatLng(), { padding: [32, 32] }), 5).addTo(map);
  cross.on('click', () => drawing.add(cross.getLatLng()));
  cross.getElement()?.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ' && event.key !== 'Backspace') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Backspace') drawing.drop();
    else drawing.add(cross.getLatLng());
  });
  element.after(drawing.bar());
  map.on('moveend', () => { if (!map.getBounds().contains(cross.getLatLng())) cross.setLatLng(map.getCenter()); });
}

/** The rows of the field as a line: a row that the map cannot read stays as it is. */
class Drawing {
  /** @param {L.Map} map @param {HTMLTextAreaElement} field @param {HTMLInputElement | null} reverse none for an area */
  constructor(map, field, reverse) {
    Object.assign(this, { map, field, reverse, line: L.featureGroup() });
    this.status = Object.assign(document.createElement('p'), { className: 'hint' });
    this.status.setAttribute('role', 'status');
    field.addEventListener('input', () => this.show());
    reverse?.addEventListener('change', () => this.show());
  }

  get word() { return this.reverse ? 'point' : 'coin'; }

  get rows() { return this.field.value.split('\n').filter((row) => row.trim()); }

  /** @param {L.LatLng} place */
  add({ lat, lng }) { this.write([...this.rows, `${lng.toFixed(7)} ${lat.toFixed(7)}`]); }

  drop() { this.write(this.rows.slice(0, -1)); }

  /** @param {string[]} rows */
  write(rows) {
    this.field.value = rows.join('\n');
    this.field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  show() {
    const places = this.rows.map(place).filter((known) => known);
    const way = this.reverse?.checked ? [...places].reverse() : places;
    this.line.remove();
    this.line = (this.reverse ? directed(this.map, way, true) : around(way)).addTo(this.map);
    const metres = way.slice(1).reduce((sum, one, index) => sum + this.map.distance(way[index], one), 0);
    const count = `${way.length} ${this.word}${way.length > 1 ? 's' : ''}`;
    this.status.textContent = this.reverse && way.length > 1 ? `${count}, environ ${Math.round(metres).toLocaleString('fr')}\u00a0m.` : `${count}.`;
  }

  /** What the keys do, as buttons. */
  bar() {
    const bar = Object.assign(document.createElement('div'), { className: 'actions' });
    for (const [label, act] of [[`Enlever le dernier ${this.word}`, () => this.drop()], ['Recommencer', () => this.write([])]]) {
      const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button quiet', textContent: label });
      button.addEventListener('click', act);
      bar.append(button);
    }
    bar.append(this.status);
    return bar;
  }
}

/** An area, closed by itself, with its corners. @param {L.LatLng[]} corners */
function around(corners) {
  const style = { interactive: false, color: '#a5432a', weight: 3 };
  return L.featureGroup([L.polygon(corners, { ...style, fillOpacity: 0.15 }),
    ...corners.map((corner) => L.circleMarker(corner, { ...style, radius: 4, fillColor: '#ffffff', fillOpacity: 1 }))]);
}

/** @param {string} row longitude then latitude; a comma parts them only where nothing else does */
function place(row) {
  const parts = row.trim().split(/[\s;]+/);
  const [lon, lat] = (parts.length > 1 ? parts : row.split(',')).map((part) => Number.parseFloat(part.replace(',', '.')));
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? L.latLng(lat, lon) : undefined;
}
