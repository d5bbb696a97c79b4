// Of what has no day of its own, the last day follows from the one on which it was last said to be offered.

import { sql } from "kysely";
import { z } from "zod";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Tx } from "../../platform/database/database.ts";
import { durationUnits, overOn, startKinds } from "./run-days.ts";
import { meetingStates } from "./workflow.ts";

const Days = z.object({ startKind: z.enum(startKinds), durationUnit: z.enum(durationUnits).nullable() });

/** These opportunities are said to be offered on this day. */
export async function renewUndated(db: Tx, opportunities: readonly string[], today: string): Promise<void> {
  const runs = await db
    .selectFrom("runs")
    .select(["id", "startKind", "startsOn", "endsOn", "joinFrom", "joinUntil", "duration", "durationUnit"])
    .where(sql<boolean>`opportunity_id = any(${[...opportunities]}::uuid[])`)
    .where("state", "in", meetingStates)
    .where((eb) => eb.and([eb("startsOn", "is", null), eb("endsOn", "is", null), eb("joinFrom", "is", null)]))
    .$call(boundedBy("the runs of what was confirmed at once"))
    .execute();
  const renewed = runs.map(({ id, ...days }) => ({
    id,
    over: overOn({ ...days, ...Days.parse(days) }, today),
  }));
  if (renewed.length === 0) return;
  await sql`update runs set over_on = given.over
    from jsonb_to_recordset(${JSON.stringify(renewed)}::jsonb) as given (id uuid, over date)
    where runs.id = given.id and runs.over_on < given.over`.execute(db);
}
