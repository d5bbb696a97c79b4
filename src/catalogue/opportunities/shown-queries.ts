// What is shown of opportunities elsewhere: in a city, of an organisation, on the desk of whoever speaks for one.

import { type Expression, sql } from "kysely";
import { z } from "zod";
import { levels } from "../../framework/learning.ts";
import { OrganisationId } from "../../organisations/organisation.ts";
import { representatives } from "../../organisations/representatives.ts";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { query } from "../../platform/operation.ts";
import { representedBy } from "../../platform/role.ts";
import { textToRead } from "../../platform/written.ts";
import { kinds } from "../vocabulary/kinds.ts";

type Level = (typeof levels)[number];

export interface ShownOpportunity {
  code: string;
  title: string;
  kind: (typeof kinds)[number];
  level: Level;
  /** Of the city: who offers it; of the organisation: where. */
  by: string;
}

const shownInCity = 6;
const shownOfOrganisation = 20;

const here = (db: Queryable, city: Expression<string>) =>
  db
    .selectFrom("opportunities")
    .where("opportunities.cityId", "=", city)
    .where("opportunities.state", "=", sql.lit("published"));

/** How much can be learned in a city now at each level. */
export const levelsHere = {
  row: z.object({ level: z.enum(levels), count: z.int() }),
  find: (db: Queryable, city: Expression<string>) =>
    here(db, city)
      .select(["level", sql<number>`count(*)::int`.as("count")])
      .$narrowType<{ level: Level }>()
      .groupBy("level")
      .orderBy(sql`array_position(array[${sql.join(levels.map((level) => sql.lit(level)))}], level)`)
      .limit(sql.lit(levels.length)),
};

/** What is newest of it. */
export const newestHere = {
  row: z.object({ code: z.string(), title: z.string(), kind: z.enum(kinds), by: z.string() }),
  find: (db: Queryable, city: Expression<string>) =>
    here(db, city)
      .innerJoin("organisations", "organisations.id", "opportunities.organisationId")
      .select([
        "opportunities.code",
        "opportunities.kind",
        textToRead("opportunities.title").as("title"),
        textToRead("organisations.name").as("by"),
      ])
      .orderBy("opportunities.confirmedOn", (order) => order.desc().nullsLast())
      .orderBy("opportunities.addedAt", "desc")
      .orderBy("opportunities.id")
      .limit(sql.lit(shownInCity)),
};

/** How much can be learned in a city now, for whoever tells of it elsewhere. */
export const learningInCity = query({
  name: "catalogue.learningInCity",
  input: z.object({ city: z.string().max(40) }),
  allow: everyone,
  run: async ({ city }, { db }) => ({ counts: await levelsHere.find(db, sql.val(city)).execute() }),
});

/** What one can learn from an organisation now. */
export const learningOfOrganisation = query({
  name: "catalogue.learningOfOrganisation",
  input: z.object({ organisation: OrganisationId }),
  allow: everyone,
  async run({ organisation }, { db }): Promise<{ shown: ShownOpportunity[]; count: number }> {
    const rows = await db
      .selectFrom("opportunities")
      .innerJoin("cities", "cities.id", "opportunities.cityId")
      .where("organisationId", "=", organisation)
      .where("opportunities.state", "=", "published")
      .select(["opportunities.code", "opportunities.kind", "opportunities.level"])
      .select([
        textToRead("opportunities.title").as("title"),
        textToRead("cities.name").as("by"),
        sql<number>`count(*) over ()::int`.as("count"),
      ])
      .orderBy("opportunities.confirmedOn", "desc")
      .orderBy("opportunities.addedAt", "desc")
      .orderBy("opportunities.id")
      .limit(shownOfOrganisation)
      .$castTo<ShownOpportunity & { count: number }>()
      .execute();
    return { shown: rows, count: rows[0]?.count ?? 0 };
  },
});

/** So many rows are read for all organisations for which somebody speaks. */
const mostAtDesk = 200;

export interface AtDesk {
  organisation: string;
  city: string;
  cityName: string;
  published: number;
  others: number;
}

/** For all for which somebody speaks, in one statement: in which cities they work, and how much they offer there. */
export const learningForDesk = query({
  name: "catalogue.learningForDesk",
  input: z.object({}),
  allow: representatives,
  async run(_input, { db, actor }): Promise<{ rows: AtDesk[] }> {
    const { rows } = await sql<AtDesk>`
      select works.organisation_id as organisation, cities.id as city, ${textToRead("cities.name")} as "cityName",
        (count(opportunities.id) filter (where opportunities.state = 'published'))::int as published,
        (count(opportunities.id) filter (where opportunities.state in ('draft', 'submitted', 'returned', 'paused')))::int
          as others
      from organisation_cities as works
      join cities on cities.id = works.city_id and cities.retired_at is null
      left join opportunities on opportunities.organisation_id = works.organisation_id
        and opportunities.city_id = works.city_id
      where works.organisation_id = any(${representedBy(actor)}::text[])
      group by works.organisation_id, cities.id
      order by cities.id limit ${mostAtDesk}`.execute(db);
    return { rows };
  },
});
