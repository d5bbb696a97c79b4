// A meeting that is called, for tests that are about something else: what it lacks for that is put there.

import { sql } from "kysely";
import { keepChannel } from "../../src/meetings/channels/store.ts";
import { inTransaction } from "../../src/platform/database/transaction.ts";
import type { Person, TestService } from "./service.ts";

/** Somebody is invited, knows how to join, and has a day by which to answer. Its version stays. */
async function makeCallable({ service }: TestService, meeting: string): Promise<void> {
  const { db } = service.database;
  await sql`update meetings set
      answer_by = coalesce(answer_by, (select min(day) from meeting_days where meeting_id = meetings.id))
    where id = ${meeting}`.execute(db);
  const { rows } = await sql`select 1 from meetings where id = ${meeting} and venue is null
    and not exists (select from meeting_channels where meeting_id = meetings.id)`.execute(db);
  const number = { kind: "phone", address: "020 765 4321" } as const;
  if (rows.length > 0)
    await inTransaction(db, (tx) =>
      keepChannel(tx, meeting, { ...number, forWhom: [] }, { now: new Date(), secret: service.secret }),
    );
  await sql`insert into meeting_invitations (meeting_id, kind, name, email, language, capacity, invited_at)
    select ${meeting}, 'guest', 'Somebody', 'somebody@example.net', 'en', 'guest', now()
    where not exists (select from meeting_invitations where meeting_id = ${meeting} and withdrawn_at is null)`.execute(
    db,
  );
}

/** @param here its path, `/meetings/2027-03-libraries` */
export async function callMeeting(jifunze: TestService, here: string, by: Person = "administrator") {
  await makeCallable(jifunze, here.slice("/meetings/".length));
  const { body } = await jifunze.api("administrator", "GET", here);
  return jifunze.api(by, "POST", `${here}/steps/call`, { version: body.version });
}
