// What people looked for and did not find: rows of `missed_by_month`, each of ten people or more, and sums of such rows. A month is
// shown once it is over, so that no two days tell of one person.

import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { topicIds, topicName } from "../../framework/topics.ts";
import { officers } from "../../network/allow.ts";
import { getCity } from "../../network/queries.ts";
import { representatives } from "../../organisations/representatives.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { aPageOf, type ListRules, listFields } from "../../platform/database/listed.ts";
import { dayOf } from "../../platform/day.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { listQueries } from "../../platform/list-queries.ts";
import { query } from "../../platform/operation.ts";
import { representedBy } from "../../platform/role.ts";
import { textToRead } from "../../platform/written.ts";
import { readers } from "../allow.ts";

/** So many months that are over are added up. */
const monthsShown = 12;

const Unmet = z.object({
  id: z.string(),
  topic: z.enum(topicIds).nullable().describe("The topic that was looked for, of reference/topics.json."),
  words: z
    .string()
    .nullable()
    .describe("What was typed, in the order of the alphabet, where it names no topic."),
  place: z.string().nullable().describe("The id of the sub-county or county; null where nobody named one."),
  placeName: z.string().nullable(),
  placeLabel: z.string().nullable().describe("The same with its county."),
  people: z.int().describe("Each counted once a month; months with fewer than ten people are left out."),
  lastMonth: z.string().describe("The first day of the last month in it."),
});
export type Unmet = z.infer<typeof Unmet>;
type Row = Omit<Unmet, "topic"> & { topic: string | null };

export const filterFields = {
  topic: z.enum(topicIds).optional().describe("Only this topic."),
  place: z.string().max(60).optional().describe("Only this sub-county or county, by its id."),
};

interface Wanted {
  topic?: string | undefined;
  place?: string | undefined;
  today: string;
}

/** `where`: a condition on the place, which is called `place`. */
function unmetRows({ topic, place, today }: Wanted, where: RawBuilder<unknown>): RawBuilder<Row> {
  const month = sql`date_trunc('month', ${today}::date)`;
  return sql<Row>`
    select concat_ws(' ', coalesce(told.place_id, '-'), coalesce(topic, '-'), words) as id, topic, words,
      told.place_id as place, ${textToRead("place.full_names")} as place_name,
      nullif(concat_ws(', ', ${textToRead("place.full_names")}, ${textToRead("county.full_names")}), '') as place_label, sum(people)::int as people,
      max(month)::text as last_month
    from missed_by_month as told left join places as place on place.id = told.place_id
      left join places as county on county.id = place.line[2] and county.id <> place.id
    where month < ${month} and month >= ${month} - make_interval(months => ${monthsShown}::int)
      and ${topic === undefined ? sql`true` : sql`topic = ${topic}`}
      and ${place === undefined ? sql`true` : sql`told.place_id = ${place}`}
      and ${where}
    group by told.place_id, place.id, county.id, topic, words`;
}

/** In the place of the city, or the sub-county around it. */
const inPlaceOf = (city: RawBuilder<unknown>) => sql`exists (
  select from places as own where own.id = ${city}
    and (place.lies_in @> array[own.id] or (own.lies_in @> array[place.id] and cardinality(place.line) > 2)))`;

function rulesIn(language: Language): ListRules<Row> {
  return {
    sortable: { topic: "topic", placeName: "placeName", people: "people", lastMonth: "lastMonth" },
    texts: ["words", "placeName"],
    words: {
      topic: new Map(topicIds.map((id) => [id, topicName(id, language)])),
    },
    order: [{ by: "people", descending: true }],
    unique: "id",
  };
}

const shown = (row: Row): Unmet => Unmet.parse(row);

const askedOfCity = z.strictObject({ city: z.string().max(40), ...filterFields, ...listFields });

export const {
  list: listUnmetDemand,
  screen: unmetForPage,
  file: unmetRowsOfCity,
} = listQueries({
  name: "learningNeeds.listUnmetDemand",
  route: "GET /cities/:city/unmet-demand",
  summary: `What ten people or more looked for in a place of the city in a month that is over, and did not find, ${aPageOf}. What fewer looked for is in no row and in no sum.`,
  input: askedOfCity,
  allow: readers,
  key: "unmet",
  row: Unmet,
  find: async ({ city: asked }, { db }) => {
    const { id, name, place } = await getCity(db, asked);
    return { city: { id, name, locatedIn: place.locatedIn } };
  },
  rows: (request, { now }, { city: { locatedIn } }) =>
    unmetRows(
      { ...request, today: dayOf(now) },
      locatedIn === null ? sql`false` : inPlaceOf(sql`${locatedIn}`),
    ),
  rules: rulesIn,
  shown,
});

const askedOfNetwork = z.strictObject({ ...filterFields, ...listFields });

export const {
  list: listUnmetOfNetwork,
  screen: unmetOfNetworkForPage,
  file: unmetRowsOfNetwork,
} = listQueries({
  name: "learningNeeds.listUnmetDemandOfNetwork",
  route: "GET /unmet-demand",
  summary: `What ten people or more looked for in a month that is over, and did not find, in the whole country, ${aPageOf}.`,
  input: askedOfNetwork,
  allow: officers,
  key: "unmet",
  row: Unmet,
  rows: (request, { now }) => unmetRows({ ...request, today: dayOf(now) }, sql`true`),
  rules: rulesIn,
  shown,
});

/** So many of each city stand on a desk, and so many of all. */
const mostOfEach = 3;
const mostAtDesk = 50;

/** What was looked for most in the cities in which somebody's organisations work. */
export const unmetForDesk = query({
  name: "learningNeeds.unmetForDesk",
  input: z.object({}),
  allow: representatives,
  async run(_input, { db, actor, now }) {
    return { rows: await unmetForOrganisations(db, actor, dayOf(now)) };
  },
});

async function unmetForOrganisations(db: Queryable, actor: Actor, today: string) {
  const { rows } = await sql<Row & { organisation: string; city: string }>`
    select unmet.*, works.organisation_id as organisation, works.city_id as city
    from organisation_cities as works
    join cities on cities.id = works.city_id and cities.retired_at is null
    cross join lateral (
      select * from (${unmetRows({ today }, inPlaceOf(sql`cities.located_in`))}) as unmet
      order by people desc, id limit ${mostOfEach}) as unmet
    where works.organisation_id = any(${representedBy(actor)}::text[])
    order by people desc, unmet.id limit ${mostAtDesk}`.execute(db);
  return rows.map(({ organisation, city, ...row }) => ({ organisation, city, ...shown(row) }));
}
