/** The error summary takes the focus when the page opens, so that a screen reader begins with it. */
document.querySelector('[data-focus]')?.focus();
