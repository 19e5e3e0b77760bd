/** Where the device can tell its position, « Me localiser »: asked for at that moment only, and kept nowhere. */
const frame = document.querySelector('[data-locate]');
if (frame && 'geolocation' in navigator) {
  const button = Object.assign(document.createElement('button'), {
    type: 'button', className: 'button quiet', textContent: 'Me localiser',
  });
  const words = document.createElement('p');
  words.setAttribute('role', 'status');
  button.addEventListener('click', () => ask(button, words, frame.dataset.locate));
  frame.prepend(button);
  frame.after(words);
}

/**
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} words
 * @param {string} path
 */
function ask(button, words, path) {
  button.disabled = true;
  words.textContent = 'Recherche de votre position…';
  navigator.geolocation.getCurrentPosition(({ coords }) => {
    // Four decimals are ten metres: enough for a commune.
    location.assign(`${path}${path.includes('?') ? '&' : '?'}lat=${coords.latitude.toFixed(4)}&lon=${coords.longitude.toFixed(4)}`);
  }, (refusal) => {
    button.disabled = false;
    words.textContent = refusal.code === 1
      ? 'Votre navigateur ne donne pas la position. Écrivez plutôt le nom de la commune.'
      : 'La position n’a pas été trouvée. Écrivez plutôt le nom de la commune.';
  }, { timeout: 20000, maximumAge: 300000 });
}
