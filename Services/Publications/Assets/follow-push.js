import { addressed, keep, send } from './device.js';

const refused = 'Les notifications de ce site sont bloquées dans votre navigateur. Pour les permettre, touchez le cadenas à '
  + 'côté de l’adresse, puis « Notifications ». Ou choisissez le courriel : il vaut autant.';

/** « Recevoir sur cet appareil »: shown where the browser can, and in words where it cannot. */
const frame = document.querySelector('[data-push]');
if (frame) offer(frame);

/** @param {HTMLElement} frame */
function offer(frame) {
  const words = frame.parentElement.querySelector('[data-push-words]');
  const obstacle = obstacleHere();
  if (obstacle) {
    words.textContent = obstacle;
    return;
  }
  words.textContent = '';
  words.setAttribute('role', 'status');
  frame.hidden = false;
  const form = frame.querySelector('form');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    form.querySelector('button').disabled = true;
    words.textContent = 'Un instant…';
    words.textContent = await subscribe(form, frame.dataset.push).catch(() => 'Votre navigateur n’a pas pu s’abonner : '
      + 'le service de notifications ne répond pas. Réessayez plus tard, ou choisissez le courriel.');
    form.querySelector('button').disabled = false;
  });
}

/** Why this browser receives nothing, and what to do; nothing when it can. */
function obstacleHere() {
  const isApple = /iPhone|iPad|iPod/.test(navigator.userAgent)
    || (navigator.platform === 'MacIntel' && navigator.maxTouchPoints > 1);
  const isInstalled = matchMedia('(display-mode: standalone)').matches;
  if (isApple && !isInstalled) {
    return 'Sur iPhone et iPad, installez d’abord la page de votre commune : « Partager », puis « Sur l’écran d’accueil ». '
      + 'Ouvrez-la depuis son icône et revenez ici. Sinon, choisissez le courriel.';
  }
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) {
    return 'Ce navigateur ne reçoit pas de notifications. Mettez-le à jour, ou choisissez le courriel : il vaut autant.';
  }
  return Notification.permission === 'denied' ? refused : '';
}

/**
 * @param {HTMLFormElement} form
 * @param {string} key the site's public key
 * @returns {Promise<string>} what to tell
 */
async function subscribe(form, key) {
  if (await Notification.requestPermission() !== 'granted') return refused;
  await navigator.serviceWorker.register('/service-worker.js');
  const registration = await navigator.serviceWorker.ready;
  const subscription = await addressed(registration.pushManager, key);
  const chosen = new FormData(form);
  const answer = await send(subscription, new URLSearchParams(chosen));
  const told = await answer.json();
  if (!answer.ok) return [told.title, told.detail].filter(Boolean).join(' ');
  await keep({
    cle: told.cle, endpoint: subscription.endpoint, lieux: chosen.getAll('lieu'), sans: chosen.getAll('sans'),
  });
  location.assign('/suivre/choix/' + encodeURIComponent(told.cle) + '?fait=abonnement');
  return 'C’est fait.';
}
