// Adaptations as they are kept.

import { type Selectable, sql } from "kysely";
import { fileOf } from "../../evidence/stored-evidence.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { keptSteps } from "../../platform/database/kept-steps.ts";
import type { PracticeAdaptations } from "../../platform/database/schema.ts";
import {
  changedColumn,
  changedOrNull,
  textToRead,
  toRead,
  type WrittenText,
  writtenColumn,
  writtenFrom,
} from "../../platform/written.ts";
import { Adaptation, adaptationContent, deepest, type Link, mostShown, type TextName } from "./adaptation.ts";
import { refuse } from "./problems.ts";
import type { AdaptationMove, AdaptationState, ShownState } from "./workflow.ts";

export const adaptationSteps = keptSteps<AdaptationMove, AdaptationState>(
  "practice_adaptations",
  "practice_adaptation",
);

/** As long as it is so far, a city does not begin the same again. */
const goingOn = ["planned", "tried", "kept"] as const satisfies AdaptationState[];

export interface Named {
  city: string;
  number: number;
}

/** With the practice that each comes from, and the one that grew from it. */
export function adaptationsIn(db: Queryable) {
  return db
    .selectFrom("practiceAdaptations as adaptation")
    .innerJoin("practices as source", "source.id", "adaptation.practiceId")
    .innerJoin("cities as city", "city.id", "adaptation.cityId")
    .innerJoin("cities as sourceCity", "sourceCity.id", "source.cityId")
    .leftJoin("practices as grown", (join) =>
      join.onRef("grown.id", "=", "adaptation.grownId").on("grown.isPublic", "=", true),
    )
    .leftJoin("evidence", "evidence.id", "adaptation.evidenceId")
    .leftJoin("files", "files.id", "evidence.fileId")
    .leftJoin("fileContents", "fileContents.sha256", "files.sha256")
    .selectAll("adaptation")
    .select([
      "evidence.title as evidenceTitle",
      "evidence.url",
      "evidence.fileId",
      "files.name",
      "files.sha256",
      "files.mediaType",
      "fileContents.size",
      "city.name as cityName",
      "source.cityId as sourceCityId",
      "source.number as sourceNumber",
      "source.title as sourceTitle",
      "sourceCity.name as sourceCityName",
      "grown.number as grownNumber",
      "grown.title as grownTitle",
    ]);
}
type Row = Awaited<ReturnType<ReturnType<typeof adaptationsIn>["executeTakeFirstOrThrow"]>>;

export interface KeptAdaptation {
  adaptation: Adaptation;
  practice: string;
  /** The id of its evidence, and of the file where that is one. */
  evidence: string | null;
  file: string | null;
  changedAt: Date;
}

export function adaptationFrom(row: Row): KeptAdaptation {
  const city = (id: string, name: unknown) => ({ id, name: toRead(writtenFrom(name)) });
  const adaptation = Adaptation.parse({
    id: row.id,
    city: city(row.cityId, row.cityName),
    number: row.number,
    source: {
      city: city(row.sourceCityId, row.sourceCityName),
      number: row.sourceNumber,
      title: writtenFrom(row.sourceTitle),
    },
    ...textsOf(row),
    ...adaptationContent.fromRow(row),
    grown: row.grownNumber === null ? null : { number: row.grownNumber, title: writtenFrom(row.grownTitle) },
    evidence: evidenceOf(row),
    state: row.state,
    version: row.version,
  });
  const { practiceId: practice, evidenceId: evidence, fileId: file, changedAt } = row;
  return { adaptation, practice, evidence, file, changedAt };
}

function evidenceOf(row: Row): Adaptation["evidence"] {
  if (row.evidenceTitle === null) return null;
  const file = fileOf(row);
  return {
    title: row.evidenceTitle,
    url: row.url,
    file: file && { mediaType: file.mediaType, size: file.size },
  };
}

function textsOf(row: Pick<Selectable<PracticeAdaptations>, TextName>): Record<TextName, WrittenText> {
  const { changed, result, because } = row;
  return {
    changed: writtenFrom(changed),
    result: writtenFrom(result),
    because: writtenFrom(because),
  };
}

/** @throws Problem `adaptations.no_adaptation` */
export async function getAdaptation(db: Queryable, { city, number }: Named): Promise<KeptAdaptation> {
  const row = await adaptationsIn(db)
    .where("adaptation.cityId", "=", city)
    .where("adaptation.number", "=", number)
    .executeTakeFirst();
  if (!row) throw refuse.no_adaptation();
  return adaptationFrom(row);
}

/** @throws Problem `adaptations.no_adaptation`, and `adaptations.changed` where it is another version than was seen */
export async function adaptationToChange(db: Tx, named: Named, version: number): Promise<KeptAdaptation> {
  await adaptationSteps.lock(db, (await getAdaptation(db, named)).adaptation.id);
  const kept = await getAdaptation(db, named);
  if (kept.adaptation.version !== version) throw refuse.changed({ version: kept.adaptation.version });
  return kept;
}

/** What everybody sees that a city made of practices of others, the earliest first. */
export async function shownOf(db: Queryable, city: string): Promise<KeptAdaptation[]> {
  const rows = await adaptationsIn(db)
    .where("adaptation.cityId", "=", city)
    .where("adaptation.isPublic", "=", true)
    .orderBy("adaptation.number")
    .limit(mostShown)
    .execute();
  return rows.map(adaptationFrom);
}

/** What everybody sees that others made of practices of a city, the earliest first. */
export async function shownFrom(db: Queryable, city: string): Promise<KeptAdaptation[]> {
  const rows = await adaptationsIn(db)
    .where("source.cityId", "=", city)
    .where("adaptation.isPublic", "=", true)
    .orderBy("source.number")
    .orderBy("adaptation.changedAt")
    .orderBy("adaptation.id")
    .limit(mostShown)
    .execute();
  return rows.map(adaptationFrom);
}

interface ChainRow {
  id: string;
  practice: string;
  city: string;
  cityName: unknown;
  number: number;
  state: ShownState;
  changed: unknown;
  result: unknown;
  because: unknown;
  grownId: string | null;
  grownNumber: number | null;
  grownTitle: unknown;
}

/** What everybody sees that came of a practice, and of what grew from that, the earliest first. */
export async function chainOf(db: Queryable, practice: string): Promise<Link[]> {
  const { rows } = await sql<ChainRow>`
    with recursive chain as (
      select adaptations.*, 1 as depth, array[practice_id] as above
      from practice_adaptations as adaptations where practice_id = ${practice}::uuid and is_public
      union all
      select adaptations.*, depth + 1, above || adaptations.practice_id
      from chain join practices on practices.id = chain.grown_id and practices.is_public
        join practice_adaptations as adaptations on adaptations.practice_id = practices.id and adaptations.is_public
      where depth < ${deepest} and adaptations.practice_id <> all(above)
    )
    select chain.id, chain.practice_id as practice, chain.city_id as city, cities.name as "cityName", chain.number, chain.state,
      chain.changed, chain.result, chain.because,
      grown.id as "grownId", grown.number as "grownNumber", grown.title as "grownTitle"
    from chain join cities on cities.id = chain.city_id
      left join practices as grown on grown.id = chain.grown_id and grown.is_public
    order by depth, (select min(at) from practice_adaptation_events where practice_adaptation_id = chain.id), chain.id
    limit ${mostShown}`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    practice: row.practice,
    city: { id: row.city, name: toRead(writtenFrom(row.cityName)) },
    number: row.number,
    state: row.state,
    changed: writtenFrom(row.changed),
    result: writtenFrom(row.result),
    because: writtenFrom(row.because),
    grown:
      row.grownId === null || row.grownNumber === null
        ? null
        : { id: row.grownId, number: row.grownNumber, title: writtenFrom(row.grownTitle) },
  }));
}

/** Which cities took some practices up, and how far they are, the earliest first. */
export async function takenUp(
  db: Queryable,
  practices: readonly string[],
): Promise<ReadonlyMap<string, { city: string; state: ShownState }[]>> {
  const { rows } = await sql<{ practice: string; city: string; state: ShownState }>`
    select practice_id as practice, city_id as city, state from practice_adaptations
    where practice_id = any(${[...practices]}::uuid[]) and is_public
    order by (select min(at) from practice_adaptation_events where practice_adaptation_id = practice_adaptations.id), id
    limit ${mostShown * practices.length}`.execute(db);
  return Map.groupBy(rows, ({ practice }) => practice);
}

/** The cities whose pages show a practice: its own, and those that adapted it, or what it brings up to date. */
export async function citiesShowing(
  db: Queryable,
  { id, city, revises }: { id: string; city: string; revises: string | null },
): Promise<string[]> {
  const { rows } = await sql<{ adapter: string }>`select distinct city_id as adapter from practice_adaptations
    where practice_id in (${id}::uuid, ${revises}::uuid) and is_public`.execute(db);
  return [city, ...rows.map(({ adapter }) => adapter)];
}

/** From what a practice grew, where everybody sees that. */
export async function originOf(db: Queryable, practice: string): Promise<Adaptation | undefined> {
  const row = await adaptationsIn(db)
    .where("adaptation.grownId", "=", practice)
    .where("adaptation.isPublic", "=", true)
    .orderBy("adaptation.number")
    .limit(1)
    .executeTakeFirst();
  return row && adaptationFrom(row).adaptation;
}

/** Whether a city adapts a practice at present. */
export async function goesOn(db: Queryable, practice: string, city: string): Promise<boolean> {
  const found = await db
    .selectFrom("practiceAdaptations")
    .select("id")
    .where("practiceId", "=", practice)
    .where("cityId", "=", city)
    .where("state", "in", goingOn)
    .executeTakeFirst();
  return found !== undefined;
}

/** Of these cities those that can begin to adapt a practice. */
export async function citiesToAdapt(
  db: Queryable,
  { id, city, state }: { id: string; city: string; state: string },
  cities: readonly string[],
): Promise<{ id: string; name: string }[]> {
  const others = cities.filter((one) => one !== city);
  if (state !== "published" || others.length === 0) return [];
  return await db
    .selectFrom("cities")
    .select(["cities.id", textToRead("cities.name").as("name")])
    .where("cities.id", "in", others)
    .where("retiredAt", "is", null)
    .where((of) =>
      of.not(
        of.exists(
          of
            .selectFrom("practiceAdaptations")
            .select("practiceAdaptations.id")
            .whereRef("practiceAdaptations.cityId", "=", "cities.id")
            .where("practiceId", "=", id)
            .where("state", "in", goingOn),
        ),
      ),
    )
    .orderBy("name")
    .limit(20)
    .execute();
}

interface Begun {
  practice: string;
  city: string;
  changed: WrittenText;
  by: Pick<Actor, "id" | "name">;
  at: Date;
}

export async function insertAdaptation(
  db: Tx,
  { practice, city, changed, by, at }: Begun,
): Promise<{ id: string; number: number }> {
  // Two who begin at the same moment come one after the other, and each gets a number.
  await db.selectFrom("cities").select("id").where("id", "=", city).forNoKeyUpdate().execute();
  if (await goesOn(db, practice, city)) throw refuse.going_on();
  const inserted = await db
    .insertInto("practiceAdaptations")
    .values({
      practiceId: practice,
      cityId: city,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from practice_adaptations where city_id = ${city})`,
      changed: writtenColumn(changed),
      changedAt: at,
    })
    .returning(["id", "number"])
    .executeTakeFirstOrThrow();
  await adaptationSteps.write(db, { of: inserted.id, action: "begin", from: "none", to: "planned", by, at });
  return inserted;
}

interface Said {
  content: ReturnType<typeof adaptationContent.fromRow>;
  texts: Record<TextName, WrittenText>;
  grown: string | null;
  at: Date;
}

export async function saveAdaptation(
  db: Tx,
  { id, version }: Pick<Adaptation, "id" | "version">,
  { content, texts, grown, at }: Said,
): Promise<void> {
  await db
    .updateTable("practiceAdaptations")
    .set({
      ...adaptationContent.toRow(content),
      changed: changedColumn("changed", texts.changed),
      result: changedOrNull("result", texts.result),
      because: changedOrNull("because", texts.because),
      grownId: grown,
      version: version + 1,
      changedAt: at,
    })
    .where("id", "=", id)
    .execute();
}

interface SaidWithStep extends Record<"result" | "because", WrittenText> {
  startsOn: string | null;
  endsOn: string | null;
}

/** What is said with a step, which counts the version. */
export async function saveStep(
  db: Tx,
  id: string,
  { result, because, startsOn, endsOn }: SaidWithStep,
): Promise<void> {
  await db
    .updateTable("practiceAdaptations")
    .set({
      result: changedOrNull("result", result),
      because: changedOrNull("because", because),
      startsOn,
      endsOn,
    })
    .where("id", "=", id)
    .execute();
}

export async function showEvidenceBy(
  db: Tx,
  { id, version }: Pick<Adaptation, "id" | "version">,
  evidence: string | null,
  at: Date,
): Promise<void> {
  await db
    .updateTable("practiceAdaptations")
    .set({ evidenceId: evidence, version: version + 1, changedAt: at })
    .where("id", "=", id)
    .execute();
}

/** Published practices of a city, of which one can have grown from what it adapted. */
export async function ownPractices(
  db: Queryable,
  city: string,
): Promise<{ id: string; number: number; title: WrittenText }[]> {
  const rows = await db
    .selectFrom("practices")
    .select(["id", "number", "title"])
    .where("cityId", "=", city)
    .where("isPublic", "=", true)
    .orderBy("number", "desc")
    .limit(mostShown)
    .execute();
  return rows.map(({ title, ...row }) => ({ ...row, title: writtenFrom(title) }));
}
