/**
 * Points that were drawn are not lost by one press. @param {number} points @param {HTMLElement} fault where it is said
 * @returns {boolean} whether the form is left
 */
export function isLeft(points, fault) {
  const asked = 'Ce que vous avez placé serait perdu\u00a0: appuyez de nouveau pour renoncer.';
  if (points === 0 || fault.textContent === asked) return true;
  fault.textContent = asked;
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
