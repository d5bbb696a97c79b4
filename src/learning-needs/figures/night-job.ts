// Each night what can be learned is counted, city by city.

import { boundedBy } from "../../platform/database/bounded-by.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { dayOf } from "../../platform/day.ts";
import { job, recordRun } from "../../platform/jobs/job.ts";
import { figuresTag } from "../tags.ts";
import { countToday, dropOld } from "./store.ts";

export const countEachNight = job({
  name: "learningNeeds.countEachNight",
  every: "40 1 * * *",
  retries: 3,
  async run({ service: { database }, signal, now }) {
    const today = dayOf(now());
    const cities = await database.db
      .selectFrom("cities")
      .select("id")
      .where("retiredAt", "is", null)
      .$call(boundedBy("the cities of one network"))
      .execute();
    for (const { id } of cities) {
      if (signal.aborted) return;
      await inTransaction(database.db, async (tx) => {
        await countToday(tx, id, today);
        await recordRun(tx, countEachNight.name, {
          scope: id,
          subject: id,
          details: {},
          changes: [figuresTag(id)],
        });
      });
    }
    await dropOld(database.db, today);
  },
});
