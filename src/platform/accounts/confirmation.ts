import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { Db, Queryable } from "../database/database.ts";
import { refuse } from "../problem.ts";

/** For how long somebody who has just signed in, or confirmed that it is them, is not asked again. */
export const freshMinutes = 10;

/**
 * Lets only those on who have shown lately that it is them: a screen that was left open, or a stolen cookie, does not
 * seal a report. What is done on the server itself is let on: whoever is there needs no session.
 * @throws Problem `platform.not_confirmed`
 */
export async function requireFreshSignIn({
  db,
  actor,
  now,
}: {
  db: Db;
  actor: Actor;
  now: Date;
}): Promise<void> {
  if (actor.access?.by !== "session") return;
  const { rows } = await sql<{ confirmedAt: Date }>`
    select "confirmedAt" from auth."session" where "id" = ${actor.access.session}`.execute(db);
  const confirmedAt = rows[0]?.confirmedAt.getTime() ?? 0;
  if (now.getTime() - confirmedAt > freshMinutes * 60_000) throw refuse.not_confirmed();
}

/** Notes that the person of a session has just shown that it is them. */
export async function confirmSession(db: Queryable, session: string): Promise<void> {
  await sql`update auth."session" set "confirmedAt" = now() where "id" = ${session}`.execute(db);
}
