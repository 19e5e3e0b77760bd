import { present } from './offline-choices.js';
import { altered } from './offline-rows.js';

/**
 * Keeps what is asked of a voie: on the voie as it was shown, or in the place of what the site refused, as it is now.
 * @param {{ ground: import('./offline-ground.js').Ground, decisions: import('./offline-decisions.js').Decisions }} means
 * @param {{ id: string, version?: number }} voie
 * @param {{ geste: string, fields: Record<string, string>, words: string }} asked
 * @param {import('./offline-changes.js').Change | undefined} replaced
 */
export async function keepAlong({ ground, decisions }, { id, version }, { geste, fields, words }, replaced) {
  if (replaced) {
    // What the office has is written over only where it was shown.
    const shown = replaced.answer?.version ?? replaced.version ?? 0;
    await decisions.correct(replaced, { fields, words, version: geste === 'trace' ? shown : present(ground.list, id) });
    return;
  }
  // A numbering leaves its voie as it is.
  const isFollowing = ground.changes.some((change) => change.geste !== 'numerotation' && altered(change).includes(id));
  await ground.add([{ geste, adresse: id, fields, words }], { version, isFollowing });
}
