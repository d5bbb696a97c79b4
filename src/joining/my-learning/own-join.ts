import type { Tx } from "../../platform/database/database.ts";
import { openedBy } from "../../platform/link.ts";
import type { Context } from "../../platform/operation.ts";
import { readOpened } from "../links.ts";
import { refuse } from "../problems.ts";

/** @throws Problem where the link does not open this join */
export async function ownJoin(context: Context<Tx>, join: string): Promise<string> {
  const opened = readOpened(openedBy(context));
  const found = await context.db
    .selectFrom("joins")
    .select("id")
    .where("id", "=", join)
    .where("learnerId", "=", opened.learner)
    .executeTakeFirst();
  if (!found || (opened.join !== undefined && opened.join !== join)) throw refuse.no_join();
  return found.id;
}
