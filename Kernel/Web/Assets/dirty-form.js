/** The browser asks before leaving a form in which something was typed. */
for (const form of document.querySelectorAll('form[data-dirty]')) {
  // What comes back typed is kept nowhere yet.
  const start = form.dataset.dirty === 'oui' ? null : written(form);
  let isSent = false;
  form.addEventListener('submit', () => { isSent = true; });
  window.addEventListener('beforeunload', (event) => {
    if (!isSent && written(form) !== start) event.preventDefault();
  });
  // Back from the next page, the form may be sent again.
  window.addEventListener('pageshow', () => { isSent = false; });
}

/**
 * What the form says now.
 * @param {HTMLFormElement} form
 */
function written(form) {
  return JSON.stringify([...new FormData(form)].filter(([name]) => name !== '_jeton'));
}
