import { say } from './saved-line.js';

const field = /** @type {HTMLInputElement | null} */ (document.querySelector('#adresse input[name="parcelles"]'));
const map = document.querySelector('bastide-map[data-outlines]');

/** A parcelle clicked on the map joins the field, or leaves it; the form remains to be sent. */
document.addEventListener('bastide-outline', (event) => {
  if (!field) return;
  const { id, label } = /** @type {CustomEvent} */ (event).detail;
  const isThere = written().includes(id);
  field.value = isThere
    ? field.value.replace(new RegExp(`[\\s,;|]*${id}`, 'ig'), '').replace(/^[\s,;|]+/, '') : `${field.value} ${id}`.trim();
  field.dispatchEvent(new Event('input', { bubbles: true }));
  say(`${label} ${isThere ? 'retirée' : 'ajoutée'} : enregistrez le formulaire pour le garder.`, undefined);
});

/** What the field says is shown on the map. */
field?.addEventListener('input', mark);
document.addEventListener('bastide-ready', mark);

function mark() { map?.dispatchEvent(new CustomEvent('bastide-mark', { detail: { ids: written() } })); }

function written() { return (field?.value ?? '').toUpperCase().split(/[\s,;|]+/).filter((word) => word); }
