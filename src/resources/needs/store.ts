// Needs and offers as they are kept.

import { type RawBuilder, sql } from "kysely";
import { insiders } from "../../network/insiders.ts";
import { placesWith } from "../../network/places/queries.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { keptSteps } from "../../platform/database/kept-steps.ts";
import { textToRead, toRead } from "../../platform/written.ts";
import { initiativeOf } from "../initiative-of.ts";
import { refuse } from "../problems.ts";
import { type PostingContent, postingContent } from "./content.ts";
import type { Facts, PlaceFact } from "./matching.ts";
import { otherSide, type Posting, type Side } from "./posting.ts";
import { maySeeAll, type PostingMove, type PostingState, publicStates } from "./workflow.ts";

/** Needs and offers with those whom they name; an initiative that not everybody may see is named to insiders alone. */
function postingsIn(db: Queryable, isInsider: boolean) {
  return db
    .selectFrom("postings")
    .innerJoin("cities", "cities.id", "postings.cityId")
    .leftJoin("organisations", "organisations.id", "postings.organisationId")
    .leftJoin("places", "places.id", "postings.placeId")
    .leftJoin("initiatives", (join) => join.on(initiativeOf("postings.initiativeId", isInsider)))
    .selectAll("postings")
    .select([
      textToRead<string>("cities.name").as("cityName"),
      textToRead<string | null>("organisations.name").as("organisationName"),
      textToRead<string | null>("places.fullNames").as("placeName"),
      isRepresented().as("isRepresented"),
      "initiatives.number as initiativeNumber",
      textToRead<string | null>("initiatives.title").as("initiativeTitle"),
    ]);
}

/** Whether somebody speaks for the organisation of a row. */
export function isRepresented(): RawBuilder<boolean> {
  return sql<boolean>`exists (select from roles where place = 'organisation'
    and place_id = postings.organisation_id and role = 'representative' and ended_at is null)`;
}

type Row = Awaited<ReturnType<ReturnType<typeof postingsIn>["executeTakeFirstOrThrow"]>>;

function postingFrom(row: Row): Posting {
  const { organisationId, placeId, initiativeNumber } = row;
  return {
    id: row.id,
    city: row.cityId,
    cityName: row.cityName,
    number: row.number,
    side: row.side as Side,
    ...postingContent.fromRow(row),
    organisation:
      organisationId === null ? null : { id: organisationId, name: row.organisationName ?? organisationId },
    place: placeId === null ? null : { id: placeId, name: row.placeName ?? placeId },
    initiative:
      initiativeNumber === null ? null : { number: initiativeNumber, title: row.initiativeTitle ?? "" },
    isRepresented: row.isRepresented,
    taken: Number(row.taken),
    state: row.state as PostingState,
    isPublic: row.isPublic,
    version: row.version,
  };
}

/**
 * A need or an offer by its number in the city; drafts and what was withdrawn are there for its people alone.
 * @throws Problem `resources.no_posting`
 */
export async function getPosting(
  db: Queryable,
  { city, number }: { city: string; number: number },
  actor: Actor,
): Promise<Posting> {
  const row = await postingsIn(db, insiders.permits(actor, { city }))
    .where("postings.cityId", "=", city)
    .where("postings.number", "=", number)
    .executeTakeFirst();
  const posting = row && postingFrom(row);
  if (!posting || !(publicStates.includes(posting.state) || maySeeAll(actor, posting)))
    throw refuse.no_posting();
  return posting;
}

export async function postingById(db: Queryable, id: string): Promise<Posting | undefined> {
  const row = await postingsIn(db, false).where("postings.id", "=", id).executeTakeFirst();
  return row && postingFrom(row);
}

/** So many of the other side are looked at; those of the same city first. */
const mostLookedAt = 200;

/** A need or an offer with what matching knows of it. */
export interface KnownPosting {
  posting: Posting;
  facts: Facts;
}

/** Those of the other side that stand open and are of the same kind. */
export async function othersFor(db: Queryable, posting: Posting, today: string): Promise<KnownPosting[]> {
  const rows = await postingsIn(db, false)
    .where("postings.side", "=", otherSide(posting.side))
    .where("postings.kind", "=", posting.kind)
    .where("postings.state", "=", "open")
    .where("postings.openUntil", ">=", today)
    .orderBy((order) => order.case().when("postings.cityId", "=", posting.city).then(0).else(1).end())
    .orderBy("postings.changedAt")
    .orderBy("postings.id")
    .limit(mostLookedAt)
    .execute();
  return known(db, rows.map(postingFrom));
}

export async function known(db: Queryable, postings: readonly Posting[]): Promise<KnownPosting[]> {
  const ids = [...new Set(postings.flatMap(({ place }) => place?.id ?? []))];
  const places = ids.length === 0 ? [] : await placesWith(db, ids);
  const facts = new Map(
    places.map(({ id, fullNames, above, point }): [string, PlaceFact] => [
      id,
      {
        id,
        name: toRead(fullNames),
        above: above.map((one) => ({ id: one.id, name: toRead(one.fullNames) })),
        point,
      },
    ]),
  );
  return postings.map((posting) => ({ posting, facts: factsOf(posting, facts) }));
}

function factsOf(posting: Posting, places: ReadonlyMap<string, PlaceFact>): Facts {
  const { kind, quantity, unit, weekdays, fromTime, toTime, startsOn, endsOn, level, focusArea } = posting;
  return {
    kind,
    amount: { quantity, unit },
    days: weekdays.length > 0 ? weekdays : null,
    hours: fromTime !== null && toTime !== null ? { from: fromTime, to: toTime } : null,
    span: startsOn === null && endsOn === null ? null : { from: startsOn, to: endsOn },
    place: (posting.place && places.get(posting.place.id)) ?? null,
    level,
    focusArea,
  };
}

/** What happened to it. */
export const postingSteps = keptSteps<PostingMove, PostingState>("postings", "posting");

/** Whom and what it is for. */
export interface PostingParties {
  organisationId: string | null;
  placeId: string | null;
  initiativeId: string | null;
}

interface Written extends PostingParties {
  city: string;
  side: Side;
  content: PostingContent;
  by: Pick<Actor, "id" | "name">;
  at: Date;
}

/** Keeps a new one, as a draft, under the next number of its city. */
export async function insertPosting(db: Tx, written: Written): Promise<{ id: string; number: number }> {
  const { city, side, content, by, at, ...parties } = written;
  // Two who write one down at the same moment come one after the other, and each gets a number.
  await db.selectFrom("cities").select("id").where("id", "=", city).forNoKeyUpdate().execute();
  const inserted = await db
    .insertInto("postings")
    .values({
      cityId: city,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from postings where city_id = ${city})`,
      side,
      ...postingContent.toRow(content),
      ...parties,
      addedBy: by.id || null,
      addedByName: by.name,
      changedAt: at,
    })
    .returning(["id", "number"])
    .executeTakeFirstOrThrow();
  await postingSteps.write(db, { of: inserted.id, action: "write", from: "none", to: "draft", by, at });
  return inserted;
}

/** Whether it is saved: not where somebody else changed it since this version. */
export async function savePosting(
  db: Tx,
  { id, version }: { id: string; version: number },
  { content, ...parties }: PostingParties & { content: PostingContent },
  at: Date,
): Promise<boolean> {
  const changed = await db
    .updateTable("postings")
    .set({ ...postingContent.toRow(content), ...parties, version: version + 1, changedAt: at })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** Two who move one come one after the other: the second of them sees what the first one did. */
export async function lockPosting(db: Tx, { city, number }: { city: string; number: number }): Promise<void> {
  await db
    .selectFrom("postings")
    .select("id")
    .where("cityId", "=", city)
    .where("number", "=", number)
    .forUpdate()
    .execute();
}

/** Who needs it or offers it: the organisation, else the city. */
export function byOfRow(): RawBuilder<string> {
  return sql<string>`coalesce(${textToRead("organisations.name")}, ${textToRead("cities.name")})`;
}

/** The cities in which an organisation works. */
export async function worksIn(db: Queryable, organisation: string): Promise<string[]> {
  const rows = await db
    .selectFrom("organisationCities")
    .innerJoin("cities", "cities.id", "organisationCities.cityId")
    .select("cityId")
    .where("organisationId", "=", organisation)
    .where("cities.retiredAt", "is", null)
    .orderBy("cityId")
    .limit(mostCities)
    .execute();
  return rows.map(({ cityId }) => cityId);
}
const mostCities = 1000;
