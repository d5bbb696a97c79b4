// The demonstration's figures are counted as those of each night are, once its catalogue can be searched.

import { bringUpToDate } from "../../catalogue/finding/keep-current.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { dayOf } from "../../platform/day.ts";
import type { DemoPart } from "../../platform/demonstration.ts";
import { countToday } from "./store.ts";

export const demoFigures: DemoPart = {
  async prepare({ database: { db } }) {
    const today = dayOf(new Date());
    await bringUpToDate(db, today);
    const cities = await db.selectFrom("cities").select("id").where("retiredAt", "is", null).execute();
    for (const { id } of cities) await inTransaction(db, (tx) => countToday(tx, id, today));
  },
};
