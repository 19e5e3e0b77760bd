/** « Imprimer » appears where printing is possible; what is folded on the screen is open on paper. */
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

/** @type {HTMLDetailsElement[]} */
let opened = [];

window.addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll('main details:not([open])')];
  for (const details of opened) details.open = true;
});

window.addEventListener('afterprint', () => {
  for (const details of opened) details.open = false;
  opened = [];
});
