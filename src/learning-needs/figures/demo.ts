// The demonstration's figures are counted as those of each night are, once its catalogue can be searched.

import { bringUpToDate } from "../../catalogue/finding/keep-current.ts";
import { dayOf } from "../../platform/day.ts";
import type { DemoPart } from "../../platform/demonstration.ts";
import { countEachNight } from "./night-job.ts";

export const demoFigures: DemoPart = {
  async prepare(service) {
    const now = () => new Date();
    await bringUpToDate(service.database.db, dayOf(now()));
    await countEachNight.run({ service, signal: new AbortController().signal, now });
  },
};
