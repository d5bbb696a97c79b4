// Two who apply for one place end in one membership: the second goes on with it where nobody writes its application yet, and is told
// who is at it otherwise.

import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { type WrittenText, writtenFrom } from "../../platform/written.ts";
import { membershipsIn } from "../membership/store.ts";
import type { MembershipState } from "../membership/workflow.ts";
import type { CityKind } from "../network-edition.ts";

export interface Applied {
  names: WrittenText;
  kind: CityKind;
  locatedIn: string | null;
}

export interface SamePlace {
  id: string;
  city: string | null;
  names: WrittenText;
  state: MembershipState;
  /** Who writes its application; null where nobody does. */
  personName: string | null;
}

/** Of those who apply for the same place at one moment the second waits for the first. */
export async function lockPlaces(db: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('places that apply'))`.execute(db);
}

/**
 * The membership of the same place: of the same kind there, because a town and its county can both be learning cities; or
 * with the same name in some language.
 */
export async function membershipOfSamePlace(
  db: Queryable,
  { names, kind, locatedIn }: Applied,
): Promise<SamePlace | undefined> {
  const called = Object.values(names).map((name) => name.trim().toLowerCase());
  const row = await db
    .selectFrom(membershipsIn(db).as("one"))
    .leftJoin("membershipApplications as application", "application.membershipId", "one.id")
    .select(["one.id", "one.city", "one.names", "one.state", "application.personName"])
    .where(
      sql<boolean>`one.kind = ${kind} and (one.located_in = ${locatedIn}
        or exists (select from jsonb_each_text(one.names) as known where lower(trim(known.value)) = any(${called})))`,
    )
    .orderBy("one.id")
    .limit(1)
    .executeTakeFirst();
  return row && { ...row, names: writtenFrom(row.names), state: row.state as MembershipState };
}
