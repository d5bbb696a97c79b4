// Places as the menu offers them: the areas of the country by their number, and what lies in each.

import { sql } from "kysely";
import type { Queryable } from "../platform/database/database.ts";
import { defaultLanguage } from "../platform/i18n/languages.ts";
import { inLanguages, Named } from "../platform/written.ts";
import type { KnownPlace } from "./catalogue.ts";

const mostParts = 100;

function places(db: Queryable) {
  return db.selectFrom("places").select(["id", "names"]).where("goneIn", "is", null);
}

const known = ({ id, names }: { id: string; names: unknown }): KnownPlace => ({
  id,
  name: inLanguages(Named.parse(names)),
});

/** Those right below the country, in the order of their numbers. */
function areas(db: Queryable) {
  return places(db).where(sql<boolean>`cardinality(line) = 2`).orderBy("position");
}

export async function allAreas(db: Queryable): Promise<KnownPlace[]> {
  return (await areas(db).limit(mostParts).execute()).map(known);
}

export interface AreaWithParts {
  area: KnownPlace;
  parts: KnownPlace[];
}

interface Part {
  id: string;
  names: unknown;
  fullNames: unknown;
}

/** What lies right below it; of two of which one lies in the other as well, as a constituency in its sub-county, the wider one. */
const withParts = sql<Part[]>`(
  select coalesce(json_agg(json_build_object('id', part.id, 'names', part.names, 'fullNames', part.full_names)
    order by part.names ->> ${defaultLanguage}::text, part.position), '[]')
  from places as part where part.parent_id = places.id and part.gone_in is null and not exists (
    select from places as wider where wider.parent_id = places.id and wider.gone_in is null
      and wider.id <> part.id and wider.id = any(part.lies_in)))`.as("parts");

/** Two of one name are told apart by what they are. */
function partsOfOne(parts: readonly Part[]): KnownPlace[] {
  const all = parts.slice(0, mostParts).map((part) => ({ ...known(part), fullNames: part.fullNames }));
  const count = Map.groupBy(all, ({ name }) => name[defaultLanguage]);
  return all.map(({ id, name, fullNames }) => {
    const isAlone = count.get(name[defaultLanguage])?.length === 1;
    return { id, name: isAlone ? name : inLanguages(Named.parse(fullNames)) };
  });
}

/** The nth area of the country, and what lies in it. */
export async function areaNumbered(db: Queryable, number: number): Promise<AreaWithParts | undefined> {
  if (number < 1 || number > mostParts) return undefined;
  const found = await areas(db)
    .select(withParts)
    .offset(number - 1)
    .limit(1)
    .executeTakeFirst();
  return found && { area: known(found), parts: partsOfOne(found.parts) };
}

/** The area that a place is or lies in. */
export async function areaOf(db: Queryable, place: string): Promise<AreaWithParts | undefined> {
  const found = await places(db)
    .select(withParts)
    .where("id", "=", (eb) =>
      eb
        .selectFrom("places as inner")
        .select(sql<string>`"inner".line[2]`.as("area"))
        .where("inner.id", "=", place),
    )
    .executeTakeFirst();
  return found && { area: known(found), parts: partsOfOne(found.parts) };
}

export async function partsOf(db: Queryable, area: string): Promise<KnownPlace[]> {
  const found = await places(db).select(withParts).where("id", "=", area).executeTakeFirst();
  return found ? partsOfOne(found.parts) : [];
}
