// lead(): an address that shows nothing itself and leads on to where there is something to do.

import type { Queryable } from "../../platform/database/database.ts";
import { exchangeOf } from "../../platform/http/exchange.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
import type { Answers, Page, Params, Reads, Visit } from "../../platform/page.ts";
import { leaveFlash } from "../screen.tsx";
import { type AnsweringDefinition, answering } from "./answering.ts";

/** Who may follow it, and where it leads, follows from what it reads. */
interface LeadDefinition<Path extends string, Asked, Loaded> extends AnsweringDefinition<Path, Asked> {
  to(loaded: Loaded, visit: Visit<Params<Path>>): string;
  /** What the page that it leads to says above all else. */
  flash?(loaded: Loaded): MessageKey | undefined;
  /** Of an address on paper, which programs find: nobody keeps where it leads, and no search engine lists it. */
  isOnPaper?: boolean;
  /** What is noted of somebody who follows it, not of a program that looks whether there is something (`noted.ts`). */
  notes?(db: Queryable, loaded: Loaded, now: Date): Promise<void>;
}

export function lead<const Path extends string, Asked extends Reads | undefined = undefined>(
  definition: LeadDefinition<Path, Asked, Answers<Asked>>,
): Page {
  return answering("lead", definition, async (c, loaded, visit) => {
    if (c.req.method === "GET")
      await definition.notes?.(exchangeOf(c).service.database.db, loaded, visit.now);
    const message = definition.flash?.(loaded);
    if (message) leaveFlash(c, message);
    const to = definition.to(loaded, visit);
    if (!definition.isOnPaper) return c.redirect(to, 303);
    c.header("cache-control", "no-store");
    c.header("x-robots-tag", "noindex, nofollow");
    return c.redirect(to, 302);
  });
}
