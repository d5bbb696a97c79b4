// The published reports of a city, in the statement that reads the city for its page, the newest first.

import { type Expression, sql } from "kysely";
import { z } from "zod";
import type { Queryable } from "../platform/database/database.ts";
import { mostCycles } from "./cycles.ts";
import { published } from "./standings.ts";

export const publishedHere = {
  row: z.object({
    cycle: z.string(),
    late: z.int(),
    published: z.string(),
    withdrawn: z.string().nullable(),
  }),
  find: (db: Queryable, city: Expression<string>) =>
    db
      .selectFrom(published(db, { city }).as("one"))
      .select(["cycle", "daysLate as late", "publishedAt as published", "withdrawnAt as withdrawn"])
      .orderBy("publishedAt", "desc")
      .limit(sql.lit(mostCycles)),
};
