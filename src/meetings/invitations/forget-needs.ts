// What people need at a meeting, what they asked there, and the numbers of those without e-mail are forgotten a month after it; photographs of
// the paper that they signed later.

import { inTransaction } from "../../platform/database/transaction.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { type Job, job, recordRun } from "../../platform/jobs/job.ts";
import { sheetsAreKeptFor } from "../sheets/sheet.ts";
import { dropSheet } from "../sheets/store.ts";
import { lastDay } from "./days-of-meeting.ts";
import { needsAreKeptFor } from "./invitation.ts";

/** So many photographs are deleted in one go. */
const mostAtOnce = 500;

export const forgetNeeds: Job = job({
  name: "meetings.forgetNeeds",
  every: "20 2 * * *",
  retries: 3,
  async run({ service: { database }, now }) {
    await inTransaction(database.db, async (tx) => {
      const longOver = tx
        .selectFrom("meetings")
        .select("meetings.id")
        .where(lastDay, "<", addDays(dayOf(now()), -needsAreKeptFor));
      const forgotten = await tx
        .updateTable("meetingInvitations")
        .set({ needsSealed: null })
        .where("needsSealed", "is not", null)
        .where("meetingId", "in", longOver)
        .returning("meetingId")
        .execute();
      // Who asked to speak, and what, is nobody's business any more either: what counts is in the minutes.
      const asked = await tx
        .deleteFrom("meetingSpeakers")
        .where("meetingId", "in", longOver)
        .returning("meetingId")
        .execute();
      const old = await tx
        .selectFrom("meetingSheets")
        .innerJoin("meetings", "meetings.id", "meetingSheets.meetingId")
        .select(["meetingSheets.id", "meetingId"])
        .where(lastDay, "<", addDays(dayOf(now()), -sheetsAreKeptFor))
        .limit(mostAtOnce)
        .execute();
      for (const { id } of old) await dropSheet(tx, id);
      const called = await tx
        .updateTable("meetingInvitations")
        .set({ phoneKey: null, phoneSealed: null, numberForgottenAt: now() })
        .where("phoneKey", "is not", null)
        .where("meetingId", "in", longOver)
        .returning("meetingId")
        .execute();
      for (const id of new Set([...forgotten, ...asked, ...old, ...called].map(({ meetingId }) => meetingId)))
        await recordRun(tx, forgetNeeds.name, { subject: id, details: {}, changes: [] });
    });
  },
});
