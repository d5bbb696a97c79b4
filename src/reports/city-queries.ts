// The reports of one city, for those who write them.

import { z } from "zod";
import { getCity } from "../network/queries.ts";
import { dayOf } from "../platform/day.ts";
import { query } from "../platform/operation.ts";
import { writers } from "./allow.ts";
import { standings } from "./standings.ts";

/** More cycles than a city takes part in within a century. */
const mostReports = 50;

export const listCityReports = query({
  name: "reports.listCityReports",
  input: z.object({ city: z.string().max(40) }),
  allow: writers,
  async run({ city: cityId }, { db, now }) {
    const { id, name } = await getCity(db, cityId);
    const reports = await standings(db, dayOf(now), { city: cityId })
      .orderBy("reports.cycleId", "desc")
      .limit(mostReports)
      .execute();
    return { city: { id, name }, reports };
  },
});
