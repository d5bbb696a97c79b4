// What the desk tells an administrator of mails and jobs, counted by one statement.

import { sql } from "kysely";
import { z } from "zod";
import type { Queryable } from "../platform/database/database.ts";
import { undelivered } from "../platform/mail/outbox.ts";
import { query } from "../platform/operation.ts";
import { undeliveredTexts } from "../platform/sms/outbox.ts";
import { administrator } from "./allow.ts";
import { failedJobs } from "./jobs/queries.ts";

export interface Troubles {
  /** Mails that an administrator has to see to. */
  undeliveredMails: number;
  undeliveredTexts: number;
  /** Jobs whose last run failed. */
  failedJobs: number;
}

export const countTroubles = query({
  name: "accounts.countTroubles",
  input: z.object({}),
  allow: administrator,
  run: (_input, { db, databaseUrl }) => readTroubles(db, databaseUrl),
});

/** Databases of which this process knows that they have the queue of jobs: no statement may name it before, and it stays. */
const withQueue = new Set<string>();

async function readTroubles(db: Queryable, databaseUrl: string): Promise<Troubles> {
  const isKnown = withQueue.has(databaseUrl);
  const mails = db
    .selectFrom("mails")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("state", "in", undelivered);
  const texts = db
    .selectFrom("textMessages")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("state", "in", undeliveredTexts);
  const { hasQueue, ...found } = await db
    .selectNoFrom([
      sql<number>`(${mails})`.as("undeliveredMails"),
      sql<number>`(${texts})`.as("undeliveredTexts"),
      (isKnown ? failedJobs : sql<number>`0`).as("failedJobs"),
      sql<boolean>`to_regclass('pgboss.schedule') is not null`.as("hasQueue"),
    ])
    .executeTakeFirstOrThrow();
  if (isKnown || !hasQueue) return found;
  withQueue.add(databaseUrl);
  return readTroubles(db, databaseUrl);
}
