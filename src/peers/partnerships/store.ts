// Partnerships as they are kept.

import { type Expression, type RawBuilder, sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { keptSteps } from "../../platform/database/kept-steps.ts";
import { dayOf } from "../../platform/day.ts";
import type { ContentOf } from "../../platform/record-content.ts";
import { textToRead, writtenFrom } from "../../platform/written.ts";
import type { Elsewhere } from "../elsewhere.ts";
import { refuse } from "../problems.ts";
import { Partnership, type partnershipContent, partnershipTexts } from "./partnership.ts";
import type { PartnershipMove, PartnershipState } from "./workflow.ts";

export const partnershipSteps = keptSteps<PartnershipMove, PartnershipState>("partnerships", "partnership");

/** No city has these files. */
export const fileScope = (partnership: string) => `partnership/${partnership}`;

/** Whether a city is one of those in it. */
export function isOf(city: string | Expression<string>): RawBuilder<boolean> {
  return sql<boolean>`(partnerships.keeper_id = ${city} or exists (
    select from partnership_parties as own where own.partnership_id = partnerships.id and own.city_id = ${city}))`;
}

/** Of the reader at the moment: names are in their language. */
const parties = () => sql<
  PartyRow[]
>`(select coalesce(json_agg(json_build_object('id', city_id, 'called', ${textToRead("cities.name")},
    'name', partnership_parties.name, 'country', partnership_parties.country, 'confirmedAt', confirmed_at) order by position), '[]')
  from partnership_parties left join cities on cities.id = partnership_parties.city_id
  where partnership_id = partnerships.id)`;

interface PartyRow {
  id: string | null;
  called: string | null;
  name: string | null;
  country: string | null;
  confirmedAt: string | null;
}

function partnershipsIn(db: Queryable) {
  return db
    .selectFrom("partnerships")
    .innerJoin("cities as keeper", "keeper.id", "partnerships.keeperId")
    .leftJoin("partnerships as earlier", "earlier.id", "partnerships.follows")
    .leftJoin("partnerships as later", (join) =>
      join.onRef("later.follows", "=", "partnerships.id").on("later.state", "<>", "cancelled"),
    )
    .leftJoin("files", "files.id", "partnerships.fileId")
    .leftJoin("fileContents", "fileContents.sha256", "files.sha256")
    .selectAll("partnerships")
    .select([
      "earlier.title as earlierTitle",
      "later.id as laterId",
      "later.title as laterTitle",
      "files.name as fileName",
      "files.mediaType",
      "fileContents.size",
    ])
    .select([textToRead("keeper.name").as("keeperName"), parties().as("parties")]);
}
type Row = Awaited<ReturnType<ReturnType<typeof partnershipsIn>["executeTakeFirstOrThrow"]>>;

function partnershipFrom(row: Row): Partnership {
  const { parties: named, earlierTitle, laterId, laterTitle, fileId, fileName, mediaType, size } = row;
  return Partnership.parse({
    ...row,
    keeper: { id: row.keeperId, name: row.keeperName },
    cities: named.flatMap(({ id, called, confirmedAt }) =>
      id === null
        ? []
        : [
            {
              id,
              name: called ?? id,
              confirmedOn: confirmedAt === null ? null : dayOf(new Date(confirmedAt)),
            },
          ],
    ),
    elsewhere: named.flatMap(({ name, country }) =>
      name === null || country === null ? [] : [{ name, country }],
    ),
    ...partnershipTexts.fromRow(row),
    follows: row.follows === null ? null : { id: row.follows, title: writtenFrom(earlierTitle) },
    followedBy: laterId === null ? null : { id: laterId, title: writtenFrom(laterTitle) },
    file:
      fileId === null || fileName === null || mediaType === null
        ? null
        : { id: fileId, name: fileName, mediaType, size: size ?? 0 },
  });
}

/**
 * A partnership as one of its cities reads it.
 * @throws Problem `peers.no_partnership` also where it is one of other cities
 */
export async function getPartnership(
  db: Queryable,
  { city, partnership }: { city: string; partnership: string },
): Promise<Partnership> {
  const row = await partnershipsIn(db)
    .where("partnerships.id", "=", partnership)
    .where(isOf(city))
    .executeTakeFirst();
  if (!row) throw refuse.no_partnership();
  return partnershipFrom(row);
}

/** Those that everybody reads, by their ids; of one city where it is named. */
export async function publicPartnerships(
  db: Queryable,
  { ids, city }: { ids: readonly string[]; city?: string },
): Promise<Partnership[]> {
  if (ids.length === 0) return [];
  const rows = await partnershipsIn(db)
    .where("partnerships.id", "in", [...ids])
    .where("partnerships.isPublic", "=", true)
    .$if(city !== undefined, (all) => all.where(isOf(city ?? "")))
    .limit(ids.length)
    .execute();
  return rows.map(partnershipFrom);
}

/** Of one city, whatever it is to them: what is open first, then the latest. */
export async function partnershipsOf(db: Queryable, city: string, most: number): Promise<Partnership[]> {
  const rows = await partnershipsIn(db)
    .where(isOf(city))
    .orderBy(sql`partnerships.state in ('draft', 'in_force')`, "desc")
    .orderBy("partnerships.startsOn", "desc")
    .orderBy("partnerships.id")
    .limit(most)
    .execute();
  return rows.map(partnershipFrom);
}

/** @throws Problem `peers.no_partnership`, and `peers.changed` where it is another version than was seen */
export async function partnershipToChange(
  db: Tx,
  named: { city: string; partnership: string },
  version: number,
): Promise<Partnership> {
  await partnershipSteps.lock(db, (await getPartnership(db, named)).id);
  const partnership = await getPartnership(db, named);
  if (partnership.version !== version) throw refuse.changed({ version: partnership.version });
  return partnership;
}

/** What is said of one. */
export interface Said extends ContentOf<typeof partnershipContent> {
  texts: ReturnType<typeof partnershipTexts.said>;
  signers: string;
  wantsPublic: boolean;
}

export interface Others {
  cities: readonly string[];
  elsewhere: readonly Elsewhere[];
}

/** How many a city wrote down, after whoever writes for it at the same moment. */
export async function countOf(db: Tx, city: string): Promise<number> {
  await db.selectFrom("cities").select("id").where("id", "=", city).forNoKeyUpdate().execute();
  const { count } = await db
    .selectFrom("partnerships")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("keeperId", "=", city)
    .executeTakeFirstOrThrow();
  return count;
}

export async function insertPartnership(
  db: Tx,
  {
    keeper,
    follows,
    at,
    others,
    said: { texts, ...said },
  }: { keeper: string; follows: string | null; at: Date } & {
    others: Others;
    said: Said;
  },
): Promise<string> {
  const { id } = await db
    .insertInto("partnerships")
    .values({
      ...said,
      ...partnershipTexts.toRow(texts),
      keeperId: keeper,
      follows,
      changedAt: at,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await writeOthers(db, id, others);
  return id;
}

/** It holds for all of them only once each city of the network has said so, anew after each change. */
async function writeOthers(db: Tx, id: string, { cities, elsewhere }: Others): Promise<void> {
  await db.deleteFrom("partnershipParties").where("partnershipId", "=", id).execute();
  const rows = [...cities.map((cityId) => ({ cityId })), ...elsewhere];
  await db
    .insertInto("partnershipParties")
    .values(rows.map((row, position) => ({ ...row, partnershipId: id, position })))
    .execute();
  await noteConfirmed(db, id);
}

/** Follows from its cities, of which the last one may just have said that it is so. */
async function noteConfirmed(db: Tx, id: string): Promise<void> {
  await db
    .updateTable("partnerships")
    .set({
      isConfirmed: sql<boolean>`not exists (select from partnership_parties
        where partnership_id = partnerships.id and city_id is not null and confirmed_at is null)`,
    })
    .where("id", "=", id)
    .execute();
}

export async function confirmFor(db: Tx, id: string, city: string, at: Date): Promise<void> {
  await db
    .updateTable("partnershipParties")
    .set({ confirmedAt: at })
    .where("partnershipId", "=", id)
    .where("cityId", "=", city)
    .execute();
  await noteConfirmed(db, id);
}

/** Counts a version. */
export async function savePartnership(
  db: Tx,
  { id, version }: Pick<Partnership, "id" | "version">,
  { said: { texts, ...said }, others, at }: { said: Said; others: Others; at: Date },
): Promise<void> {
  await db
    .updateTable("partnerships")
    .set({
      ...said,
      ...partnershipTexts.toChange(texts),
      version: version + 1,
      changedAt: at,
    })
    .where("id", "=", id)
    .execute();
  await writeOthers(db, id, others);
}

export async function noteSigned(
  db: Tx,
  id: string,
  said: Pick<Said, "signers"> & { signedOn: string },
): Promise<void> {
  await db.updateTable("partnerships").set(said).where("id", "=", id).execute();
}

/** Counts a version. */
export async function keepFile(
  db: Tx,
  { id, version }: Pick<Partnership, "id" | "version">,
  fileId: string,
): Promise<void> {
  await db
    .updateTable("partnerships")
    .set({ fileId, version: version + 1 })
    .where("id", "=", id)
    .execute();
  // Another paper, too, each city confirms anew.
  await db
    .updateTable("partnershipParties")
    .set({ confirmedAt: null })
    .where("partnershipId", "=", id)
    .execute();
  await noteConfirmed(db, id);
}
