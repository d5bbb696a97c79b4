import { type SqlBool, sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { hasSaidNo } from "../invitations/news.ts";

/** The feed that serves somebody now. */
export async function feedOf(
  db: Queryable,
  person: string,
): Promise<{ id: string; madeAt: Date } | undefined> {
  return db
    .selectFrom("meetingFeeds")
    .select(["id", "madeAt"])
    .where("personId", "=", person)
    .where("endedAt", "is", null)
    .executeTakeFirst();
}

/** Whose feed it is; undefined where it ended, or its owner has no account any more that is open. */
export async function ownerOf(db: Queryable, feed: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("meetingFeeds")
    .select("personId")
    .where("id", "=", feed)
    .where("endedAt", "is", null)
    .where(
      sql<SqlBool>`not exists (select from deactivated_people where deactivated_people.person_id = meeting_feeds.person_id)`,
    )
    .executeTakeFirst();
  return row?.personId;
}

/** Ends the one that serves somebody, and says which; undefined where there is none. Of two at the same moment the second waits. */
export async function endFeed(tx: Tx, person: string, now: Date): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`calendar of meetings of ${person}`}, 0))`.execute(
    tx,
  );
  const ended = await tx
    .updateTable("meetingFeeds")
    .set({ endedAt: now })
    .where("personId", "=", person)
    .where("endedAt", "is", null)
    .returning("id")
    .executeTakeFirst();
  return ended?.id;
}

export async function keepFeed(tx: Tx, personId: string, madeAt: Date): Promise<string> {
  const { id } = await tx
    .insertInto("meetingFeeds")
    .values({ personId, madeAt })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Condition on `meetings`: those to which somebody is invited and has not said no, and those that they run. */
export const isOwn = (person: string) => sql<SqlBool>`(exists (select from meeting_invitations
    where meeting_id = meetings.id and person_id = ${person} and withdrawn_at is null and mailed_at is not null
      and not ${hasSaidNo})
  or exists (select from roles where person_id = ${person} and place = 'meeting' and place_id = meetings.id
    and ended_at is null))`;

/** The days, as numbers by meeting, for which somebody said that they do not come. */
export async function daysWithout(db: Queryable, person: string): Promise<Map<string, Set<number>>> {
  const rows = await db
    .selectFrom("meetingAnswers")
    .innerJoin("meetingInvitations", "meetingInvitations.id", "meetingAnswers.invitationId")
    .select(["meetingId", "dayNumber"])
    .where("personId", "=", person)
    .where("withdrawnAt", "is", null)
    .where("takes", "=", "no")
    .orderBy("meetingId")
    .limit(1000)
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ meetingId }) => meetingId)].map(([meeting, days]) => [
      meeting,
      new Set(days.map(({ dayNumber }) => dayNumber)),
    ]),
  );
}
