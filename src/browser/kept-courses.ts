// Pages of courses that this browser keeps for when there is no network. The lessons are the same for everybody and stay; the pages
// with somebody's own answers go when nobody is signed in any more.

/** Pages and what they are drawn with. */
export const lessonsCache = "courses";
export const ownCache = "courses-own";

/** What a lesson says of itself where it comes from here. */
export const keptMark = "data-is-kept";

/** Keeps lessons as everybody reads them, without whoever is signed in. */
export async function keepLessons(addresses: readonly string[], language: string): Promise<void> {
  const cache = await caches.open(lessonsCache);
  for (const address of addresses) {
    const answer = await fetch(`${address}?lang=${language}`, { credentials: "omit" });
    if (!answer.ok) continue;
    const body = (await answer.text()).replace("<body", `<body ${keptMark}`);
    const headers = new Headers();
    for (const name of ["content-type", "content-security-policy"]) {
      const value = answer.headers.get(name);
      if (value !== null) headers.set(name, value);
    }
    await cache.put(address, new Response(body, { headers }));
  }
}

/** Keeps pages with somebody's own answers. One that led elsewhere, such as to the sign-in, is not that page. */
export async function keepOwnPages(addresses: readonly string[]): Promise<void> {
  const cache = await caches.open(ownCache);
  for (const address of addresses) {
    const answer = await fetch(address);
    if (answer.ok && !answer.redirected) await cache.put(address, answer);
  }
}

/** Keeps what pages are drawn with. */
export async function keepAssets(assets: readonly string[]): Promise<void> {
  const cache = await caches.open(lessonsCache);
  for (const asset of assets) if (!(await cache.match(asset))) await cache.add(asset);
}

/** Those of these pages that are not kept yet, and the one that is open: what was kept of it may be old. */
export async function toKeep(name: string, addresses: readonly string[]): Promise<string[]> {
  const cache = await caches.open(name);
  const missing: string[] = [];
  for (const address of addresses)
    if (address === location.pathname || !(await cache.match(address))) missing.push(address);
  return missing;
}

export async function keptPage(url: string): Promise<Response | undefined> {
  for (const name of [lessonsCache, ownCache]) {
    const cache = await caches.open(name);
    const found = await cache.match(url, { ignoreSearch: true, ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

export const forgetOwnPages = (): Promise<boolean> => caches.delete(ownCache);
