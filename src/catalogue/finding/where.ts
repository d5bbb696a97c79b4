// Where somebody wants to learn: a place that they name, or one among the words. By a part of the statement that looks up the words.

import { type RawBuilder, sql } from "kysely";
import { nameKey } from "../../network/places/place-names.ts";
import { defaultLanguage } from "../../platform/i18n/languages.ts";
import { isGeneral, isInList, isPassed } from "../../platform/search/words.ts";
import type { WrittenText } from "../../platform/written.ts";

export const longestPlace = 120;
/** What is typed wrong is at least so much like what is meant. */
const leastLikeness = 0.4;
const mostLike = 4;
const mostSame = 24;
const fewestLetters = 4;

/** A place that was meant. */
export interface MeantPlace {
  /** What was typed, as names are compared. */
  key: string;
  id: string;
  fullNames: WrittenText;
  county: WrittenText | null;
  /** As it is called for short; of a county as well. */
  countyName: WrittenText;
  line: string[];
  /** Its middle, or that of what lies in it. */
  longitude: number | null;
  latitude: number | null;
  isLike: boolean;
  /** How much can be learned there. */
  entries: number;
}

/** Words, alone or two together, that may name a place; those that say what is learned do not. */
export function placesAmong(words: readonly string[]): { key: string; words: readonly string[] }[] {
  const isTelling = (word: string) =>
    word.length >= fewestLetters &&
    !/\d/.test(word) &&
    !isInList(word) &&
    !isPassed(word) &&
    !isGeneral(word);
  const pairs = words.slice(0, -1).map((word, index) => [word, words[index + 1] ?? ""]);
  return [...pairs, ...words.map((word) => [word])]
    .filter((some) => some.every((word) => word.length > 1) && some.some(isTelling) && !some.every(isInList))
    .map((some) => ({ key: some.join(""), words: some }));
}

/** Places by their id or name: what is typed where the place belongs also where it is written nearly so. */
export function askPlaces(where: string, among: readonly string[]): RawBuilder<Omit<MeantPlace, "entries">> {
  const [name = "", ...around] = where.slice(0, longestPlace).split(",").map(nameKey);
  const within = around.filter((key) => key !== "").slice(0, 3);
  const isWithin = sql.join(
    [
      sql`place.gone_in is null`,
      ...within.map(
        (key) => sql`place.lies_in && (select array_agg(place_id) from place_keys where key = ${key})`,
      ),
    ],
    sql` and `,
  );
  return sql<Omit<MeantPlace, "entries">>`
    with same as (
      select asked.key, keys.place_id, false as is_like, 1::real as likeness
      from unnest(${[name, ...among]}::text[]) as asked (key) join place_keys as keys on keys.key = asked.key
      union all
      select ${name}, id, false, 1 from places where id = ${where}
    ), parts as (
      -- Whoever says "Embakasi" means Embakasi East as well.
      select same.key, part.id, false, 0.9 from same join places as whole on whole.id = same.place_id
      join places as part on starts_with(part.names ->> ${defaultLanguage}, (whole.names ->> ${defaultLanguage}) || ' ')
    ), alike as (
      select ${name} as key, place_id, true as is_like, similarity(key, ${name}) as likeness from place_keys
      where ${name} <> '' and (similarity(key, ${name}) >= ${leastLikeness} or starts_with(key, ${name}))
        and not exists (select from same where same.key = ${name})
      order by starts_with(key, ${name}) desc, likeness desc limit ${mostLike}
    )
    select meant.key, place.id, place.full_names, place.line, meant.is_like,
      coalesce(place.longitude, ${middle("longitude")}) as longitude, coalesce(place.latitude, ${middle("latitude")}) as latitude,
      (select county.full_names from places as county where county.id = place.line[2] and county.id <> place.id) as county,
      coalesce((select county.names from places as county where county.id = place.line[2]), place.names) as county_name
    from (select * from same union all select * from parts union all select * from alike) as meant
    join places as place on place.id = meant.place_id
    where ${isWithin}
    order by meant.likeness desc, place.position limit ${mostSame}`;
}

/** Of a sub-county it is not told where it is, but of what lies in it. */
const middle = (axis: "longitude" | "latitude") => sql`(
  select avg(small.${sql.ref(axis)})::float from places as small where small.lies_in @> array[place.id])`;
