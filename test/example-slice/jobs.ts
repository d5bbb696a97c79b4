import { inTransaction } from "../../src/platform/database/transaction.ts";
import { job, recordRun } from "../../src/platform/jobs/job.ts";
import { noticesTag } from "./paths.ts";
import { endOldNotices } from "./store.ts";

/** What it has to do stands in the table, so a night that was missed is made up for by the next run. */
export const endNotices = job({
  name: "notices.endNotices",
  every: "5 0 * * *",
  retries: 3,
  async run({ service, now }) {
    await inTransaction(service.database.db, async (tx) => {
      for (const { id, cityId } of await endOldNotices(tx, now().toISOString().slice(0, 10)))
        await recordRun(tx, endNotices.name, {
          scope: cityId,
          subject: id,
          details: {},
          changes: [noticesTag(cityId)],
        });
    });
  },
});
