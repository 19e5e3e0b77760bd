/**
 * A style sheet beside this module, once it is there or cannot be had.
 * @param {string} name
 */
export function style(name) {
  const href = new URL(name, import.meta.url).href;
  if (document.querySelector(`link[href="${href}"]`)) return undefined;
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
  document.head.append(link);
  return new Promise((resolve) => { link.onload = link.onerror = resolve; });
}

/**
 * GeoJSON; what does not exist is empty. An address with a fragment is that place of the page itself.
 * @param {string | undefined} address
 */
export async function read(address) {
  if (!address) return { type: 'FeatureCollection', features: [] };
  if (address.includes('#')) return written(document.getElementById(address.split('#')[1]));
  const answer = await fetch(address, { headers: { accept: 'application/geo+json, application/json' } });
  if (answer.status === 404) return { type: 'FeatureCollection', features: [] };
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/**
 * What a page tells in words, with its places: `data-lon`, `data-lat` of a point, `data-line` (`lon,lat lon,lat`) of a line.
 * @param {HTMLElement | null} root
 */
function written(root) {
  const marked = [...(root?.querySelectorAll('[data-lon][data-lat], [data-line]') ?? [])];
  const features = marked.map((mark) => {
    const { lon, lat, line, label, tone } = /** @type {HTMLElement} */ (mark).dataset;
    const geometry = line
      ? { type: 'LineString', coordinates: line.split(' ').map((place) => place.split(',').map(Number)) }
      : { type: 'Point', coordinates: [Number(lon), Number(lat)] };
    return { type: 'Feature', geometry, properties: { label, tone, directed: true } };
  });
  return { type: 'FeatureCollection', features };
}

/**
 * A sentence over the map, read aloud.
 * @param {HTMLElement} element
 * @param {string} sentence
 */
export function note(element, sentence) {
  let line = element.querySelector('.map-note');
  if (!line) {
    line = document.createElement('p');
    line.className = 'map-note';
    line.setAttribute('role', 'status');
    element.append(line);
  }
  line.textContent = sentence;
}
