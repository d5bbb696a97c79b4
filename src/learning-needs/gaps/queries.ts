// What can be learned in each sub-county of a city, level by level, beside the people who live there. What comes to wherever one is, such
// as by radio, is in no sub-county; what nobody confirmed for long does not count.

import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { choiceLexeme, placeLexeme } from "../../catalogue/finding/filters.ts";
import { levels } from "../../framework/learning.ts";
import { topicIds, topicsBelow } from "../../framework/topics.ts";
import { placesBelow } from "../../network/places/queries.ts";
import { getCity } from "../../network/queries.ts";
import type { Queryable } from "../../platform/database/database.ts";
import {
  aPageOf,
  type ListedPage,
  type ListRules,
  listedPage,
  listFields,
} from "../../platform/database/listed.ts";
import { dayOf } from "../../platform/day.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { listQueries } from "../../platform/list-queries.ts";
import { query } from "../../platform/operation.ts";
import { textToRead } from "../../platform/written.ts";
import { peopleGroups } from "../../population/groups.ts";
import { newestPeople } from "../../population/store.ts";
import { readers } from "../allow.ts";
import { type Level, peopleOfLevel } from "./groups.ts";

const Gap = z.object({
  id: z.string(),
  place: z.string().describe("The id of the sub-county, or of what else the city is divided into."),
  placeName: z.string(),
  placeLabel: z.string().describe("The same with its county."),
  level: z.enum(levels),
  topic: z.enum(topicIds).nullable().describe("What it is about, where a topic was asked for."),
  opportunities: z.int().describe("That somebody confirmed lately enough; 0 is a gap."),
  people: z.int().nullable().describe("Who lives there and is of the group; null where nobody gave it."),
  group: z.enum(peopleGroups).nullable().describe("Whom `people` counts; `all`: everybody who lives there."),
  year: z.int().nullable(),
  source: z.string().nullable(),
});
export type Gap = z.infer<typeof Gap>;
type Row = Omit<Gap, "level" | "group"> & { level: string; group: string | null };

export const filterFields = {
  place: z.string().max(60).optional().describe("Only this place, by its id."),
  level: z.enum(levels).optional(),
  topic: z.enum(topicIds).optional().describe("Counts only what is about this topic, broad or finer."),
  by: z.enum(["topic"]).optional().describe("A row for each broad topic, or for each finer one of `topic`."),
  missing: z.enum(["1"]).optional().describe("Only where there is nothing."),
};

const asked = z.strictObject({ city: z.string().max(40), ...filterFields, ...listFields });

async function gapsOf(db: Queryable, request: Narrowed & { city: string }, now: Date) {
  const { id, name, place } = await getCity(db, request.city);
  const below = await placesBelow(db, place.locatedIn);
  const figures =
    below.length === 0
      ? []
      : await newestPeople(
          db,
          below.map(({ code }) => code),
        );
  const topics = topicsOf(request);
  const cells = below.flatMap(({ code }) =>
    levels.flatMap((level) => {
      const figure = peopleOfLevel(level, code, figures);
      return topics.map((topic) => ({
        place: code,
        level,
        topic,
        people: figure?.people,
        group: figure?.group,
        year: figure?.year,
        source: figure?.source,
      }));
    }),
  );
  return { city: { id, name }, rows: gapRows(cells, request, dayOf(now)) };
}

type Narrowed = Pick<z.output<typeof asked>, keyof typeof filterFields>;

/** About which topics it is counted, each by itself; a topic with nothing below it stands for itself. */
function topicsOf({ by, topic }: Narrowed): readonly (string | undefined)[] {
  const below = by === undefined ? [] : topicsBelow(topic);
  return below.length === 0 ? [topic] : below.map(({ id }) => id);
}

function gapRows(
  cells: readonly object[],
  { place, level, missing }: Narrowed,
  today: string,
): RawBuilder<Row> {
  return sql<Row>`
    with cells as materialized (
      select cells.*, ${placeLexeme("")} || place as place_lexeme, array_remove(
          array[${choiceLexeme("level", "")} || level, ${choiceLexeme("topic", "")} || topic], null) as wanted
      from jsonb_to_recordset(${JSON.stringify(cells)}::jsonb)
        as cells (place text, level text, topic text, people integer, "group" text, year integer, source text)
      where ${place === undefined ? sql`true` : sql`place = ${place}`}
        and ${level === undefined ? sql`true` : sql`level = ${level}`}),
    -- Of each place once, by the index.
    there as materialized (
      select place_lexeme, opportunity_id, facets
      from (select distinct place_lexeme from cells) as places
      join catalogue_entries on doc @@ quote_literal(place_lexeme)::tsquery
      where shown_until >= ${today} and due_until >= ${today}
        and opportunity_id not in (select opportunity_id from catalogue_changes))
    select concat_ws(' ', cells.place, level, topic) as id, cells.place, ${textToRead("place.full_names")} as place_name,
      concat_ws(', ', ${textToRead("place.full_names")}, ${textToRead("county.full_names")}) as place_label,
      level, topic, people, "group", year, source, opportunities
    from cells join places as place on place.id = cells.place
    left join places as county on county.id = place.line[2] and county.id <> place.id
    cross join lateral (
      select count(distinct opportunity_id)::int as opportunities from there
      where there.place_lexeme = cells.place_lexeme and facets @> wanted) as counted
    where ${missing === undefined ? sql`true` : sql`opportunities = 0`}`;
}

/** What there is at one level in one place of a city; no gap where the city has no such place. */
export async function gapAt(
  db: Queryable,
  {
    city: id,
    place,
    level,
    topic,
  }: { city: string; place: string; level: Level; topic?: string | undefined },
  now: Date,
): Promise<{ city: { id: string; name: string }; gap: Gap | undefined }> {
  const { city, rows } = await gapsOf(db, { city: id, place, level, topic }, now);
  const [found] = (await rows.execute(db)).rows;
  return { city, gap: found && shown(found) };
}

function rulesIn(language: Language): ListRules<Row> {
  const t = translator(language);
  return {
    sortable: { placeName: "placeName", level: "level", opportunities: "opportunities", people: "people" },
    texts: ["placeName"],
    words: { level: new Map(levels.map((level) => [level, t(`framework:level.${level}`)])) },
    order: [{ by: "opportunities" }, { by: "people", descending: true }, { by: "placeName" }],
    unique: "id",
  };
}

const shown = (row: Row): Gap => Gap.parse(row);

export const { list: listGaps, file: gapRowsOfCity } = listQueries({
  name: "learningNeeds.listGaps",
  route: "GET /cities/:city/learning-gaps",
  summary: `How much can be learned in each sub-county of a city at each level, beside the people who live there, ${aPageOf}. Where there is nothing stands first, and where most people live. What comes to wherever one is, such as by radio, is in no sub-county.`,
  input: asked,
  allow: readers,
  key: "gaps",
  row: Gap,
  rows: async (request, { db, now }) => (await gapsOf(db, request, now)).rows,
  rules: rulesIn,
  shown,
});

/** A row of the screen: one gap, or a place with all its levels beside each other. */
export interface GapLine {
  gap: Gap;
  levels: readonly Gap[];
}

/** Where nothing narrows it down it is a table of places and levels; otherwise a list. */
export function isByPlace(asked: Readonly<Partial<Record<string, string>>>): boolean {
  return !["place", "level", "by", "missing", "filter", "sort"].some((name) => asked[name]);
}

export const gapsForPage = query({
  name: "learningNeeds.gapsForPage",
  input: asked,
  allow: readers,
  async run(
    request,
    { db, now },
  ): Promise<{ city: { id: string; name: string }; list: ListedPage<GapLine> }> {
    const { city, rows } = await gapsOf(db, request, now);
    const { place, level, by, missing, filter, sort } = request;
    if (isByPlace({ place, level, by, missing, filter, sort }))
      return { city, list: byPlace((await rows.execute(db)).rows) };
    const list = await listedPage(db, rows, request, rulesIn(request.language));
    return { city, list: { ...list, rows: list.rows.map(shown).map((gap) => ({ gap, levels: [gap] })) } };
  },
});

/** Each place once: those first in which most is missing, of these where most people live. */
function byPlace(rows: readonly Row[]): ListedPage<GapLine> {
  const lines = [...Map.groupBy(rows.map(shown), ({ place }) => place).values()]
    .flatMap((gaps) => {
      const of = levels.flatMap((level) => gaps.find((gap) => gap.level === level) ?? []);
      return of.slice(0, 1).map((gap) => ({ gap, levels: of }));
    })
    .toSorted(
      (one, other) =>
        missingIn(other) - missingIn(one) ||
        peopleIn(other) - peopleIn(one) ||
        one.gap.placeName.localeCompare(other.gap.placeName),
    );
  return { rows: lines, found: lines.length, isMore: false, page: 1, pages: 1 };
}

const missingIn = ({ levels: of }: GapLine) => of.filter(({ opportunities }) => opportunities === 0).length;
const peopleIn = ({ levels: of }: GapLine) => Math.max(...of.map(({ people }) => people ?? 0));
