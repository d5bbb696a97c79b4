// A meeting that is called, for tests that are about something else: what it lacks for that is put there.

import { sql } from "kysely";
import { sealedText } from "../../src/platform/sealed-text.ts";
import type { Person, TestService } from "./service.ts";

/** Somebody is invited, knows how to join, and has a day by which to answer. Its version stays. */
async function makeCallable({ service }: TestService, meeting: string): Promise<void> {
  const { db } = service.database;
  const byPhone = sealedText("020 765 4321", {
    secret: service.secret,
    purpose: "telephone numbers of meetings",
    of: meeting,
  });
  await sql`update meetings set
      answer_by = coalesce(answer_by, (select min(day) from meeting_days where meeting_id = meetings.id)),
      by_phone_sealed = case when venue is null and how_to_join_sealed is null
        then coalesce(by_phone_sealed, ${byPhone}) else by_phone_sealed end
    where id = ${meeting}`.execute(db);
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
