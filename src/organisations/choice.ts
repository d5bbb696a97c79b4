// An organisation that somebody names in a form or a call: by its id, or by what it is called. A name that one only has is enough;
// else those that were perhaps meant are offered. For initiatives, resources, learning: whoever names an organisation.

import { sql } from "kysely";
import { z } from "zod";
import { trigramsOf } from "../network/places/place-names.ts";
import type { Queryable } from "../platform/database/database.ts";
import { holding } from "../platform/database/listed.ts";
import { inputProblem } from "../platform/problem.ts";
import { textToRead, type WrittenText } from "../platform/written.ts";
import { nameKeyOf, plainWords } from "./names.ts";
import { OrganisationId } from "./organisation.ts";

export const longestChoice = 200;
const mostOffered = 8;
/** Of those that are perhaps meant by a name. */
const mostPerhapsMeant = 5;
/** What is typed wrong shares at least so much of its trigrams with what is meant. */
const leastLikeness = 0.4;

/** For the input of a command. */
export const OrganisationChoice = z
  .string()
  .trim()
  .max(longestChoice)
  .describe("An organisation by its id (kilifi-county-library), or by its name where only one is called so.");

export const FoundOrganisation = z.object({
  id: z.string(),
  name: z.string(),
  sector: z.string(),
  /** Where it lies, else the cities in which it works. */
  where: z.string(),
});
export type FoundOrganisation = z.infer<typeof FoundOrganisation>;

/** With what it is called in every language: whoever names it reads another one perhaps. */
interface NamedOrganisation extends FoundOrganisation {
  names: WrittenText;
}

const foundColumns =
  () => sql<NamedOrganisation>`organisations.id, ${textToRead("organisations.name")} as name,
  organisations.name as names, organisations.sector,
  coalesce((select ${textToRead("places.full_names")} from places where places.id = organisations.located_in),
    (select string_agg(${textToRead("cities.name")}, ', ') from organisation_cities as works
      join cities on cities.id = works.city_id where works.organisation_id = organisations.id), '') as "where"`;

/** Whoever chooses, chooses among those that take part, and those that wait to be listed. */
const choosable = sql`organisations.state in ('listed', 'proposed')`;

/** What fits best what somebody types: called so, beginning so, holding it; else written nearly so. */
export async function searchOrganisations(
  db: Queryable,
  text: string,
  most = mostOffered,
): Promise<FoundOrganisation[]> {
  return (await searchNamed(db, text, most)).map(shown);
}

const shown = ({ names: _names, ...one }: NamedOrganisation): FoundOrganisation => one;

async function searchNamed(db: Queryable, text: string, most = mostOffered): Promise<NamedOrganisation[]> {
  const wanted = text.trim().slice(0, longestChoice);
  if (plainWords(wanted).length < 2) return [];
  const key = nameKeyOf(wanted);
  const isCalled = sql`exists (select from organisation_keys
    where organisation_id = organisations.id and kind = 'name' and organisation_keys.key = ${key})`;
  const { rows } = await sql<NamedOrganisation>`select ${foundColumns()} from organisations
    where ${choosable} and (search_text ilike ${holding(wanted)} or id in
      (select organisation_id from organisation_keys where kind in ('name', 'abbreviation') and key = ${key}))
    order by (lower(${textToRead("organisations.name")}) = lower(${wanted})) desc, ${isCalled} desc,
      length(search_text), organisations.id
    limit ${most}`.execute(db);
  return rows.length > 0 ? rows : likeThis(db, key, most);
}

async function likeThis(db: Queryable, key: string, most: number): Promise<NamedOrganisation[]> {
  const trigrams = trigramsOf(key);
  const shared = sql`cardinality(array(select unnest(trigrams) intersect select unnest(${trigrams}::text[])))`;
  const { rows } = await sql<NamedOrganisation>`select ${foundColumns()}
    from (select organisation_id, max(2.0 * ${shared} / (cardinality(trigrams) + ${trigrams.length})) as likeness
      from organisation_keys where kind = 'name' and trigrams && ${trigrams}::text[] group by organisation_id) as found
    join organisations on organisations.id = found.organisation_id
    where ${choosable} and found.likeness >= ${leastLikeness}
    order by found.likeness desc, organisations.id limit ${most}`.execute(db);
  return rows;
}

/** One that is named by its id; of one that was merged, the one that it is now. */
async function byId(db: Queryable, id: string): Promise<NamedOrganisation | undefined> {
  const { rows } = await sql<NamedOrganisation>`select ${foundColumns()} from organisations
    where ${choosable} and id = (select coalesce(merged_into, id) from organisations where id = ${id})`.execute(
    db,
  );
  return rows[0];
}

/** Which organisation a text names beyond doubt: its id, or what one only is called. */
export async function recogniseOrganisation(
  db: Queryable,
  text: string,
): Promise<FoundOrganisation | undefined> {
  return (await recognise(db, text)).named;
}

/** An organisation beyond doubt, or those that are perhaps meant. */
export interface RecognisedOrganisation {
  named: { id: string; name: string } | undefined;
  perhaps: { id: string; name: string }[];
}

/** For whoever may also keep a name that the register does not know. */
export async function organisationNamed(db: Queryable, text: string): Promise<RecognisedOrganisation> {
  const { named, found } = await recognise(db, text);
  const perhaps = named ? [] : found.slice(0, mostPerhapsMeant).map(({ id, name }) => ({ id, name }));
  return { named, perhaps };
}

interface Recognised {
  named: NamedOrganisation | undefined;
  /** What is called exactly so, and all that were perhaps meant. */
  exactly: NamedOrganisation[];
  found: NamedOrganisation[];
}

async function recognise(db: Queryable, text: string): Promise<Recognised> {
  const byItsId = OrganisationId.safeParse(text).success ? await byId(db, text) : undefined;
  if (byItsId) return { named: byItsId, exactly: [byItsId], found: [byItsId] };
  const found = await searchNamed(db, text);
  const exactly = found.filter(({ names }) => isCalledSo(names, text));
  return { named: exactly.length === 1 ? exactly[0] : undefined, exactly, found };
}

/** Whether it is called so in any language. */
export function isCalledSo(names: WrittenText, text: string): boolean {
  return Object.values(names).some((name) => name !== "" && plainWords(name) === plainWords(text));
}

/** @throws Problem at the field, with the organisations that were perhaps meant */
export async function chooseOrganisation(
  db: Queryable,
  text: string,
  field: string,
): Promise<FoundOrganisation> {
  const { named, exactly, found } = await recognise(db, text);
  if (named) return named;
  const isSeveral = exactly.length > 0;
  const message =
    found.length === 0
      ? "organisations:choice.none"
      : isSeveral
        ? "organisations:choice.several"
        : "organisations:choice.nearly";
  const offered = isSeveral ? exactly : found;
  throw inputProblem([{ field, message, values: { text, offeredOrganisations: offered.map(shown) } }]);
}
