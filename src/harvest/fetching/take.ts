// What becomes of what was fetched as a whole: what is new or changed goes the way of a table of what can be learned, with its checks, its
// bounds and its history; what is missing is counted; and nothing is deleted.

import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import { workOnRecordTables } from "../../bulk/jobs.ts";
import { keepTable } from "../../bulk/store.ts";
import { renewUndated } from "../../catalogue/runs/renewing.ts";
import { columns } from "../../catalogue/table/columns.ts";
import { calledKey, type KeptOpportunity, keptOffers } from "../../catalogue/table/kept.ts";
import { catalogueTag, opportunityTag } from "../../catalogue/tags.ts";
import { venuesOf } from "../../catalogue/venues/store.ts";
import { cityTag } from "../../network/tags.ts";
import { recogniseOrganisation } from "../../organisations/choice.ts";
import { organisationTag } from "../../organisations/tags.ts";
import { operatorActor } from "../../platform/actor.ts";
import { comparable } from "../../platform/comparable.ts";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { defaultLanguage, languages } from "../../platform/i18n/languages.ts";
import { recordRun } from "../../platform/jobs/job.ts";
import { wake } from "../../platform/jobs/wake.ts";
import { fieldIn } from "../../platform/written.ts";
import type { CalledOff, FeedItem } from "../feeds/item.ts";
import { type Counts, isTooFewer, missingTooOften, type Source } from "../source.ts";
import { tellAsking, tellMissing } from "../told.ts";
import { calledOffOf, keepCalledOff } from "./called-off.ts";
import type { Collected } from "./collect.ts";
import { type Cells, type KnownItem, rowOf } from "./rows.ts";

export const fetchingJob = "harvest.fetchSources";

/** What stands beside the cells of a row, in columns of its own: by what the item is known, and what the source said. */
const besides = ["key", "offer", "said", "url"] as const;
export const columnNames = columns.map(({ name }) => name);

export async function knownItems(db: Queryable, source: string, today: string): Promise<KnownItem[]> {
  const rows = await db
    .selectFrom("harvestItems")
    .innerJoin("opportunities", "opportunities.id", "harvestItems.opportunityId")
    .leftJoin("runs", "runs.id", "harvestItems.runId")
    .select([
      "key",
      "offer",
      "harvestItems.opportunityId as opportunity",
      "opportunities.code",
      "runId as run",
      "calledOff",
    ])
    .select([
      "said",
      "kept",
      "missed",
      sql<boolean>`coalesce(runs.over_on < ${today}::date, false)`.as("isOver"),
    ])
    .where("sourceId", "=", source)
    .$call(boundedBy("what one source lists and has listed, so many at a time"))
    .execute();
  return rows.map((row) => ({
    ...row,
    opportunity: row.opportunity ?? "",
    run: row.run ?? null,
    calledOff: row.calledOff as CalledOff | null,
    said: row.said as Cells,
    kept: row.kept as Cells,
  }));
}

interface Taking {
  source: Source & { validators: object };
  collected: Collected;
  now: Date;
  /** Whether somebody said that it is right although so much is missing. */
  isAnswered?: boolean;
}

/** Returns the outcome, as it is kept of the fetch. */
export async function takeCollected(tx: Tx, { source, collected, now, isAnswered = false }: Taking) {
  const today = dayOf(now);
  const known = await knownItems(tx, source.id, today);
  const there = new Set(collected.items.map(({ key }) => key));
  const off = calledOffOf(known, collected);
  // Without a run of its own, nothing can be called off but all of it.
  const gone = new Set([
    ...collected.gone,
    ...off.flatMap(({ item, how }) => (item.run || !how ? [] : [item.key])),
  ]);
  const isGone = ({ key }: KnownItem) => gone.has(key) || gone.has(key.replace(/#.*$/, ""));
  const isOff = new Set(off.flatMap(({ item, how }) => (item.run && how ? [item.key] : [])));
  const live = known.filter(({ isOver, missed }) => !isOver && missed === 0);
  const lost = live.filter((one) => !there.has(one.key) && !isOff.has(one.key) && !isGone(one));
  const missing = known.filter(({ key, isOver }) => !isOver && !there.has(key) && !isOff.has(key));
  const counts: Counts = {
    found: collected.items.length,
    changed: 0,
    over: 0,
    missing: missing.length,
    unchecked: 0,
    calledOff: 0,
  };
  if (!isAnswered && isTooFewer({ lost: lost.length, known: live.length })) {
    const about = { lost: lost.length, known: live.length };
    await keepFetch(tx, source, {
      outcome: "asks",
      counts: { ...counts, missing: lost.length },
      collected,
      now,
    });
    await setSource(tx, source.id, "asks");
    if (source.state !== "asks") await tellAsking(tx, source, about, now);
    return;
  }
  await tx
    .updateTable("harvestItems")
    .set({ seenOn: today, missed: 0 })
    .where("sourceId", "=", source.id)
    .where(sql<boolean>`key = any(${[...there, ...isOff]}::text[])`)
    .execute();
  await sql`update harvest_items set missed = greatest(missed + 1, given.least)
    from jsonb_to_recordset(${JSON.stringify(
      missing.map((one) => ({ key: one.key, least: isGone(one) ? missingTooOften : 0 })),
    )}::jsonb) as given (key text, least integer)
    where source_id = ${source.id} and harvest_items.key = given.key`.execute(tx);
  counts.calledOff = await keepCalledOff(tx, source, off, now);
  const rows = await rowsToTake(tx, source, { items: collected.items, known, today });
  counts.changed = rows.length;
  counts.over = collected.items.filter(({ lastDay }) => lastDay !== undefined && lastDay < today).length;
  counts.unchecked = await keepSeen(tx, source, now);
  const table = rows.length === 0 ? undefined : await giveTable(tx, source, rows, now);
  await keepFetch(tx, source, { outcome: table === undefined ? "same" : "taking", counts, now, table });
  await tx
    .updateTable("harvestSources")
    .set({ state: "fine", failures: 0, brokenSince: null, validators: JSON.stringify(collected.validators) })
    .where("id", "=", source.id)
    .execute();
}

async function setSource(tx: Tx, id: string, state: "asks" | "fine"): Promise<void> {
  await tx
    .updateTable("harvestSources")
    .set({ state, failures: 0, brokenSince: null })
    .where("id", "=", id)
    .execute();
}

interface KeptFetch {
  outcome: "same" | "taking" | "asks";
  counts: Counts;
  now: Date;
  collected?: Collected;
  table?: string | undefined;
}

async function keepFetch(tx: Tx, source: Source, { outcome, counts, now, collected, table }: KeptFetch) {
  // Asked once: what was fetched since is what is asked about.
  await tx
    .updateTable("harvestFetches")
    .set({ outcome: "left", collected: null })
    .where("sourceId", "=", source.id)
    .where("outcome", "=", "asks")
    .execute();
  await tx
    .insertInto("harvestFetches")
    .values({
      sourceId: source.id,
      begunAt: now,
      outcome,
      counts: JSON.stringify(counts),
      ...(collected && { collected: JSON.stringify(collected) }),
      ...(table !== undefined && { tableId: table }),
    })
    .execute();
}

interface Changed {
  id: string;
  organisation: string;
}

/** Of what changed: its own page, those of its city and of whoever offers it, and all lists. */
export function tagsOf({ city }: Source, changed: readonly Changed[]): string[] {
  if (changed.length === 0) return [];
  const organisations = new Set(changed.map(({ organisation }) => organisation));
  return [
    catalogueTag,
    cityTag(city),
    ...[...organisations].flatMap((id) => organisationTag(id)),
    ...changed.map(({ id }) => opportunityTag(id)),
  ];
}

/** What is seen is confirmed by it; what was missing too often is unchecked from now on. Returns how many became so. */
async function keepSeen(tx: Tx, source: Source, now: Date): Promise<number> {
  const today = dayOf(now);
  // Of what the source lists with several days, one that is not over is enough.
  const standing = sql`select harvest_items.opportunity_id as id, bool_or(missed = 0) as is_seen, bool_and(missed >= ${missingTooOften}) as is_missing
    from harvest_items left join runs on runs.id = harvest_items.run_id
    where source_id = ${source.id} and called_off is null and coalesce(runs.over_on >= ${today}::date, true) group by harvest_items.opportunity_id`;
  const seen = await sql<Changed>`update opportunities
    set confirmed_on = ${today}::date, confirmed_channel = 'feed', confirmed_by_name = ${source.name}, missing_since = null
    from (${standing}) as standing
    where opportunities.id = standing.id and is_seen and opportunities.state = 'published'
      and (confirmed_on is null or confirmed_on < ${today}::date or missing_since is not null)
    returning opportunities.id, organisation_id as organisation`.execute(tx);
  await renewUndated(
    tx,
    seen.rows.map(({ id }) => id),
    today,
  );
  const missing = await sql<Changed>`update opportunities set missing_since = ${today}::date
    from (${standing}) as standing
    where opportunities.id = standing.id and is_missing and opportunities.state = 'published' and missing_since is null
    returning opportunities.id, organisation_id as organisation`.execute(tx);
  await recordRun(tx, fetchingJob, {
    scope: source.city,
    subject: source.id,
    details: { seen: seen.rows.length, unchecked: missing.rows.map(({ id }) => id) },
    changes: tagsOf(source, [...seen.rows, ...missing.rows]),
  });
  if (missing.rows.length > 0)
    await tellMissing(
      tx,
      source,
      missing.rows.map(({ id }) => id),
      now,
    );
  return missing.rows.length;
}

interface Row {
  item: FeedItem;
  cells: Cells;
}

const saidBy = ({ cells, provider }: FeedItem): Cells => ({
  ...cells,
  ...(provider !== undefined && { provider }),
});

const titleOf = ({ cells }: FeedItem) =>
  languages.map((language) => cells[fieldIn("title", language)]).find((title) => title) ?? "";

/** Rows of what is new, or is said otherwise than when it was taken. */
async function rowsToTake(
  db: Tx,
  source: Source,
  { items, known, today }: { items: readonly FeedItem[]; known: readonly KnownItem[]; today: string },
): Promise<Row[]> {
  const byKey = new Map(known.map((one) => [one.key, one]));
  const byOffer = new Map(known.map((one) => [one.offer, one]));
  const changed = items.filter((item) => {
    if (item.lastDay !== undefined && item.lastDay < today) return false;
    const before = byKey.get(item.key);
    return !before || !isDeepStrictEqual(before.said, saidBy(item));
  });
  if (changed.length === 0) return [];
  const codes = changed.flatMap(({ key, offer }) => (byKey.get(key) ?? byOffer.get(offer))?.code ?? []);
  const providers = await providersOf(db, source, changed);
  const called = changed.flatMap((item) => {
    const organisation = providers.get(item);
    return organisation === undefined ? [] : [{ organisation, title: titleOf(item) }];
  });
  const offers = await keptOffers(db, source.city, { codes: [...new Set(codes)], called });
  const venues = new Set((await venuesOf(db, source.city)).map(({ name }) => comparable(name)));
  return changed.map((item) => {
    const before = byKey.get(item.key);
    const sibling = byOffer.get(item.offer);
    const code = (before ?? sibling)?.code;
    const kept: KeptOpportunity | undefined =
      code === undefined
        ? offers.byCalled.get(calledKey(providers.get(item) ?? "", titleOf(item)))
        : offers.byCode.get(code);
    const isKnownVenue = (name: string) => venues.has(comparable(name));
    return { item, cells: rowOf({ source, item, known: before, sibling, kept, isKnownVenue }) };
  });
}

/** The organisation of each, where it is beyond doubt. */
async function providersOf(
  db: Tx,
  { namesOthers, organisation }: Source,
  items: readonly FeedItem[],
): Promise<Map<FeedItem, string>> {
  const found = new Map<string, string | undefined>();
  const of = new Map<FeedItem, string>();
  for (const item of items) {
    const called = namesOthers ? item.provider : undefined;
    if (called !== undefined && !found.has(called))
      found.set(called, (await recogniseOrganisation(db, called))?.id);
    const id = called === undefined ? organisation.id : found.get(called);
    if (id !== undefined) of.set(item, id);
  }
  return of;
}

/** Its rows are looked at and taken in the background, as those of a table that somebody of the city gave. */
async function giveTable(tx: Tx, source: Source, rows: readonly Row[], now: Date): Promise<string> {
  const given = rows.map(({ item, cells }, index) => ({
    row: index + 1,
    cells: [
      ...columnNames.map((name) => cells[name] ?? ""),
      item.key,
      item.offer,
      JSON.stringify(saidBy(item)),
      item.url ?? "",
    ],
  }));
  const id = await keepTable(tx, {
    kind: "learning",
    city: source.city,
    fileName: source.name,
    read: { heading: [...columnNames, ...besides], rows: JSON.stringify(given), count: given.length },
    columns: Object.fromEntries(columnNames.map((name, at) => [name, { at }])),
    state: "reading",
    language: defaultLanguage,
    by: { id: operatorActor.id, name: source.name },
    givenFor: undefined,
    now,
  });
  await wake(tx, workOnRecordTables.name);
  return id;
}
