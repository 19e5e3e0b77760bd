/** Where the phone can tell its position, a button that fills in the two fields of the report. */
const frame = document.querySelector('[data-report-position]');
if (frame && 'geolocation' in navigator) {
  const button = Object.assign(document.createElement('button'), {
    type: 'button', className: 'button quiet', textContent: 'Utiliser ma position',
  });
  const words = document.createElement('p');
  words.setAttribute('role', 'status');
  button.addEventListener('click', () => ask(button, words));
  frame.append(button, words);
}

/**
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} words
 */
function ask(button, words) {
  button.disabled = true;
  words.textContent = 'Recherche de votre position…';
  navigator.geolocation.getCurrentPosition((place) => {
    const { longitude, latitude, accuracy } = place.coords;
    fill('longitude', longitude);
    fill('latitude', latitude);
    words.textContent = `Position trouvée, à ${Math.round(accuracy)}\u00a0m près.`;
    button.disabled = false;
  }, () => {
    words.textContent = 'La position n’a pas été trouvée. Décrivez plutôt l’endroit avec des mots.';
    button.disabled = false;
  }, { enableHighAccuracy: true, timeout: 20000 });
}

/**
 * @param {string} name
 * @param {number} value
 */
function fill(name, value) {
  const field = /** @type {HTMLInputElement | null} */ (document.getElementById(`champ-${name}`));
  if (field) field.value = value.toFixed(6);
}
