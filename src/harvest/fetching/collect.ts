// A source fetched as a whole, or not at all: what one page of it does not answer is no reason to take anything for gone.

import { z } from "zod";
import { readAsideBy } from "../../imports/tables/read-in-worker.ts";
import { TableProblem } from "../../imports/tables/table-problem.ts";
import { WorkerFailure } from "../../platform/workers/worker-queue.ts";
import { toRead } from "../feeds/feed-reader.ts";
import { calledOff, FeedItem, mostItems, type ReadFeed, withoutTwice } from "../feeds/item.ts";
import type { FeedKind } from "../source.ts";
import { FetchProblem } from "../web/fetch-problem.ts";
import type { Asked, Got, Web } from "../web/web.ts";

export const Collected = z.object({
  /** What is offered, each once. */
  items: z.array(FeedItem),
  /** Keys that the source itself says are gone. */
  gone: z.array(z.string()),
  /** What it still lists and says to be called off. */
  off: z.array(z.object({ key: z.string(), how: z.enum(calledOff) })).default([]),
  /** For the next fetch. */
  validators: z.object({ etag: z.string().optional(), modified: z.string().optional() }),
});
export type Collected = z.infer<typeof Collected>;

interface Fetching {
  web: Web;
  feed: FeedKind;
  address: string;
  /** As the last fetch that was whole left them. */
  validators: Asked;
  today: string;
}

const mostPages = 500;

const types: Record<FeedKind, { accept: string; fits: RegExp }> = {
  page: {
    accept: "text/html, application/ld+json, application/json",
    fits: /^(text\/html|application\/(xhtml\+xml|ld\+json|json))$/,
  },
  sitemap: { accept: "application/xml, text/xml", fits: /^(application|text)\/xml$/ },
  rpde: { accept: "application/json", fits: /^application\/([\w.-]+\+)?json$/ },
  calendar: { accept: "text/calendar", fits: /^text\/(x-v)?calendar$/ },
  csv: { accept: "text/csv", fits: /^(text|application)\/csv$/ },
};

/** Undefined where all is as it was. @throws FetchProblem */
export async function collect(fetching: Fetching): Promise<Collected | undefined> {
  if (fetching.feed === "rpde") return collectRpde(fetching);
  if (fetching.feed === "sitemap") return collectSitemap(fetching);
  // What a calendar says again and again, it says from today on: it is read each day, also where nothing was changed in it.
  const asked = fetching.feed === "calendar" ? {} : fetching.validators;
  const got = await fetching.web.get(fetching.address, types[fetching.feed].accept, asked);
  if (!got) return undefined;
  const { items } = await readAside(fetching, got);
  return { ...sorted(items), validators: { etag: got.etag, modified: got.modified } };
}

function sorted(items: readonly FeedItem[]): Pick<Collected, "items" | "gone" | "off"> {
  const all = withoutTwice(items);
  if (all.length > mostItems) throw new FetchProblem("too_many", { found: String(all.length) });
  return {
    items: all.filter(({ isGone, calledOff: how }) => !isGone && !how),
    gone: all.flatMap(({ key, isGone }) => (isGone ? [key] : [])),
    off: all.flatMap(({ key, calledOff: how }) => (how ? [{ key, how }] : [])),
  };
}

type Feed = Exclude<ReadFeed, { fault: string }>;

type Reads = Pick<Fetching, "feed" | "today">;

async function readAside({ feed, today }: Reads, got: Got): Promise<Feed> {
  const { address, type, charset, body } = got;
  if (!types[feed].fits.test(type))
    throw new FetchProblem("wrong_type", { address, found: type.slice(0, 60) });
  try {
    const read = await readAsideBy<ReadFeed>(
      { moduleUrl: new URL("../feeds/", import.meta.url).href, name: "feed-reader" },
      toRead({ feed, address, charset, today }, body),
    );
    if ("fault" in read) throw new FetchProblem(read.fault, { address, found: read.found });
    return read;
  } catch (error) {
    if (error instanceof TableProblem || error instanceof WorkerFailure)
      throw new FetchProblem("unreadable", { address });
    throw error;
  }
}

async function getAll(web: Web, reads: Reads, address: string): Promise<Feed> {
  const got = await web.get(address, types[reads.feed].accept);
  if (!got) throw new FetchProblem("status", { address, status: 304 });
  return readAside(reads, got);
}

/** Each page as it follows from the one before, up to the empty one that names itself. */
async function collectRpde({ web, address, feed, today }: Fetching): Promise<Collected> {
  const found = new Map<string, FeedItem[]>();
  const seen = new Set<string>();
  let count = 0;
  for (let page = address; ; ) {
    if (seen.has(page) || seen.size >= mostPages) throw new FetchProblem("no_end", { address: page });
    seen.add(page);
    const { items, next = page } = await getAll(web, { feed, today }, page);
    // What was changed while we read comes again later: the last that is said of it counts.
    for (const [offer, of] of Map.groupBy(items, (item) => item.offer)) found.set(offer, of);
    count += items.length;
    if (count > 2 * mostItems) throw new FetchProblem("too_many", { found: String(count) });
    if (items.length === 0 && next === page) break;
    // The last page may name itself in other words: asked for, it names itself.
    if (items.length === 0 && seen.has(next)) break;
    page = next;
  }
  return { ...sorted([...found.values()].flat()), validators: {} };
}

async function collectSitemap({ web, address, feed, today }: Fetching): Promise<Collected> {
  const { pages = [], below = [] } = await getAll(web, { feed, today }, address);
  const all = new Set(pages);
  for (const one of below.slice(0, mostPages)) {
    const found = await getAll(web, { feed, today }, one);
    for (const page of found.pages ?? []) all.add(page);
    if (all.size > mostPages) break;
  }
  if (all.size > mostPages || below.length > mostPages)
    throw new FetchProblem("too_many", { found: String(Math.max(all.size, below.length)) });
  const items: FeedItem[] = [];
  for (const page of all) items.push(...(await getAll(web, { feed: "page", today }, page)).items);
  return { ...sorted(items), validators: {} };
}
