// The panel of the town hall: shows the next message in its turn. Without network it goes on with what it has.

const { next, stay } = document.body.dataset;

/** Puts the next message in the place of this one; keeps this one when the network is cut, and tries again. */
async function turn(address) {
  let following = address;
  try {
    const answer = await fetch(address, { cache: 'no-cache' });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      document.querySelector('main').replaceWith(page.querySelector('main'));
      following = page.body.dataset.next;
    }
  } catch {
    // What is shown stays: somebody reads it.
  }
  setTimeout(turn, Number(stay) * 1000, following);
}

setTimeout(turn, Number(stay) * 1000, next);
