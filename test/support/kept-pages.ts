// All public pages that can be kept, as a visitor finds them who goes along the links; and those of them that are not what
// would be drawn now. A page is drawn again only if a table was written to that it reads.

import { bringUpToDate } from "../../src/catalogue/finding/keep-current.ts";
import { catalogueTag } from "../../src/catalogue/tags.ts";
import { dayOf } from "../../src/platform/day.ts";
import { flashCookie } from "../../src/platform/http/page-cache.ts";
import { messageOfChange, publicChangeIn } from "../../src/platform/public-pages.ts";
import { inTurns } from "./routes.ts";
import type { TestService } from "./service.ts";
import { askedBy } from "./statements.ts";
import { watchTables } from "./tables-touched.ts";

interface Drawn {
  html: string;
  leadsTo: readonly string[];
  reads: ReadonlySet<string>;
}

export interface KeptPages {
  /** Draws what is not kept, until all that can be kept is. */
  keepAll: () => Promise<void>;
  /** The kept pages that are not what would be drawn now. */
  stale: () => Promise<string[]>;
}

/** `isPage` says which of the addresses that pages lead to are looked at. */
export async function watchKeptPages(
  { service, pageCache, hono, url }: TestService,
  isPage: (path: string) => boolean,
): Promise<KeptPages> {
  const tables = await watchTables(service.database.db);
  const drawn = new Map<string, Drawn>();
  /** Drawn before something changed that they read. */
  const doubted = new Set<string>();

  async function draw(path: string, cookie: string): Promise<Drawn> {
    const headers = { host: new URL(url).host, cookie };
    const { answer, asked } = await askedBy(() => hono.request(`${url}${path}`, { headers }));
    const html = await answer.text();
    const links = [...html.matchAll(/href="(\/[^"?#]*)"/g)].map(([, href = ""]) => href);
    const now = { html, leadsTo: [...new Set(links)].filter(isPage), reads: tables.readBy(asked) };
    drawn.set(path, now);
    doubted.delete(path);
    return now;
  }

  async function doubtWhatChanged(): Promise<void> {
    const written = await tables.take();
    for (const [path, { reads }] of drawn)
      if ([...reads].some((table) => written.has(table))) doubted.add(path);
  }

  const kept = () => new Map([...pageCache.entries()].map(({ path, html }) => [path, html]));
  const canBeKept = new Set<string>();

  /** Where the page leads to; it is drawn if it is not kept but can be, and if it cannot but may have changed. */
  async function leadsTo(path: string, isKept: boolean): Promise<readonly string[]> {
    const known = drawn.get(path);
    const isKnown = known && (isKept || !(canBeKept.has(path) || doubted.has(path)));
    return (isKnown ? known : await draw(path, "")).leadsTo;
  }

  return {
    async keepAll() {
      await doubtWhatChanged();
      const before = kept();
      const seen = new Set(["/"]);
      for (let next = ["/"]; next.length > 0; ) {
        const found = await inTurns(next, (path) => leadsTo(path, before.has(path)));
        next = [...new Set(found.flat())].filter((path) => !seen.has(path));
        for (const path of next) seen.add(path);
      }
      for (const path of kept().keys()) canBeKept.add(path);
    },
    async stale() {
      await doubtWhatChanged();
      const checked = await inTurns([...kept()], async ([path, html]) => {
        const known = drawn.get(path);
        if (known?.html === html && !doubted.has(path)) return [];
        // With this cookie, which is a person's own, it is drawn.
        const { html: now } = await draw(path, `${flashCookie}=`);
        return now === html ? [] : [path];
      });
      return checked.flat();
    },
  };
}

/** What can be found follows a change by a job, which tells all processes so. */
export async function indexLearning({ service, pageCache }: TestService): Promise<void> {
  const { db } = service.database;
  const changed = await db.selectFrom("catalogueChanges").select("opportunityId").limit(1).execute();
  if (changed.length === 0) return;
  await bringUpToDate(db, dayOf(new Date()));
  pageCache.forget(publicChangeIn(messageOfChange([catalogueTag])));
}
