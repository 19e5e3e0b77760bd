/** A table marked `data-table` is filtered by a box above it and sorted by its headers, in the browser. */
const order = new Intl.Collator('fr', { numeric: true, sensitivity: 'base' });

for (const table of document.querySelectorAll('table[data-table]')) {
  addFilter(table);
  table.querySelectorAll('thead th').forEach((header, column) => addSort(table, header, column));
}

/** @param {HTMLTableElement} table */
function addFilter(table) {
  const rows = [...table.tBodies[0].rows];
  if (rows.length < 8) return;
  const label = document.createElement('label');
  const box = document.createElement('input');
  const count = document.createElement('small');
  label.className = 'field';
  label.textContent = 'Chercher dans ce tableau ';
  box.type = 'search';
  count.setAttribute('role', 'status');
  label.append(box, count);
  table.parentElement?.before(label);
  const texts = rows.map((row) => plain(row.textContent ?? ''));
  box.addEventListener('input', () => {
    const wanted = plain(box.value);
    rows.forEach((row, index) => { row.hidden = !texts[index].includes(wanted); });
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = wanted ? `${shown} sur ${rows.length}` : '';
  });
}

/**
 * @param {HTMLTableElement} table
 * @param {HTMLTableCellElement} header
 * @param {number} column
 */
function addSort(table, header, column) {
  if (header.querySelector('a')) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...header.childNodes);
  header.append(button);
  button.addEventListener('click', () => {
    const descending = header.getAttribute('aria-sort') === 'ascending';
    table.querySelectorAll('[aria-sort]').forEach((other) => other.removeAttribute('aria-sort'));
    header.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    const rows = [...table.tBodies[0].rows].sort((a, b) => order.compare(text(a, column), text(b, column)));
    table.tBodies[0].append(...(descending ? rows.reverse() : rows));
  });
}

/**
 * A number is compared without the spaces between its thousands.
 * @param {HTMLTableRowElement} row
 * @param {number} column
 */
function text(row, column) {
  return (row.cells[column]?.textContent ?? '').trim().replace(/(\d)\s(?=\d)/g, '$1');
}

/** @param {string} value */
function plain(value) {
  return value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
