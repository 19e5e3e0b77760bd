/**
 * Says what a gesture on the map did: « Enregistré · Annuler », read aloud.
 * @param {string} words
 * @param {{ path: string, gesture: string } | undefined} undo
 * @param {string} [page] which tells more
 */
export function say(words, undo, page) {
  const line = document.querySelector('.saved') ?? newLine();
  line.replaceChildren(Object.assign(document.createElement('span'), { textContent: words }));
  if (page) line.append(Object.assign(document.createElement('a'), { href: page, textContent: 'Voir l’adresse' }));
  if (!undo) return;
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Annuler' });
  button.addEventListener('click', () => send(undo.path, { geste: undo.gesture, retour: window.location.pathname }));
  line.append(button);
}

/**
 * « Annuler » and « Rétablir » at the head of the page name what they would do now.
 * @param {string | undefined} markup what the server made of the bar
 */
export function renewBar(markup) {
  const bar = new DOMParser().parseFromString(markup ?? '', 'text/html').querySelector('.undo-bar');
  if (!bar) return;
  for (const back of bar.querySelectorAll('input[name="retour"]')) back.setAttribute('value', window.location.pathname);
  const known = document.querySelector('.undo-bar');
  if (known) known.replaceWith(bar);
  else document.querySelector('main h1')?.after(bar);
}

/** The token of this page's forms. */
export function token() {
  return /** @type {HTMLInputElement | null} */ (document.querySelector('input[name="_jeton"]'))?.value ?? '';
}

function newLine() {
  const line = document.createElement('p');
  line.className = 'saved';
  line.setAttribute('role', 'status');
  document.querySelector('main')?.append(line);
  return line;
}

/**
 * Sends a form as the page's own buttons do.
 * @param {string} path
 * @param {Record<string, string>} values
 */
function send(path, values) {
  const form = Object.assign(document.createElement('form'), { method: 'post', action: path, hidden: true });
  for (const [name, value] of Object.entries({ ...values, _jeton: token() })) {
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
  }
  document.body.append(form);
  form.submit();
}
