/** Style sheets, scripts and pictures of the pages: their addresses change with their content. */

/**
 * @param {Request} request
 * @param {string} pathname
 */
async function asset(request, pathname) {
  const house = await caches.open(HOUSE);
  const known = await house.match(request);
  if (known) return known;
  try {
    const answer = await fetch(request);
    if (answer.ok) await house.put(request, answer.clone());
    return answer;
  } catch {
    // A page kept before an update asks for the files of that time: those of today read it as well.
    const name = pathname.split('/').pop();
    const same = (await house.keys()).find((kept) => new URL(kept.url).pathname.endsWith('/' + name));
    return (same && await house.match(same)) ?? Response.error();
  }
}

/** @param {FetchEvent} event */
async function picture(event) {
  const cache = await caches.open(PICTURES);
  const known = await cache.match(event.request);
  if (known) return known;
  const answer = await fetch(event.request);
  event.waitUntil(save(PICTURES, event.request.url, answer.clone()));
  return answer;
}
