import { forget, kept, renew } from './device.js';

/** The commune's application on this device: kept pages, installation, a subscription renewed at each opening. */
if ('serviceWorker' in navigator) start();
installation(document.querySelector('[data-install]'));
savedPages(document.querySelector('[data-saved-pages]'));

async function start() {
  try {
    await navigator.serviceWorker.register('/service-worker.js');
    const registration = await navigator.serviceWorker.ready;
    registration.active?.postMessage({ keep: location.href });
    await renewOnce(registration);
  } catch (error) {
    // Without it the pages are read all the same: private windows of some browsers refuse it.
    console.info(error);
  }
  const choices = await kept();
  for (const link of document.querySelectorAll('[data-my-choices]')) {
    if (!choices) continue;
    link.href = '/suivre/choix/' + encodeURIComponent(choices.cle);
    link.hidden = false;
  }
}

/** Once each time the application is opened. @param {ServiceWorkerRegistration} registration */
async function renewOnce(registration) {
  const choices = await kept();
  if (!choices || sessionStorage.getItem('abonnement') === choices.cle) return;
  const subscription = await registration.pushManager.getSubscription();
  if (subscription && await renew(subscription, choices) === 'over') {
    await subscription.unsubscribe();
    await forget();
  }
  sessionStorage.setItem('abonnement', choices.cle);
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
