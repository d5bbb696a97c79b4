// Which awards of the network a city got, in the statement that reads the city for its page.

import { type Expression, sql } from "kysely";
import { z } from "zod";
import type { Queryable } from "../../../platform/database/database.ts";
import { mostRounds, type Standing } from "../award.ts";

const Got = z.object({
  award: z.string(),
  round: z.string(),
  number: z.int(),
  day: z.iso.date(),
  code: z.string(),
});

/** Those whose badge holds: of what was withdrawn the page of the award tells. */
export const awardsGot = {
  row: Got,
  find: (db: Queryable, city: Expression<string>) =>
    db
      .selectFrom("awardNominations")
      .innerJoin("awardRounds", "awardRounds.id", "awardNominations.roundId")
      .innerJoin("attestations", "attestations.nominationId", "awardNominations.id")
      .innerJoin("badges", "badges.attestationId", "attestations.id")
      .select([
        "awardRounds.award",
        "awardRounds.round",
        "awardRounds.number",
        sql<string>`awarded_on::text`.as("day"),
        "badges.checkCode as code",
      ])
      .where("awardNominations.cityId", "=", city)
      .where("awardNominations.stands", "=", sql.lit("city" satisfies Standing))
      .where("badges.state", "=", sql.lit("issued"))
      .orderBy("awardedOn")
      .orderBy("awardRounds.number")
      .limit(sql.lit(mostRounds)),
};
