/** Loads each behaviour that the page has a use for, and nothing else. */
const behaviours = [
  ['bastide-map', './bastide-map.js'],
  ['form[data-progress]', './upload.js'],
  ['form[data-dirty]', './dirty-form.js'],
  ['table[data-table]', './table.js'],
  ['select[data-submit]', './auto-submit.js'],
  ['[data-print], main details', './print.js'],
  ['[data-focus]', './focus.js'],
  ['details.switcher', './switcher.js'],
  ['[data-rows]', './rows.js'],
];

/** Called again where a part of the page was replaced. */
export function behave() {
  for (const [selector, module] of behaviours) {
    if (document.querySelector(selector)) import(module);
  }
}

behave();
