// All public pages that can be kept, as a visitor finds them who goes along the links; and those of them that are not what
// would be drawn now. A page is drawn again only if a table was written to that it reads.

import { bringUpToDate } from "../../src/catalogue/finding/keep-current.ts";
import { catalogueTag } from "../../src/catalogue/tags.ts";
import { dayOf } from "../../src/platform/day.ts";
import { KeptByTags } from "../../src/platform/http/kept-by-tags.ts";
import { flashCookie } from "../../src/platform/http/page-cache.ts";
import { onPublicChange, tellPublicChange } from "../../src/platform/public-pages.ts";
import { inTurns } from "./routes.ts";
import type { TestService } from "./service.ts";
import { askedBy } from "./statements.ts";
import { watchTables } from "./tables-touched.ts";

interface Drawn {
  html: string;
  leadsTo: readonly string[];
  reads: ReadonlySet<string>;
  /** Its tags; none of a page that is not kept. */
  shows?: readonly string[];
}

export interface KeptPages {
  /** Has all kept that can be. What was forgotten and did not change is not drawn for that. */
  keepAll: () => Promise<void>;
  /** The kept pages that are not what would be drawn now. */
  stale: () => Promise<string[]>;
  leave: () => void;
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
  const kept = new KeptByTags<{ html: string; shows: readonly string[]; bytes: 0 }>({
    pages: 10_000,
    bytes: 0,
  });
  let rounds = 0;
  const leave = onPublicChange((change) => kept.forget(change));

  async function draw(path: string, cookie = ""): Promise<Drawn> {
    const headers = { host: new URL(url).host, cookie };
    const { answer, asked } = await askedBy(() => hono.request(`${url}${path}`, { headers }));
    const html = await answer.text();
    const links = [...html.matchAll(/href="(\/[^"?#]*)"/g)].map(([, href = ""]) => href);
    const leadsTo = [...new Set(links)].filter(isPage);
    const now = { ...drawn.get(path), html, leadsTo, reads: tables.readBy(asked) };
    drawn.set(path, now);
    doubted.delete(path);
    return now;
  }

  async function doubtWhatChanged(): Promise<void> {
    const written = await tables.take();
    for (const [path, { reads }] of drawn)
      if ([...reads].some((table) => written.has(table))) doubted.add(path);
  }

  /**
   * Draws what has not been drawn yet, and what was forgotten and may have changed. What is never kept is drawn for its links,
   * every tenth time.
   */
  async function drawAlongTheLinks(): Promise<Set<string>> {
    rounds += 1;
    const drawnNow = new Set<string>();
    const isForgotten = (path: string, { shows }: Drawn) => (shows ? !kept.get(path) : rounds % 10 === 0);
    const leadsTo = async (path: string) => {
      const known = drawn.get(path);
      if (known && !(doubted.has(path) && isForgotten(path, known))) return known.leadsTo;
      drawnNow.add(path);
      return (await draw(path)).leadsTo;
    };
    const seen = new Set(["/"]);
    for (let next = ["/"]; next.length > 0; ) {
      const found = await inTurns(next, leadsTo);
      next = [...new Set(found.flat())].filter((path) => !seen.has(path));
      for (const path of next) seen.add(path);
    }
    return drawnNow;
  }

  return {
    leave,
    async keepAll() {
      await doubtWhatChanged();
      const drawnNow = await drawAlongTheLinks();
      const shown = new Map([...pageCache.entries()].map(({ path, shows }) => [path, shows]));
      const drawing = kept.begin();
      for (const [path, page] of drawn) {
        if (drawnNow.has(path)) page.shows = shown.get(path);
        const { html, shows } = page;
        if (shows && !doubted.has(path) && !kept.get(path))
          kept.add(path, { html, shows, bytes: 0 }, drawing);
      }
      kept.end(drawing);
    },
    async stale() {
      await doubtWhatChanged();
      const checked = await inTurns([...kept.entries()], async ([path, { html }]) => {
        if (!doubted.has(path)) return [];
        // With this cookie, which is a person's own, it is drawn.
        const { html: now } = await draw(path, `${flashCookie}=`);
        return now === html ? [] : [path];
      });
      return checked.flat();
    },
  };
}

/** What can be found follows a change by a job, which tells all processes so. */
export async function indexLearning({ service }: TestService): Promise<void> {
  const { db } = service.database;
  const changed = await db.selectFrom("catalogueChanges").select("opportunityId").limit(1).execute();
  if (changed.length === 0) return;
  await bringUpToDate(db, dayOf(new Date()));
  tellPublicChange([catalogueTag]);
}
