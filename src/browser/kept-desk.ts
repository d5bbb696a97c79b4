// The page of a desk at a meeting, kept in this browser so that it opens while the network is away: names and codes, and no way to
// reach anybody. It serves for a day; then it goes at the first time that this browser opens anything of the site.

const cacheName = "check-in";
const keptAtHeader = "x-kept-at";
export const deskServesMs = 24 * 3_600_000;

/** What the page says of itself where it comes from here. */
export const keptMark = "data-is-kept";

/** Keeps the page as it is now. */
export async function keepDesk(address: string, assets: readonly string[]): Promise<void> {
  const answer = await fetch(address);
  if (!answer.ok) return;
  const body = (await answer.text()).replace("data-check-in=", `${keptMark} data-check-in=`);
  const headers = new Headers({ [keptAtHeader]: String(Date.now()) });
  for (const name of ["content-type", "content-security-policy"]) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const cache = await caches.open(cacheName);
  await cache.put(address, new Response(body, { headers }));
  for (const asset of assets) if (!(await cache.match(asset))) await cache.add(asset);
}

/** A desk that is closed, or whose link is over, takes what was kept of it along. */
export async function forgetClosed(address: string): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.delete(address, { ignoreSearch: true, ignoreVary: true });
  await dropOldDesks();
}

/** Drops what has served its day; where no page is left, all of it. */
export async function dropOldDesks(now = Date.now()): Promise<void> {
  const cache = await caches.open(cacheName);
  let fresh = 0;
  for (const request of await cache.keys()) {
    const keptAt = (await cache.match(request))?.headers.get(keptAtHeader) ?? null;
    // Style sheets and scripts hold nobody's name.
    if (keptAt === null) continue;
    if (now - Number(keptAt) < deskServesMs) fresh += 1;
    else await cache.delete(request);
  }
  if (fresh === 0) await caches.delete(cacheName);
}

/** The kept answer to a request; to a code that was scanned, and to the address of a desk without its day, the way to its page. */
export async function keptAnswer(request: Request): Promise<Response | undefined> {
  await dropOldDesks();
  const cache = await caches.open(cacheName);
  const exactly = await cache.match(request.url, { ignoreSearch: true, ignoreVary: true });
  if (exactly) return exactly;
  const { pathname } = new URL(request.url);
  const pages = (await cache.keys()).filter(({ url }) => new URL(url).pathname.startsWith("/check-in/"));
  const [scanned] = /[^/]+$/.exec(pathname) ?? [""];
  if (pathname.startsWith("/C/")) {
    const page = pages[pages.length - 1];
    return page && Response.redirect(`${page.url}?code=${scanned}&scanned=yes`);
  }
  const page = pages.find(({ url }) => new URL(url).pathname.startsWith(`${pathname}/`));
  return page && Response.redirect(page.url);
}
