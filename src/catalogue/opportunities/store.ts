// Opportunities as they are kept.

import { type RawBuilder, sql } from "kysely";
import { insiders } from "../../network/insiders.ts";
import type { Actor } from "../../platform/actor.ts";
import { currentLanguage } from "../../platform/caller.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { keptSteps } from "../../platform/database/kept-steps.ts";
import { readOnce } from "../../platform/one-look.ts";
import {
  changedColumn,
  changedOrNull,
  columnOrNull,
  textToRead,
  type WrittenText,
  writtenColumn,
  writtenFrom,
} from "../../platform/written.ts";
import { maySeeAll } from "../allow.ts";
import { refuse } from "../problems.ts";
import { renewUndated } from "../runs/renewing.ts";
import { codeFrom, firstNumber, isCode } from "./code.ts";
import { type OpportunityContent, opportunityContent, type TextName, textNames } from "./content.ts";
import { hidingReports } from "./freshness.ts";
import type { confirmedBy, Opportunity } from "./opportunity.ts";
import type { OpportunityMove, OpportunityState } from "./workflow.ts";

export const opportunitySteps = keptSteps<OpportunityMove, OpportunityState>("opportunities", "opportunity");

type Texts = Record<TextName, WrittenText>;

function opportunitiesIn(db: Queryable) {
  return db
    .selectFrom("opportunities")
    .innerJoin("cities", "cities.id", "opportunities.cityId")
    .innerJoin("organisations", "organisations.id", "opportunities.organisationId")
    .leftJoin("initiatives", "initiatives.id", "opportunities.initiativeId")
    .selectAll("opportunities")
    .select([
      textToRead<string>("cities.name").as("cityName"),
      textToRead<string>("organisations.name").as("organisationName"),
      "initiatives.number as initiativeNumber",
      "initiatives.isPublic as initiativeIsPublic",
      textToRead<string | null>("initiatives.title").as("initiativeTitle"),
      lastHeldOn().as("lastHeldOn"),
    ]);
}

/** The day of the last session of the opportunity of a row that was held. */
function lastHeldOn(): RawBuilder<string | null> {
  return sql<string | null>`(select max(run_sessions.held_on)::text from run_sessions
    join runs on runs.id = run_sessions.run_id
    where runs.opportunity_id = opportunities.id and run_sessions.state = 'held')`;
}

type Row = Awaited<ReturnType<ReturnType<typeof opportunitiesIn>["executeTakeFirstOrThrow"]>>;

function opportunityFrom(row: Row, isInsider: boolean): Opportunity {
  const { initiativeNumber, initiativeIsPublic, initiativeTitle } = row;
  const isNamed = initiativeNumber !== null && (isInsider || initiativeIsPublic === true);
  return {
    id: row.id,
    code: row.code,
    city: row.cityId,
    cityName: row.cityName,
    organisation: { id: row.organisationId, name: row.organisationName },
    initiative: isNamed ? { number: initiativeNumber, title: initiativeTitle ?? "" } : null,
    ...(Object.fromEntries(textNames.map((name) => [name, writtenFrom(row[name])])) as Texts),
    ...opportunityContent.fromRow(row),
    source: row.source,
    sourceUrl: row.sourceUrl,
    sourceLicence: row.sourceLicence,
    confirmedOn: row.confirmedOn,
    confirmedChannel: row.confirmedChannel as Opportunity["confirmedChannel"],
    missingSince: row.missingSince,
    hiddenSince: row.hiddenSince?.toISOString() ?? null,
    lastHeldOn: row.lastHeldOn,
    state: row.state as OpportunityState,
    isPublic: row.isPublic,
    version: row.version,
    changedAt: row.changedAt.toISOString(),
  };
}

/**
 * An opportunity by its code; what is not published is there for its people alone.
 * @throws Problem `catalogue.no_opportunity`, and `catalogue.mistyped_code` for a code that cannot be one
 */
export async function getOpportunity(db: Queryable, code: string, actor: Actor): Promise<Opportunity> {
  if (!isCode(code)) throw refuse.mistyped_code({ code });
  const row = await readOnce(`opportunity ${code} in ${currentLanguage()}`, () =>
    opportunitiesIn(db).where("code", "=", code).executeTakeFirst(),
  );
  if (!row) throw refuse.no_opportunity();
  const opportunity = opportunityFrom(row, insiders.permits(actor, { city: row.cityId }));
  if (!opportunity.isPublic && !maySeeAll(actor, opportunity)) throw refuse.no_opportunity();
  return opportunity;
}

/** All of these, whoever asks: for what is done in the name of somebody who may. */
export async function opportunitiesById(db: Queryable, ids: readonly string[]): Promise<Opportunity[]> {
  if (ids.length === 0) return [];
  const rows = await opportunitiesIn(db)
    .where(sql<boolean>`opportunities.id = any(${[...ids]}::uuid[])`)
    .orderBy("opportunities.id")
    .execute();
  return rows.map((row) => opportunityFrom(row, true));
}

/** The same of one city, whose people alone may do something with it. */
export async function getOpportunityOf(
  db: Queryable,
  { city, code }: { city: string; code: string },
  actor: Actor,
): Promise<Opportunity> {
  const opportunity = await getOpportunity(db, code, actor);
  if (opportunity.city !== city) throw refuse.no_opportunity();
  return opportunity;
}

export interface SaidOpportunity {
  content: OpportunityContent;
  texts: Texts;
  organisationId: string;
  /** Undefined where it stays. */
  initiativeId: string | null | undefined;
}

interface WrittenOpportunity extends SaidOpportunity {
  city: string;
  by: Pick<Actor, "id" | "name">;
  at: Date;
}

const optionalTexts = textNames.filter((name) => name !== "title");

/** Keeps a new one as a draft, under the next code. */
export async function insertOpportunity(
  db: Tx,
  { city, content, texts, organisationId, initiativeId, by, at }: WrittenOpportunity,
): Promise<{ id: string; code: string }> {
  const inserted = await db
    .insertInto("opportunities")
    .values({
      code: await nextCode(db),
      cityId: city,
      organisationId,
      initiativeId: initiativeId ?? null,
      ...opportunityContent.toRow(content),
      title: writtenColumn(texts.title),
      ...Object.fromEntries(optionalTexts.map((name) => [name, columnOrNull(texts[name])])),
      addedBy: by.id || null,
      addedByName: by.name,
      addedAt: at,
      changedAt: at,
    })
    .returning(["id", "code"])
    .executeTakeFirstOrThrow();
  await opportunitySteps.write(db, { of: inserted.id, action: "write", from: "none", to: "draft", by, at });
  return inserted;
}

/** Two who write at the same moment come one after the other, and no code is given twice. */
async function nextCode(db: Tx): Promise<string> {
  const [code = ""] = await nextCodes(db, 1);
  return code;
}

/** So many codes that follow the last one. */
export async function nextCodes(db: Tx, count: number): Promise<string[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended('codes of opportunities', 0))`.execute(db);
  const last = await db
    .selectFrom("opportunities")
    .select("code")
    .orderBy(sql`length(code)`, "desc")
    .orderBy("code", "desc")
    .limit(1)
    .executeTakeFirst();
  const first = last ? Number(last.code.slice(0, -1)) + 1 : firstNumber;
  return Array.from({ length: count }, (_, index) => codeFrom(first + index));
}

/** Whether it is saved: not where somebody else changed it since this version. What it was confirmed by stays as it was. */
export async function saveOpportunity(
  db: Tx,
  { id, version }: { id: string; version: number },
  { content, texts, organisationId, initiativeId }: SaidOpportunity,
  at: Date,
): Promise<boolean> {
  const changed = await db
    .updateTable("opportunities")
    .set({
      organisationId,
      ...(initiativeId !== undefined && { initiativeId }),
      ...opportunityContent.toRow(content),
      title: changedColumn("title", texts.title),
      ...Object.fromEntries(optionalTexts.map((name) => [name, changedOrNull(name, texts[name])])),
      version: version + 1,
      changedAt: at,
    })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

interface Confirming {
  on: string;
  by: Pick<Actor, "name">;
  channel: (typeof confirmedBy)[number];
}

/** Keeps that somebody said that all of it is right. */
export async function keepConfirmed(db: Tx, id: string, { on, by, channel }: Confirming): Promise<void> {
  await db
    .updateTable("opportunities")
    .set({ confirmedOn: on, confirmedByName: by.name, confirmedChannel: channel, missingSince: null })
    .set({ notRunning: 0, hiddenSince: null })
    .where("id", "=", id)
    .execute();
  await renewUndated(db, [id], on);
}

/** Keeps that it does not take place, and whether by this nobody finds it any more. */
export async function noteNotRunning(db: Tx, id: string, now: Date): Promise<boolean> {
  const { notRunning } = await db
    .updateTable("opportunities")
    .set({ notRunning: sql<number>`not_running + 1` })
    .set({
      hiddenSince: sql<Date | null>`case when not_running + 1 >= ${hidingReports}
        then coalesce(hidden_since, ${now}) else hidden_since end`,
    })
    .where("id", "=", id)
    .returning("notRunning")
    .executeTakeFirstOrThrow();
  return notRunning === hidingReports;
}

/** So many that everybody may read make an organisation one that publishes by itself, if none was withdrawn. */
const enoughPublished = 5;

export async function isInGoodStanding(db: Queryable, organisation: string): Promise<boolean> {
  const { published, withdrawn } = await db
    .selectFrom("opportunities")
    .where("organisationId", "=", organisation)
    .select([
      sql<number>`(count(*) filter (where is_public))::int`.as("published"),
      sql<number>`(count(*) filter (where state = 'withdrawn'))::int`.as("withdrawn"),
    ])
    .executeTakeFirstOrThrow();
  return published >= enoughPublished && withdrawn === 0;
}

export async function worksIn(db: Queryable, organisation: string, city: string): Promise<boolean> {
  const row = await db
    .selectFrom("organisationCities")
    .select("cityId")
    .where("organisationId", "=", organisation)
    .where("cityId", "=", city)
    .executeTakeFirst();
  return row !== undefined;
}
