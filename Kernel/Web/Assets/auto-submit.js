/** A choice in a list marked `data-submit` sends its form at once. */
for (const select of document.querySelectorAll('select[data-submit]')) {
  select.addEventListener('change', () => select.form?.requestSubmit());
}
