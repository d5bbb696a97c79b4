// Every night those who offer something are asked whether it is still right, once for each time that it was confirmed; what nobody
// confirmed for long is marked.

import { type RawBuilder, sql } from "kysely";
import { cityTag } from "../../network/tags.ts";
import { representativesOf } from "../../organisations/representatives.ts";
import { organisationTag } from "../../organisations/tags.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { addDays, dayOf, momentBefore } from "../../platform/day.ts";
import { job, recordRun } from "../../platform/jobs/job.ts";
import { notify } from "../../platform/notifications/notify.ts";
import { writtenFrom } from "../../platform/written.ts";
import { removeOldBeginnings } from "../beginnings/store.ts";
import { paths } from "../paths.ts";
import { opportunityTag } from "../tags.ts";
import { sessionShowsDays, uncheckedAfterDays } from "./freshness.ts";
import { stillRight, unchecked } from "./told.ts";

const mostAtOnce = 100;
/** What somebody began to write and did not finish is kept so long. */
const keptDays = 180;

export const askWhetherRight = job({
  name: "catalogue.askWhetherRight",
  every: "25 3 * * *",
  retries: 3,
  run: ({ service: { database }, now, signal }) => askAboutOld(database.db, now(), signal),
});

/** Several processes may run it. */
export async function askAboutOld(db: Db, now: Date, signal?: AbortSignal): Promise<void> {
  for (const about of ["asked", "marked"] as const)
    for (let found = mostAtOnce; found === mostAtOnce && !signal?.aborted; )
      found = await inTransaction(db, (tx) => tellOfSome(tx, about, now));
  await inTransaction(db, (tx) => removeOldBeginnings(tx, momentBefore(now, keptDays)));
}

async function tellOfSome(tx: Tx, about: "asked" | "marked", now: Date): Promise<number> {
  const today = dayOf(now);
  const column = about === "asked" ? "askedFor" : "markedFor";
  const days =
    about === "asked"
      ? sql<number>`confirm_every`
      : sql<number>`greatest(confirm_every, ${uncheckedAfterDays})`;
  const rows = await tx
    .selectFrom("opportunities")
    .select(["id", "cityId", "code", "title", "organisationId", "confirmedOn"])
    .where("state", "=", "published")
    .where(sql<boolean>`confirmed_on + ${days} < ${today}::date`)
    .where(sql<boolean>`${sql.ref(column)} is distinct from confirmed_on`)
    .where(wasNotSeenLately(today))
    .orderBy("confirmedOn")
    .limit(mostAtOnce)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const { id, cityId, code, title, organisationId, confirmedOn } of rows) {
    const speaking = await representativesOf(tx, organisationId);
    // Where somebody speaks for the organisation the city hears of it only once it is marked.
    const isForCity = about === "marked" || speaking.length === 0;
    await notify(tx, about === "asked" ? stillRight : unchecked, {
      occasion: `opportunity/${id}/${about}/${confirmedOn}`,
      at: now,
      by: null,
      people: speaking,
      city: isForCity ? cityId : null,
      href: paths.one(code),
      thread: `opportunity/${id}`,
      values: { title: writtenFrom(title), day: confirmedOn ?? "" },
    });
    await tx
      .updateTable("opportunities")
      .set({ [column]: confirmedOn })
      .where("id", "=", id)
      .execute();
    await recordRun(tx, askWhetherRight.name, {
      scope: cityId,
      subject: id,
      details: { about },
      changes:
        about === "asked" ? [] : [opportunityTag(id), cityTag(cityId), organisationTag(organisationId)],
    });
  }
  return rows.length;
}

/** No session that was held not long ago shows that it goes on. */
export function wasNotSeenLately(today: string): RawBuilder<boolean> {
  return sql<boolean>`not exists (select from run_sessions join runs on runs.id = run_sessions.run_id
    where runs.opportunity_id = opportunities.id and run_sessions.state = 'held'
      and run_sessions.held_on >= ${addDays(today, -sessionShowsDays)}::date)`;
}
