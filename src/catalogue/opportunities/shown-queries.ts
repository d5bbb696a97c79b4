// What is shown of opportunities elsewhere: in a city, of an organisation, on the desk of whoever speaks for one.

import { sql } from "kysely";
import { z } from "zod";
import { levels } from "../../framework/learning.ts";
import { OrganisationId } from "../../organisations/organisation.ts";
import { representatives } from "../../organisations/representatives.ts";
import { everyone } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { representedBy } from "../../platform/role.ts";
import { textToRead } from "../../platform/written.ts";
import type { kinds } from "../vocabulary/kinds.ts";

export type Level = (typeof levels)[number];

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

/** What can be learned in a city now: how much at each level, and what is newest. */
export const learningInCity = query({
  name: "catalogue.learningInCity",
  input: z.object({ city: z.string().max(40) }),
  allow: everyone,
  async run(
    { city },
    { db },
  ): Promise<{ counts: { level: Level; count: number }[]; newest: ShownOpportunity[] }> {
    const { rows } = await sql<{ counts: Record<Level, number> | null; newest: ShownOpportunity[] }>`
      with here as (select * from opportunities where city_id = ${city} and state = 'published')
      select (select json_object_agg(level, count) from (select level, count(*)::int as count from here group by level) as each)
          as counts,
        (select coalesce(json_agg(one), '[]') from (
          select here.code, ${textToRead("here.title")} as title, here.kind, here.level,
            ${textToRead("organisations.name")} as "by"
          from here join organisations on organisations.id = here.organisation_id
          order by here.confirmed_on desc nulls last, here.added_at desc, here.id limit ${shownInCity}) as one) as newest`.execute(
      db,
    );
    const [found] = rows;
    return {
      counts: levels.flatMap((level) => {
        const count = found?.counts?.[level];
        return count === undefined ? [] : [{ level, count }];
      }),
      newest: found?.newest ?? [],
    };
  },
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
