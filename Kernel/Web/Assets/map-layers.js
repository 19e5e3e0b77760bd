import * as L from './leaflet.js';

/**
 * @typedef {{id: string, version: string, label: string, attribution: string, minZoom: number, maxZoom: number, isOverlay: boolean}} Background
 */

/** @param {L.Map} map */
export function addControls(map) {
  map.attributionControl.setPrefix('');
  L.control.zoom({ zoomInTitle: 'Agrandir', zoomOutTitle: 'Réduire' }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
}

/**
 * The backgrounds, their tiles asked of Bastide; when none comes, the map says so and keeps what is drawn.
 * @param {L.Map} map
 * @param {Background[]} backgrounds
 * @param {(sentence: string) => void} say
 */
export function addLayers(map, backgrounds, say) {
  const bases = {};
  const overlays = {};
  for (const background of backgrounds) {
    const layer = L.tileLayer(`/tuiles/${background.id}/{z}/{x}/{y}?v=${background.version}`, {
      attribution: background.attribution,
      minZoom: background.minZoom,
      maxNativeZoom: background.maxZoom,
      maxZoom: 20,
    });
    watch(layer, background.label, say);
    (background.isOverlay ? overlays : bases)[background.label] = layer;
  }
  Object.values(bases)[0]?.addTo(map);
  if (backgrounds.length > 1) {
    const choice = L.control.layers(bases, overlays, { collapsed: map.getSize().x < 640 }).addTo(map);
    choice.getContainer().querySelector('.leaflet-control-layers-toggle').title = 'Choisir le fond de carte';
  }
}

/**
 * @param {L.TileLayer} layer
 * @param {string} label
 * @param {(sentence: string) => void} say
 */
function watch(layer, label, say) {
  let isSeen = false;
  let missing = 0;
  layer.on('tileload', () => { isSeen = true; });
  layer.on('tileerror', () => {
    missing += 1;
    if (isSeen || missing !== 3) return;
    say(`Le fond «\u00a0${label}\u00a0» n’est pas disponible pour le moment\u202f; le reste de la carte s’utilise normalement.`);
  });
}
