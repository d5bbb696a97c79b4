// Recordings that are to be deleted: administrators and the secretary are told on the day, and each week until somebody says that it is done.

import { z } from "zod";
import type { NetworkRole } from "../../network/role.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { dayOf, daysBetween } from "../../platform/day.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { type Job, job, recordRun } from "../../platform/jobs/job.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { notify } from "../../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../../platform/written.ts";
import { namedFor } from "../named/store.ts";
import { paths } from "../paths.ts";

const values = z.object({ title: Named, day: z.string() });

const toDelete = notificationKind({
  name: "meetings.recordingToDelete",
  words: "convening:told.recordingToDelete",
  values,
  inWords: ({ day, ...said }: z.output<typeof values>, { language }: { language: string }) => ({
    ...said,
    day: formatDate(day, language),
  }),
  told: {
    network: ["administrator"] satisfies NetworkRole[],
    assigned: "also without a role",
  },
  mail: "at_once",
  canBeOff: false,
});

export const recordingKinds = [toDelete];

/** So many are reminded of in one go. */
const mostAtOnce = 200;

export const remindOfRecordings: Job = job({
  name: "meetings.remindOfRecordings",
  every: "45 4 * * *",
  retries: 3,
  async run({ service: { database }, now }) {
    const at = now();
    const today = dayOf(at);
    await inTransaction(database.db, async (tx) => {
      const due = await tx
        .selectFrom("meetings")
        .select(["id", "title", "recordingDeleteOn"])
        .where("recordingDeleteOn", "<=", today)
        .where("recordingDeletedAt", "is", null)
        .where("state", "!=", "draft")
        .orderBy("recordingDeleteOn")
        .limit(mostAtOnce)
        .execute();
      for (const { id, title, recordingDeleteOn: day } of due) {
        if (day === null) continue;
        const named = await namedFor(tx, id);
        const week = Math.floor(daysBetween(day, today) / 7);
        const told = await notify(tx, toDelete, {
          occasion: `recording ${id} ${day} ${week}`,
          people: named.filter(({ namedAs }) => namedAs === "secretary").map(({ person }) => person),
          href: paths.recording(id),
          thread: `meeting/${id}`,
          values: { title: writtenFrom(title), day },
          at,
          by: null,
        });
        if (told > 0)
          await recordRun(tx, remindOfRecordings.name, { subject: id, details: { week }, changes: [] });
      }
    });
  },
});
