/** What tells one state of the addresses from another. @param {{ list: object | undefined, changes: import('./offline-changes.js').Change[] }} ground */
export const mark = ({ list, changes }) => JSON.stringify([list?.version, list?.left,
  changes.map(({ cle, state, isWithdrawn, fields }) => [cle, state, isWithdrawn, fields])]);

/**
 * The map; a telephone that has none goes on with the lists.
 * @param {(name: string) => HTMLElement} part of the page
 * @param {object[]} layers backgrounds
 * @param {string} contours address
 * @param {{ touched: (place: number[]) => void, chosen: (id: string) => void }} told
 * @returns {Promise<import('./offline-map.js').OfflineMap | undefined>}
 */
export async function drawn(part, layers, contours, told) {
  try {
    const { OfflineMap } = await import('./offline-map.js');
    const map = new OfflineMap(part('map'), { ...told, said: (words) => { part('ground').textContent = words; } });
    await map.draw(layers, contours);
    return map;
  } catch (error) {
    console.error(error);
    part('map').hidden = true;
    return undefined;
  }
}
