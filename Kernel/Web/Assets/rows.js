/** Lines typed from a paper: Enter goes to the next line, the arrows up and down stay in the column; nothing is sent by mistake. */
const fields = 'input:not([type="hidden"]), select';

for (const place of document.querySelectorAll('[data-rows]')) {
  place.addEventListener('keydown', (event) => {
    const field = /** @type {HTMLElement} */ (event.target);
    const row = field.closest('tr');
    if (!row || event.ctrlKey || event.altKey || event.metaKey) return;
    const column = [...row.querySelectorAll(fields)].indexOf(field);
    if (event.key === 'Enter') {
      event.preventDefault();
      go(place, row, event.shiftKey ? -1 : 1, 0);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && field.tagName !== 'SELECT') {
      event.preventDefault();
      go(place, row, event.key === 'ArrowDown' ? 1 : -1, column);
    }
  });
}

/**
 * After the last line comes the button that sends the form.
 * @param {Element} place
 * @param {HTMLTableRowElement} row
 * @param {number} step
 * @param {number} column
 */
function go(place, row, step, column) {
  const rows = [...place.querySelectorAll('tbody tr')];
  const next = rows[rows.indexOf(row) + step];
  const found = next ? next.querySelectorAll(fields) : undefined;
  const field = found?.[column] ?? found?.[0];
  if (field) {
    field.focus();
    if (field instanceof HTMLInputElement && field.type === 'text') field.select();
  } else if (step > 0) {
    place.closest('form')?.querySelector('button[type="submit"], .actions button')?.focus();
  }
}
