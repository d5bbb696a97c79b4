// Initiatives as a table brings them: a batch at a time, each statement for all of its rows.

import { sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import { columnOrNull, writtenColumn } from "../../platform/written.ts";
import { initiativeContent } from "../content.ts";
import type { StepOfRow } from "./steps.ts";
import type { Wanted, WantedPartner } from "./wanted.ts";

export interface Bringing {
  table: string;
  city: string;
  by: { id: string; name: string };
  now: Date;
}

/** Adds what rows want under the next numbers of the city; returns the numbers. The city is locked. */
export async function addInitiatives(
  db: Tx,
  all: readonly Wanted[],
  { city, by, now, ...bringing }: Bringing,
): Promise<{ id: string; number: number }[]> {
  if (all.length === 0) return [];
  const { last } = await db
    .selectFrom("initiatives")
    .select(({ fn }) => fn.coalesce(fn.max("number"), sql.lit(0)).as("last"))
    .where("cityId", "=", city)
    .executeTakeFirstOrThrow();
  const inserted = await db
    .insertInto("initiatives")
    .values(
      all.map(({ content, texts, lead, parent }, index) => ({
        ...initiativeContent.toRow(content),
        cityId: city,
        number: Number(last) + index + 1,
        title: writtenColumn(texts.title),
        summary: columnOrNull(texts.summary),
        results: columnOrNull(texts.results),
        lessons: columnOrNull(texts.lessons),
        lead: lead.name,
        leadId: lead.organisation,
        parentId: parent ?? null,
        proposedBy: by.id || null,
        proposedByName: by.name,
        changedAt: now,
      })),
    )
    .returning(["id", "number"])
    .execute();
  const added = inserted.toSorted((one, other) => one.number - other.number);
  const idOf = (index: number) => added[index]?.id ?? "";
  const places = all.flatMap(({ places: ids }, index) =>
    ids.map((placeId) => ({ initiativeId: idOf(index), placeId })),
  );
  if (places.length > 0) await db.insertInto("initiativePlaces").values(places).execute();
  await addPartners(
    db,
    all.map(({ partners }, index) => ({ initiative: idOf(index), partners })),
  );
  await addSteps(
    db,
    all.map(({ steps, note }, index) => ({
      initiative: idOf(index),
      steps: [{ action: "propose", from: "none", to: "idea" }, ...steps],
      note,
    })),
    { city, by, now, ...bringing },
  );
  return added;
}

export async function addPartners(
  db: Tx,
  all: readonly { initiative: string; partners: readonly WantedPartner[] }[],
): Promise<void> {
  const rows = all.flatMap(({ initiative, partners }) =>
    partners.map(({ role, organisation, name }) => ({
      initiativeId: initiative,
      role,
      organisationId: organisation,
      name,
    })),
  );
  if (rows.length > 0) await db.insertInto("initiativePartners").values(rows).execute();
}

interface Moved {
  initiative: string;
  steps: readonly (Omit<StepOfRow, "action" | "from"> & { action: string; from: string })[];
  note: string;
}

/** Writes steps down as brought by the table, those of one initiative in their order. */
export async function addSteps(db: Tx, all: readonly Moved[], { table, by, now }: Bringing): Promise<void> {
  const rows = all.flatMap(({ initiative, steps, note }) =>
    steps.map(({ action, from, to }) => ({
      initiativeId: initiative,
      action,
      fromState: from,
      toState: to,
      note: action === "propose" ? "" : note,
      actorId: by.id || null,
      actorName: by.name,
      at: now,
      broughtBy: table,
    })),
  );
  if (rows.length > 0) await db.insertInto("initiativeEvents").values(rows).execute();
}
