import { behave } from './bastide.js';

/** Sends a form marked `data-progress` with a progress bar; the page that answers takes the place of this one. */
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches('[data-progress]')) return;
  event.preventDefault();
  const refusal = tooLong(form);
  if (refusal) progress(form, refusal).bar.remove();
  else send(form);
});

/**
 * Why the chosen files are not sent at all: the server would say so too, but only once it had received them.
 * @param {HTMLFormElement} form
 */
function tooLong(form) {
  for (const field of form.querySelectorAll('input[data-largest]')) {
    const size = [...field.files].reduce((sum, file) => sum + file.size, 0);
    const largest = Number(field.dataset.largest);
    const heavy = field.files.length > 1 ? 'Ces fichiers pèsent' : 'Ce fichier pèse';
    if (size > largest) return `${heavy} ${megabytes(size)}\u00a0Mo, et la limite est de ${megabytes(largest)}\u00a0Mo. Rien n’a été envoyé.`;
  }
  return '';
}

/** @param {number} bytes */
function megabytes(bytes) {
  return Math.ceil(bytes / 2 ** 20).toLocaleString('fr');
}

/** @param {HTMLFormElement} form */
function send(form) {
  const { bar, words } = progress(form, 'Envoi en cours…');
  const button = form.querySelector('button');
  if (button) button.disabled = true;
  const request = new XMLHttpRequest();
  request.open('POST', form.action);
  request.setRequestHeader('X-Jeton', String(new FormData(form).get('_jeton') ?? ''));
  request.upload.addEventListener('progress', (event) => {
    if (!event.lengthComputable) return;
    bar.max = event.total;
    bar.value = event.loaded;
    words.textContent = `${Math.floor((event.loaded / event.total) * 100)}\u00a0% envoyés`;
  });
  request.upload.addEventListener('load', () => {
    bar.removeAttribute('value');
    words.textContent = 'Fichier reçu, lecture en cours…';
  });
  request.addEventListener('load', () => show(request, form));
  request.addEventListener('error', () => {
    words.textContent = 'La connexion s’est interrompue\u00a0: rien n’a été enregistré. Vous pouvez recommencer.';
    bar.remove();
    if (button) button.disabled = false;
  });
  request.send(new FormData(form));
}

/**
 * A redirect was followed by the browser: go where it led. Any other answer is shown as it came.
 * @param {XMLHttpRequest} request
 * @param {HTMLFormElement} form
 */
function show(request, form) {
  if (request.status < 400 && request.responseURL !== form.action) {
    window.location.assign(request.responseURL);
    return;
  }
  const page = new DOMParser().parseFromString(request.responseText, 'text/html');
  const [old, fresh] = [document.querySelector('main'), page.querySelector('main')];
  if (!old || !fresh) return;
  old.replaceWith(document.adoptNode(fresh));
  document.title = page.title;
  behave();
  document.querySelector('main')?.focus();
}

/**
 * @param {HTMLFormElement} form
 * @param {string} sentence
 */
function progress(form, sentence) {
  form.querySelector('.progress')?.remove();
  const [frame, words, bar] = ['p', 'span', 'progress'].map((name) => document.createElement(name));
  frame.className = 'progress';
  words.textContent = sentence;
  words.setAttribute('role', 'status');
  frame.append(words, bar);
  form.append(frame);
  return { bar: /** @type {HTMLProgressElement} */ (bar), words };
}
