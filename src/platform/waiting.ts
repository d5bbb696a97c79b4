// What waits for somebody, found for many slices in one statement: a desk costs the database the same with any number of
// them.

import type { Expression } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { z } from "zod";
import type { Actor } from "./actor.ts";
import { type Allow, signedIn } from "./allow.ts";
import type { Queryable } from "./database/database.ts";
import { query } from "./operation.ts";

export interface Asker {
  actor: Actor;
  now: Date;
}

export interface Waiting<Row extends object = object> {
  /** For whom something can wait at all. */
  allow: Allow;
  /** A row, under names of one word: the database gives it as JSON, in which a moment is a text. */
  row: z.ZodType<Row>;
  /** A bounded number of rows; undefined where there can be none for this person. */
  find(db: Queryable, asker: Asker): Expression<object> | undefined;
}

export type Found = ReadonlyMap<Waiting, readonly object[]>;

/** The query that finds all of these; which there are is known once the slices are put together. */
export function waitingQuery(all: () => readonly Waiting[]) {
  return query({
    name: "platform.findWaiting",
    input: z.object({}),
    allow: signedIn,
    run: (_input, { db, actor, now }) => findWaiting(db, { actor, now }, all()),
  });
}

async function findWaiting(db: Queryable, asker: Asker, all: readonly Waiting[]): Promise<Found> {
  const asked = all.flatMap((waiting) => {
    const rows = waiting.allow.permits(asker.actor, {}) ? waiting.find(db, asker) : undefined;
    return rows ? [{ waiting, rows }] : [];
  });
  if (asked.length === 0) return new Map();
  const found: Record<string, unknown> = await db
    .selectNoFrom(asked.map(({ rows }, index) => jsonArrayFrom(rows).as(`of${index}`)))
    .executeTakeFirstOrThrow();
  return new Map(
    asked.map(({ waiting }, index) => [waiting, z.array(waiting.row).parse(found[`of${index}`])]),
  );
}
