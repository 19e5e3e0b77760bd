/** Une récupération en cours : l’avancement change seul, et le bouton « Arrêter » garde le clavier. */
const ATTENTE = 2000;

async function suivre() {
  const page = await fetch(window.location.href).then((reponse) => reponse.text()).catch(() => null);
  const neuf = page && new DOMParser().parseFromString(page, 'text/html').querySelector('[data-avancement]');
  if (neuf) {
    document.querySelector('[data-avancement]')?.replaceChildren(...neuf.childNodes);
  } else if (page) {
    window.location.reload();
    return;
  }
  setTimeout(suivre, ATTENTE);
}

setTimeout(suivre, ATTENTE);
