// Contributions as they are kept.

import { type RawBuilder, sql } from "kysely";
import { insiders } from "../network/insiders.ts";
import type { Actor } from "../platform/actor.ts";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { fieldProblem } from "../platform/problem.ts";
import { representedBy } from "../platform/role.ts";
import { textToRead } from "../platform/written.ts";
import { type ContributionContent, contributionContent } from "./content.ts";
import { type Contribution, mostEvents, type Split } from "./contribution.ts";
import { initiativeOf } from "./initiative-of.ts";
import type { Origin } from "./kinds.ts";
import { valuedElsewhere } from "./one-level.ts";
import type { Parties } from "./parties.ts";
import { refuse } from "./problems.ts";
import { rateOfRow } from "./rates/store.ts";
import type { Beginning, ContributionAction, ContributionState } from "./workflow.ts";

function contributionsIn(db: Queryable, isInsider: boolean) {
  return db
    .selectFrom("contributions")
    .leftJoin("organisations as giver", "giver.id", "contributions.giverId")
    .leftJoin("organisations as receiver", "receiver.id", "contributions.receiverId")
    .leftJoin("contributions as receipt", "receipt.id", "contributions.passesOn")
    .leftJoin("initiatives", (join) => join.on(initiativeOf("contributions.initiativeId", isInsider)))
    .selectAll("contributions")
    .select([
      textToRead<string | null>("giver.name").as("giverName"),
      "giver.sector as giverSector",
      textToRead<string | null>("receiver.name").as("receiverName"),
      "receipt.number as receiptNumber",
      "receipt.what as receiptWhat",
      "initiatives.number as initiativeNumber",
      textToRead<string | null>("initiatives.title").as("initiativeTitle"),
      splitsOfRow().as("splits"),
      rateOfRow().as("rate"),
      sql<string>`(select min(happened_on)::text from contribution_events
        where contribution_events.contribution_id = contributions.id)`.as("begunOn"),
    ]);
}

/** The parts of the contribution of a row. */
export function splitsOfRow(): RawBuilder<Split[]> {
  return sql<
    Split[]
  >`(select coalesce(json_agg(json_build_object('dimension', dimension, 'code', code, 'percent', percent)
      order by dimension, percent desc, code), '[]')
    from contribution_splits where contribution_splits.contribution_id = contributions.id)`;
}

type Row = Awaited<ReturnType<ReturnType<typeof contributionsIn>["executeTakeFirstOrThrow"]>>;

function contributionFrom(row: Row): Contribution {
  return {
    id: row.id,
    city: row.cityId,
    number: row.number,
    ...contributionContent.fromRow(row),
    rate: row.rate,
    begunOn: row.begunOn,
    origin: row.origin as Origin,
    giver:
      row.giverId === null
        ? null
        : { id: row.giverId, name: row.giverName ?? row.giverId, sector: row.giverSector ?? "" },
    receiver:
      row.receiverId === null ? null : { id: row.receiverId, name: row.receiverName ?? row.receiverId },
    passesOn: row.receiptNumber === null ? null : { number: row.receiptNumber, what: row.receiptWhat ?? "" },
    initiative:
      row.initiativeNumber === null
        ? null
        : { number: row.initiativeNumber, title: row.initiativeTitle ?? "" },
    splits: row.splits,
    received: Number(row.received),
    used: Number(row.used),
    givenBack: Number(row.givenBack),
    state: row.state as ContributionState,
    isPublic: row.isPublic,
    version: row.version,
  };
}

/**
 * A contribution by its number in the city; promises are there for the people of the city and the network, and for whoever gives.
 * @throws Problem `resources.no_contribution`
 */
export async function getContribution(
  db: Queryable,
  { city, number }: { city: string; number: number },
  actor: Actor,
): Promise<Contribution> {
  const isInsider = insiders.permits(actor, { city });
  const row = await contributionsIn(db, isInsider)
    .where("contributions.cityId", "=", city)
    .where("contributions.number", "=", number)
    .$if(!isInsider, (query) =>
      query.where((where) =>
        where.or([
          where("contributions.isPublic", "=", true),
          where("contributions.giverId", "in", ["", ...representedBy(actor)]),
        ]),
      ),
    )
    .executeTakeFirst();
  if (!row) throw refuse.no_contribution();
  return contributionFrom(row);
}

export interface StoredEvent {
  action: ContributionAction | Beginning;
  to: ContributionState;
  on: string;
  quantity: number | null;
  note: string;
  by: string;
}

/** What happened to a contribution, the newest first. */
export async function eventsOf(db: Queryable, contribution: string): Promise<StoredEvent[]> {
  const rows = await db
    .selectFrom("contributionEvents")
    .select(["action", "toState", "quantity", "note", "actorName"])
    .select(sql<string>`happened_on::text`.as("on"))
    .where("contributionId", "=", contribution)
    .orderBy("id", "desc")
    .limit(mostEvents)
    .execute();
  return rows.map(({ action, toState, on, quantity, note, actorName }) => ({
    action: action as StoredEvent["action"],
    to: toState as ContributionState,
    on,
    quantity: quantity === null ? null : Number(quantity),
    note,
    by: actorName,
  }));
}

interface Given extends Parties {
  city: string;
  content: ContributionContent;
  /** By which people's time is valued. */
  rateId?: string | null;
  beginning: Beginning;
  note?: string | undefined;
  on: string;
  by: Pick<Actor, "id" | "name">;
  at: Date;
}

/** Keeps a new contribution under the next number of its city. */
export async function insertContribution(db: Tx, given: Given): Promise<{ id: string; number: number }> {
  const { city, content, beginning, note = "", on, by, at, ...parties } = given;
  await lockContributionsOf(db, city);
  await requireOneLevel(db, { content, parties });
  const inserted = await db
    .insertInto("contributions")
    .values({
      cityId: city,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from contributions where city_id = ${city})`,
      ...contributionContent.toRow(content),
      ...parties,
      addedBy: by.id || null,
      addedByName: by.name,
      changedAt: at,
    })
    .returning(["id", "number"])
    .executeTakeFirstOrThrow();
  await writeEvent(db, {
    contribution: inserted.id,
    action: beginning,
    from: "none",
    to: beginning === "pledge" ? "pledged" : "received",
    on,
    quantity: beginning === "pledge" ? null : content.quantity,
    note,
    by,
    at,
  });
  return inserted;
}

/** Two who write at the same moment come one after the other: each gets a number, and sees what the other has a value for. */
async function lockContributionsOf(db: Tx, city: string): Promise<void> {
  await db.selectFrom("cities").select("id").where("id", "=", city).forNoKeyUpdate().execute();
}

/** Two who move one come one after the other: the second of them sees what the first one did. */
export async function lockContribution(
  db: Tx,
  { city, number }: { city: string; number: number },
): Promise<void> {
  await db
    .selectFrom("contributions")
    .select("id")
    .where("cityId", "=", city)
    .where("number", "=", number)
    .forUpdate()
    .execute();
}

/** @throws Problem at the initiative where the whole or a part of it has this value already */
async function requireOneLevel(db: Tx, valued: Parameters<typeof valuedElsewhere>[1]): Promise<void> {
  const other = await valuedElsewhere(db, valued);
  if (other) throw fieldProblem("initiative", "resources:field.oneLevel", other);
}

/** Whether it is saved: not where somebody else changed it since this version. */
export async function saveContribution(
  db: Tx,
  { id, city, version }: Pick<Contribution, "id" | "city" | "version">,
  {
    content,
    splits,
    ...parties
  }: Parties & {
    content: ContributionContent;
    rateId: string | null;
    splits: readonly Split[];
  },
  at: Date,
): Promise<boolean> {
  await lockContributionsOf(db, city);
  await requireOneLevel(db, { id, content, parties });
  const changed = await db
    .updateTable("contributions")
    .set({ ...contributionContent.toRow(content), ...parties, version: version + 1, changedAt: at })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return false;
  await db.deleteFrom("contributionSplits").where("contributionId", "=", id).execute();
  if (splits.length > 0)
    await db
      .insertInto("contributionSplits")
      .values(splits.map((split) => ({ contributionId: id, ...split })))
      .execute();
  return true;
}

interface Step {
  contribution: string;
  action: ContributionAction | Beginning;
  from: ContributionState | "none";
  to: ContributionState;
  on: string;
  quantity: number | null;
  note: string;
  by: Pick<Actor, "id" | "name">;
  at: Date;
}

/** Writes a step down; the database moves the contribution. */
export async function writeEvent(db: Tx, step: Step): Promise<void> {
  await db
    .insertInto("contributionEvents")
    .values({
      contributionId: step.contribution,
      action: step.action,
      fromState: step.from,
      toState: step.to,
      happenedOn: step.on,
      quantity: step.quantity,
      note: step.note,
      actorId: step.by.id || null,
      actorName: step.by.name,
      at: step.at,
    })
    .execute();
}

/** The receipt of a city that is handed on. */
export async function findReceipt(
  db: Queryable,
  city: string,
  number: number,
): Promise<{ id: string; origin: string; state: string } | undefined> {
  return db
    .selectFrom("contributions")
    .select(["id", "origin", "state"])
    .where("cityId", "=", city)
    .where("number", "=", number)
    .executeTakeFirst();
}

/** Ideas are for the people of the city alone: for others there is none. */
export async function findInitiativeId(
  db: Queryable,
  city: string,
  { number, alsoIdeas }: { number: number; alsoIdeas: boolean },
): Promise<string | undefined> {
  const found = await db
    .selectFrom("initiatives")
    .select("id")
    .where("cityId", "=", city)
    .where("number", "=", number)
    .$if(!alsoIdeas, (query) => query.where("isPublic", "=", true))
    .executeTakeFirst();
  return found?.id;
}
