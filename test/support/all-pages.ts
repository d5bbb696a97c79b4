/** Reads a list of the API to its end, page after page, by the `next` of each answer's Link. */
export async function allPages<Item>(url: string, headers: Record<string, string> = {}): Promise<Item[]> {
  const all: Item[] = [];
  for (let next: string | undefined = url; next !== undefined; ) {
    const answer: Response = await fetch(next, { headers });
    if (!answer.ok) throw new Error(await answer.text());
    all.push(...((await answer.json()) as Item[]));
    const link = /<([^>]+)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1];
    next = link && new URL(link, url).href;
  }
  return all;
}
