import { addressed, forget, keep, kept, renew } from './device.js';

/** The commune's application on this device: kept pages, installation, a subscription renewed at each opening. */
if ('serviceWorker' in navigator) start();
installation(document.querySelector('[data-install]'));
savedPages(document.querySelector('[data-saved-pages]'));

async function start() {
  const choices = await kept();
  if (choices) mine(choices);
  try {
    await navigator.serviceWorker.register('/service-worker.js');
    const registration = await navigator.serviceWorker.ready;
    registration.active?.postMessage({ keep: location.href });
    if (choices) await renewOnce(registration.pushManager, choices);
  } catch (error) {
    // Without it the pages are read all the same: private windows of some browsers refuse it.
    console.info(error);
  }
}

/** What this device followed, and whether it still can. @param {import('./device.js').Choices} choices */
function mine(choices) {
  for (const link of document.querySelectorAll('[data-my-choices]')) {
    link.href = '/suivre/choix/' + encodeURIComponent(choices.cle);
    link.hidden = false;
  }
  for (const words of document.querySelectorAll('[data-muted]')) words.hidden = Notification.permission === 'granted';
  for (const link of document.querySelectorAll('a[href^="/desabonnement/"]')) {
    link.addEventListener('click', () => keep({ ...choices, partant: true }));
  }
}

/** Once each time the application is opened. @param {PushManager} manager @param {import('./device.js').Choices} choices */
async function renewOnce(manager, choices) {
  if (sessionStorage.getItem('abonnement') === choices.cle || Notification.permission !== 'granted') return;
  const answer = await fetch('/suivre/cle-du-site', { credentials: 'omit' });
  if (!answer.ok) return;
  const subscription = await addressed(manager, await answer.text());
  const end = await renew(subscription, choices);
  if (end === 'later') return;
  if (end === 'over') {
    await subscription.unsubscribe();
    await forget();
    for (const link of document.querySelectorAll('[data-my-choices]')) link.hidden = true;
  }
  sessionStorage.setItem('abonnement', (await kept())?.cle ?? choices.cle);
}

/** @param {HTMLElement | null} place */
function installation(place) {
  if (!place) return;
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    const button = Object.assign(document.createElement('button'), {
      type: 'button', className: 'button quiet', textContent: 'Installer sur cet appareil',
    });
    button.addEventListener('click', () => event.prompt());
    place.replaceChildren(button);
    place.hidden = false;
  });
}

/** The pages that this device keeps, as links. @param {HTMLElement | null} place */
async function savedPages(place) {
  if (!place || !('caches' in window)) return;
  const list = document.createElement('ul');
  for (const request of await (await caches.open('bastide-pages')).keys()) {
    const link = Object.assign(document.createElement('a'), { href: request.url });
    const answer = await (await caches.open('bastide-pages')).match(request);
    link.textContent = answer?.headers.get('x-titre') ? decodeURIComponent(answer.headers.get('x-titre')) : new URL(request.url).pathname;
    const line = document.createElement('li');
    line.append(link);
    list.append(line);
  }
  place.replaceChildren(list);
}
