// Which initiatives serve a target or a theme, with what stands behind each: what was given for it, and whom it reached. All
// of it is public. Neither people nor money are ever added up by target or theme, as one initiative serves several.

import { type RawBuilder, type SqlBool, sql } from "kysely";
import { z } from "zod";
import { countedAs, Figure, measures } from "../initiatives/people/people.ts";
import { publicTotal } from "../initiatives/people/store.ts";
import { states } from "../initiatives/workflow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { textToRead } from "../platform/written.ts";
import { servesNow } from "./sdg-link.ts";

const CountOfPeople = z.object({
  measure: z.enum(measures),
  countedAs: z.enum(countedAs),
  fromMonth: z.string(),
  toMonth: z.string(),
  people: Figure,
});

export const ServingInitiative = z.object({
  city: z.string(),
  cityName: z.string(),
  number: z.int(),
  title: z.string(),
  state: z.enum(states),
  strength: z
    .enum(["direct", "contributes"])
    .nullable()
    .describe("Of the link to a target; themes have none."),
  contributions: z.int().describe("What was promised or given for it, as far as it is public."),
  people: CountOfPeople.nullable().describe("The newest count of the people whom it reached."),
});
export type ServingInitiative = z.infer<typeof ServingInitiative>;

/** As the database answers it: what was counted stands in columns of its own. */
export type ServingRow = Omit<ServingInitiative, "people"> &
  Partial<Omit<z.infer<typeof CountOfPeople>, "people">> & { published: unknown; id: string };

export function servingFrom(row: ServingRow): ServingInitiative {
  const { city, cityName, number, title, state, strength, contributions } = row;
  const { measure, fromMonth, toMonth, published } = row;
  const people =
    measure && row.countedAs && fromMonth && toMonth
      ? { measure, countedAs: row.countedAs, fromMonth, toMonth, people: publicTotal(published) }
      : null;
  return { city, cityName, number, title, state, strength, contributions, people };
}

/** What is told of an initiative as long as it was not given up. */
const isTold = sql<SqlBool>`initiatives.is_public and initiatives.state <> 'cancelled' and cities.retired_at is null`;

const givenPublicly = sql<number>`(select count(*)::int from contributions
  where contributions.initiative_id = initiatives.id and contributions.is_public)`;

/** Initiatives of the cities that serve something, each once. */
function told(db: Queryable, city: string | undefined) {
  return db
    .selectFrom("initiatives")
    .innerJoin("cities", "cities.id", "initiatives.cityId")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("peopleReached")
          .innerJoin("peopleReachedVersions", (join) =>
            join
              .onRef("peopleReachedVersions.peopleReachedId", "=", "peopleReached.id")
              .onRef("peopleReachedVersions.version", "=", "peopleReached.version"),
          )
          .select(["measure", "countedAs", "fromMonth", "toMonth", "published"])
          .whereRef("peopleReached.initiativeId", "=", "initiatives.id")
          .orderBy("toMonth", "desc")
          .orderBy("peopleReached.id")
          .limit(1)
          .as("counted"),
      (join) => join.onTrue(),
    )
    .where(isTold)
    .$if(city !== undefined, (rows) => rows.where("initiatives.cityId", "=", city ?? ""))
    .select([
      "initiatives.id",
      "initiatives.cityId as city",
      "initiatives.number",
      "initiatives.state",
      textToRead("cities.name").as("cityName"),
      textToRead("initiatives.title").as("title"),
      givenPublicly.as("contributions"),
      "measure",
      "countedAs",
      "fromMonth",
      "toMonth",
      "published",
    ]);
}

/** The target or the theme that is asked for. */
export type Asked = { target: string } | { theme: string };

export function serving(
  db: Queryable,
  asked: Asked,
  { city, now }: { city?: string | undefined; now: Date },
) {
  if ("theme" in asked)
    return told(db, city)
      .where(sql<SqlBool>`initiatives.themes @> array[${asked.theme}]`)
      .select(sql<null>`null::text`.as("strength"))
      .$castTo<ServingRow>();
  return told(db, city)
    .innerJoin("sdgLinks", "sdgLinks.initiativeId", "initiatives.id")
    .where("sdgLinks.target", "=", asked.target)
    .where(servesNow(now))
    .select("strength")
    .$castTo<ServingRow>();
}

/** So many links are named in a city. */
const mostServing = 1000;

export type ServingTarget = ServingInitiative & { target: string };

/** What serves any target in a city, a row for each target. */
export async function servingTargets(db: Queryable, city: string, now: Date): Promise<ServingTarget[]> {
  const rows = await told(db, city)
    .innerJoin("sdgLinks", "sdgLinks.initiativeId", "initiatives.id")
    .where(servesNow(now))
    .select(["strength", "target"])
    .orderBy("initiatives.number")
    .limit(mostServing)
    .$castTo<ServingRow & { target: string }>()
    .execute();
  return rows.map((row) => ({ ...servingFrom(row), target: row.target }));
}

/** How much there is behind a goal, a target or a theme: each initiative and contribution once. */
export const Behind = z.object({
  initiatives: z.int(),
  contributions: z.int().describe("What was promised or given for these initiatives."),
  counted: z.int().describe("Initiatives of which the people reached were counted."),
});
export type Behind = z.infer<typeof Behind>;

const sums = sql`count(*)::int as initiatives, sum(contributions)::int as contributions,
  (count(*) filter (where is_counted))::int as counted`;

const counts = sql`${givenPublicly} as contributions,
  exists (select from people_reached where initiative_id = initiatives.id) as is_counted`;

/** Behind each goal and each target that something serves, in all cities: by their ids, `4` and `4.6`. */
export async function behindTargets(db: Queryable, now: Date): Promise<Map<string, Behind>> {
  const { rows } = await sql<Behind & { code: string }>`
    with links as (
        select sdg_links.initiative_id as id, sdg_links.target, split_part(sdg_links.target, '.', 1) as goal
        from sdg_links where ${servesNow(now)}),
      served as (
        select initiatives.id, ${counts} from initiatives join cities on cities.id = initiatives.city_id
        where ${isTold} and initiatives.id in (select id from links)),
      behind as (select id, target as code from links union select id, goal from links)
    select code, ${sums} from behind join served using (id) group by code`.execute(db);
  return byCode(rows);
}

/** Behind each theme, in all cities or in one. */
export async function behindThemes(db: Queryable, city?: string): Promise<Map<string, Behind>> {
  const inCity: RawBuilder<SqlBool> = city === undefined ? sql`true` : sql`initiatives.city_id = ${city}`;
  const { rows } = await sql<Behind & { code: string }>`
    select theme as code, ${sums} from (
      select initiatives.themes, ${counts} from initiatives join cities on cities.id = initiatives.city_id
      where ${isTold} and ${inCity}) as served, unnest(themes) as theme
    group by theme`.execute(db);
  return byCode(rows);
}

function byCode(rows: readonly (Behind & { code: string })[]): Map<string, Behind> {
  return new Map(rows.map(({ code, ...behind }) => [code, behind]));
}

export const nothingBehind: Behind = { initiatives: 0, contributions: 0, counted: 0 };
