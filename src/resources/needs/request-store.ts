// Requests as they are kept.

import { sql } from "kysely";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { ownCities, representedBy } from "../../platform/role.ts";
import { textToRead } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { mostRequests, type PostingRequest } from "./request.ts";
import { mayKeep } from "./workflow.ts";

function requestsIn(db: Queryable) {
  return db
    .selectFrom("postingRequests as requests")
    .innerJoin("cities", "cities.id", "requests.cityId")
    .leftJoin("organisations", "organisations.id", "requests.organisationId")
    .leftJoin("postings as own", "own.id", "requests.ownPostingId")
    .leftJoin("contributions", "contributions.id", "requests.contributionId")
    .selectAll("requests")
    .select([
      textToRead<string>("cities.name").as("cityName"),
      textToRead<string | null>("organisations.name").as("organisationName"),
      "own.cityId as ownCity",
      "own.number as ownNumber",
      "own.what as ownWhat",
      "contributions.cityId as contributionCity",
      "contributions.number as contributionNumber",
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof requestsIn>["executeTakeFirstOrThrow"]>>;

function requestFrom(row: Row): PostingRequest {
  const { organisationId, ownCity, ownNumber, contributionCity, contributionNumber } = row;
  return {
    id: row.id,
    city: { id: row.cityId, name: row.cityName },
    organisation:
      organisationId === null ? null : { id: organisationId, name: row.organisationName ?? organisationId },
    own:
      ownCity === null || ownNumber === null
        ? null
        : { city: ownCity, number: ownNumber, what: row.ownWhat ?? "" },
    quantity: Number(row.quantity),
    message: row.message,
    state: row.state as PostingRequest["state"],
    askedBy: row.askedByName,
    askedAt: row.askedAt.toISOString(),
    reason: row.reason,
    contribution:
      contributionCity === null || contributionNumber === null
        ? null
        : { city: contributionCity, number: contributionNumber },
  };
}

/** A request for whoever looks. */
export interface SeenRequest extends PostingRequest {
  /** Whether they asked, or act for whom it was asked. */
  isOwn: boolean;
}

/** All who asked, for whoever keeps it; for others their own. Those that wait come first. */
export async function requestsOf(
  db: Queryable,
  posting: string,
  { actor, keeps }: { actor: Actor; keeps: boolean },
): Promise<SeenRequest[]> {
  const cities = ownCities(actor);
  const organisations = representedBy(actor);
  if (!keeps && cities.length + organisations.length === 0) return [];
  const rows = await requestsIn(db)
    .where("requests.postingId", "=", posting)
    .$if(!keeps, (query) =>
      query.where(
        sql<boolean>`(requests.city_id = any(${cities}::text[]) or requests.organisation_id = any(${organisations}::text[]))`,
      ),
    )
    .orderBy(sql`requests.state <> 'asked'`)
    .orderBy("requests.askedAt")
    .orderBy("requests.id")
    .limit(mostRequests)
    .execute();
  return rows.map((row) => {
    const request = requestFrom(row);
    const whose = { city: request.city.id, organisation: request.organisation };
    return { ...request, isOwn: mayKeep(actor, whose) };
  });
}

/** @throws Problem `resources.no_request` */
export async function getRequest(db: Queryable, posting: string, id: string): Promise<PostingRequest> {
  const row = await requestsIn(db)
    .where("requests.postingId", "=", posting)
    .where("requests.id", "=", id)
    .executeTakeFirst();
  if (!row) throw refuse.no_request();
  return requestFrom(row);
}

/** Until the transaction ends nobody else takes anything of it: two who accept at the same moment come one after the other. */
export async function lockPostings(db: Tx, ids: readonly (string | null)[]): Promise<void> {
  await db
    .selectFrom("postings")
    .select("id")
    .where(
      "id",
      "in",
      ids.filter((id) => id !== null),
    )
    .orderBy("id")
    .forUpdate()
    .execute();
}

interface Asked {
  posting: string;
  city: string;
  organisation: string | null;
  own: string | null;
  quantity: number;
  message: string;
  by: Pick<Actor, "id" | "name">;
  at: Date;
}

/** Undefined where the same asker waits for an answer already. */
export async function insertRequest(db: Tx, asked: Asked): Promise<string | undefined> {
  const inserted = await db
    .insertInto("postingRequests")
    .values({
      postingId: asked.posting,
      cityId: asked.city,
      organisationId: asked.organisation,
      ownPostingId: asked.own,
      quantity: asked.quantity,
      message: asked.message,
      askedBy: asked.by.id || null,
      askedByName: asked.by.name,
      askedAt: asked.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted?.id;
}

interface Decided {
  state: "accepted" | "declined" | "taken_back";
  reason?: string;
  contribution?: string;
  by: Pick<Actor, "name">;
  at: Date;
}

/** Whether it is decided now: not where it was already. */
export async function decide(
  db: Tx,
  id: string,
  { state, reason = "", contribution, by, at }: Decided,
): Promise<boolean> {
  const changed = await db
    .updateTable("postingRequests")
    .set({ state, reason, contributionId: contribution ?? null, decidedByName: by.name, decidedAt: at })
    .where("id", "=", id)
    .where("state", "=", "asked")
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** Takes so much of a need or an offer. @returns Whether nothing of it is left */
export async function take(db: Tx, posting: string, quantity: number, at: Date): Promise<boolean> {
  const { isAll } = await db
    .updateTable("postings")
    .set({
      taken: sql`taken + ${quantity}`,
      version: sql`version + 1`,
      changedAt: at,
    })
    .where("id", "=", posting)
    .returning(sql<boolean>`taken >= quantity`.as("isAll"))
    .executeTakeFirstOrThrow();
  return isAll;
}
