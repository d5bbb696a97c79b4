// Whom a message to all of a run reaches.

import { sql } from "kysely";
import { z } from "zod";
import { representatives } from "../../organisations/representatives.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { query } from "../../platform/operation.ts";
import { shownRun } from "../joins/shown-run.ts";
import { joinsIn } from "../joins/store.ts";
import { ofRunInCity, runOfProvider } from "./queries.ts";

/** Joined or waits, has a telephone, and has not said that it wants no messages. */
export function reachedIn(db: Queryable, run: string) {
  return joinsIn(db)
    .where("joins.runId", "=", run)
    .where("joins.state", "in", ["joined", "waiting", "offered"])
    .where("learners.phoneSealed", "is not", null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom("textStops").whereRef("textStops.phoneKey", "=", "learners.key").select("phoneKey"),
        ),
      ),
    );
}

export const runToWriteTo = query({
  name: "joining.runToWriteTo",
  input: z.object(ofRunInCity),
  allow: representatives,
  async run(which, { db, actor, now }) {
    const run = await runOfProvider(db, actor, which, now);
    const { reached } = await reachedIn(db, run.id)
      .clearSelect()
      .select(sql<number>`count(*)::int`.as("reached"))
      .executeTakeFirstOrThrow();
    return { run: shownRun(run), reached };
  },
});
