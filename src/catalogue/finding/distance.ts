// How far what fits is from the middle of the place that somebody named.

import { type RawBuilder, sql } from "kysely";
import type { Ask, Point } from "./ask.ts";
import { placeLexeme } from "./filters.ts";

const kilometresOfDegree = 111.2;

/** As the crow flies, near enough within a country. */
export function kilometresTo({ longitude, latitude }: Point): RawBuilder<number> {
  const east = sql`(longitude - ${sql.lit(longitude)}::float) * ${sql.lit(Math.cos((latitude * Math.PI) / 180))}::float`;
  const north = sql`(latitude - ${sql.lit(latitude)}::float)`;
  return sql<number>`round((${sql.lit(kilometresOfDegree)} * sqrt(power(${east}, 2) + power(${north}, 2)))::numeric)::int`;
}

/** Null where no place was named, or where it is not known where it is. */
export function kilometresAway({ middles }: Pick<Ask, "middles">): RawBuilder<number | null> {
  if (middles.length === 0) return sql`null::int`;
  return sql`least(${sql.join(middles.map(kilometresTo))})`;
}

/** By steps: of those that are about as far, providers take turns. */
const steps = [
  { within: 5, counts: 1 },
  { within: 10, counts: 0.95 },
  { within: 20, counts: 0.9 },
  { within: 40, counts: 0.8 },
] as const;
const farAway = 0.7;
/** It lies in what was named, and nobody said where. */
const somewhere = 0.9;
const inRestOfArea = 0.6;

/** What is nearer to what was meant counts more; where an area and a place in it bear one name, the rest of the area counts less at once. */
export function nearness({ nearest, middles }: Pick<Ask, "nearest" | "middles">): RawBuilder<number> {
  if (nearest.length > 0) {
    const lexemes = nearest.map((id) => sql.lit(placeLexeme(id)));
    return sql`case when facets && array[${sql.join(lexemes)}] then 1 else ${sql.lit(inRestOfArea)} * ${byDistance(middles)} end`;
  }
  return byDistance(middles);
}

function byDistance(middles: readonly Point[]): RawBuilder<number> {
  if (middles.length === 0) return sql`1`;
  const away = kilometresAway({ middles });
  const each = steps.map(
    ({ within, counts }) => sql`when away.kilometres <= ${sql.lit(within)} then ${sql.lit(counts)}`,
  );
  return sql<number>`(select case when away.kilometres is null then ${sql.lit(somewhere)} ${sql.join(each, sql` `)}
    else ${sql.lit(farAway)} end from (select ${away} as kilometres) as away)`;
}
