/** Longer than a bad network takes, shorter than a person waits; a whole list takes longer. */
const patience = 20000;
export const longPatience = 90000;

/** Everything is being erased: nothing is asked for any more. */
const ending = new AbortController();
export const stop = () => ending.abort();

/** Not every telephone has `AbortSignal.any`. @param {number} most milliseconds */
function limit(most) {
  const one = new AbortController();
  const end = () => one.abort();
  window.setTimeout(end, most);
  if (ending.signal.aborted) end();
  ending.signal.addEventListener('abort', end, { once: true });
  return one.signal;
}

/**
 * What the site answers: `away` only where nothing came, whatever the site said otherwise.
 * @param {string} address
 * @param {RequestInit} init
 * @param {number} most milliseconds
 * @returns {Promise<{ state: string, message?: string } & Record<string, any>>}
 */
async function asked(address, init = {}, most = patience) {
  let answer;
  let text;
  try {
    answer = await fetch(address, { cache: 'no-store', signal: limit(most), ...init, headers: { accept: 'application/json', ...init.headers } });
    text = await answer.text();
  } catch (error) {
    console.info(error);
    return { state: 'away' };
  }
  if (answer.status === 401) return { state: 'signed-out' };
  const told = parsed(text);
  if (typeof told?.state === 'string') return told;
  if (answer.ok && told) return { ...told, state: 'fresh' };
  // A site that is being mended, or that asks for patience, or a page that somebody else put in between.
  if (answer.ok || answer.status >= 500 || [408, 425, 429].includes(answer.status)) return { state: 'troubled' };
  const message = [told?.title, told?.detail].filter(Boolean).join(' ') || 'Le site a refusé cette demande.';
  return { state: answer.status === 403 ? 'barred' : 'refused', message };
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Who is signed in, and what their forms are sent with: `{ person, token }`. @param {string} path of the page */
export const introduce = (path) => asked(`${path}/personne.json`);

/** The list of today, its rows only where they are not kept already. @param {string} path @param {object | undefined} kept */
export async function renewed(path, kept) {
  const { token, state, ...told } = await asked(`${path}/liste.json${kept?.version ? `?version=${kept.version}` : ''}`, {}, longPatience);
  if (state !== 'fresh') return { state, message: told.message };
  return { state, list: { ...told, voies: told.voies ?? kept?.voies, numeros: told.numeros ?? kept?.numeros } };
}

/** @param {string} address @param {import('./offline-changes.js').Change} change @param {string} token @param {number} most milliseconds */
export function post(address, { cle, geste, adresse, version, sortie = '', fields }, token, most = patience) {
  const body = new URLSearchParams({ sortie, ...fields, cle, geste, adresse, version: String(version ?? ''), _jeton: token });
  return asked(address, { method: 'POST', body, headers: { 'X-Jeton': token } }, most);
}

/** Asks whether a change came, and that it never does otherwise: its key says it, however large it is. @param {string} path of the page */
export const retract = (path, { cle, adresse }, token) => post(`${path}/retraits`, { cle, geste: '', adresse, version: null, fields: {} }, token);

/** Meets the site each time that it may be there, and every minute while something waits that who is signed in can send. @param {import('./offline-ground.js').Ground} ground */
export function follow(ground) {
  window.addEventListener('online', () => ground.meet());
  const isWaiting = ({ changes, outing, list }) => outing?.wish?.isTried === true
    || [...changes, outing?.wish].some((one) => one?.state === 'waiting' && (!list || one.person.id === list.person.id));
  document.addEventListener('visibilitychange', () => { if (!document.hidden && (ground.changes.length > 0 || isWaiting(ground))) ground.meet(); });
  window.setInterval(() => { if (isWaiting(ground)) ground.meet(); }, 60000);
}
