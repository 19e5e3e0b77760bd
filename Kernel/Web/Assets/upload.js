/** Sends a form marked `data-progress` with a progress bar; the page that answers takes the place of this one. */
for (const form of document.querySelectorAll('form[data-progress]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send(form);
  });
}

/** @param {HTMLFormElement} form */
function send(form) {
  const { bar, words } = progress(form);
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
  document.querySelector('main')?.focus();
}

/** @param {HTMLFormElement} form */
function progress(form) {
  form.querySelector('.progress')?.remove();
  const [frame, words, bar] = ['p', 'span', 'progress'].map((name) => document.createElement(name));
  frame.className = 'progress';
  words.textContent = 'Envoi en cours…';
  words.setAttribute('role', 'status');
  frame.append(words, bar);
  form.append(frame);
  return { bar: /** @type {HTMLProgressElement} */ (bar), words };
}
