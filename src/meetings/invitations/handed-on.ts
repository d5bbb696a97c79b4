// Whoever handed an invitation on gets a mail that says so: if it was somebody else who held their link, they learn of it.

import type { Tx } from "../../platform/database/database.ts";
import { momentBefore } from "../../platform/day.ts";
import { recordRun } from "../../platform/jobs/job.ts";
import { mailingJob } from "./mailing-job.ts";
import { mailHandedOn } from "./mails.ts";
import { type Due, mostAtOnce, take } from "./taking.ts";

/** What was handed on longer ago is news to nobody. */
const isNewsFor = 7;

export async function toConfirm({ db, now }: Due): Promise<string[]> {
  const rows = await db
    .selectFrom("meetingInvitations")
    .select("id")
    .where("handedOnAt", ">=", momentBefore(now, isNewsFor))
    .where("handedOnToldAt", "is", null)
    .where((eb) => eb.or([eb("personId", "is not", null), eb("email", "is not", null)]))
    .orderBy("handedOnAt")
    .limit(mostAtOnce)
    .execute();
  return rows.map(({ id }) => id);
}

export async function confirmHandedOn(tx: Tx, { now }: Due, id: string): Promise<void> {
  const taken = await take(tx, id);
  if (!taken || taken.handedOnAt === null || taken.handedOnToldAt !== null) return;
  const delegate = await tx
    .selectFrom("meetingInvitations")
    .leftJoin("people", "people.id", "meetingInvitations.personId")
    .select(["meetingInvitations.name", "people.name as accountName"])
    .where("delegateOf", "=", id)
    .executeTakeFirst();
  await mailHandedOn(tx, { ...taken, to: delegate?.name ?? delegate?.accountName ?? "" });
  await tx.updateTable("meetingInvitations").set({ handedOnToldAt: now }).where("id", "=", id).execute();
  await recordRun(tx, mailingJob, {
    subject: taken.meeting.id,
    details: { mail: "handed_on" },
    changes: [],
  });
}
