const lost = 'Ce que vous avez fait ici serait perdu\u00a0: appuyez de nouveau pour y renoncer.';

/**
 * What was drawn or typed is not lost by one press.
 * @param {{ isBegun: boolean, parts: Record<string, HTMLElement> }} form
 * @returns {boolean} whether it is left
 */
export function isLeft({ isBegun, parts: { fault } }) {
  if (!isBegun || fault.textContent === lost) return true;
  fault.textContent = lost;
  fault.scrollIntoView({ block: 'nearest' });
  return false;
}

/**
 * The parts of a form, which is kept once at a time, however often it is pressed, and which says what went wrong.
 * @param {HTMLFormElement} form
 * @param {string[]} names of its parts, besides what went wrong
 * @param {() => void} end
 * @param {() => Promise<void>} keep
 * @returns {Record<string, HTMLElement>}
 */
export function wired(form, names, end, keep) {
  const parts = Object.fromEntries([...names, 'fault'].map((name) => [name, form.querySelector(`[data-part="${name}"]`)]));
  let isKeeping = false;
  form.querySelector('[data-part="cancel"]').addEventListener('click', end);
  // Who goes on is asked again.
  form.addEventListener('input', () => { if (parts.fault.textContent === lost) parts.fault.textContent = ''; });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (isKeeping) return;
    isKeeping = true;
    try {
      await keep();
    } catch (error) {
      parts.fault.textContent = error.message;
    } finally {
      isKeeping = false;
    }
  });
  return parts;
}
