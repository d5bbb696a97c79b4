// The demonstration: what slices put into an installation that shows Jifunze. Everything goes through the operations, as
// people would do it; each step has a key, so a start that was cut off goes on where it stopped.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import type { Actor } from "./actor.ts";
import type { Operation } from "./operation.ts";
import { root } from "./root.ts";
import type { Service } from "./service.ts";
import { StartProblem } from "./start-problem.ts";

/** What a slice puts in, on top of what the slices above it have put in. */
export interface DemoPart {
  prepare(service: Service): Promise<void>;
  /** Also where the demonstration is there already: for what a newer version added to it. */
  isForEveryStart?: boolean;
}

const completeKey = "demonstration is complete";

/**
 * The demonstration's accounts have a password that everybody knows, so it is never put beside people who are there already.
 * @throws StartProblem
 */
export async function requireDemonstration({ database: { db } }: Service): Promise<void> {
  const { isTheirOwn } = await db
    .selectNoFrom((none) =>
      none
        .and([
          none.exists(none.selectFrom("people").select("people.id")),
          none.not(
            none.exists(
              none.selectFrom("idempotencyKeys").select("key").where("key", "like", "demonstration %"),
            ),
          ),
        ])
        .as("isTheirOwn"),
    )
    .executeTakeFirstOrThrow();
  if (isTheirOwn)
    throw new StartProblem(
      "This database holds an installation with people of its own, and the demonstration would add accounts with a known password to it. Start without --demo, or name an empty database with DATABASE_URL.",
    );
}

/** Fills a fresh demonstration; leaves one that is there as people changed it. */
export async function fillDemonstration(service: Service, parts: readonly DemoPart[]): Promise<void> {
  const { db } = service.database;
  const isComplete = await db
    .selectFrom("idempotencyKeys")
    .select("key")
    .where("key", "=", completeKey)
    .executeTakeFirst();
  for (const part of parts) if (!isComplete || part.isForEveryStart) await part.prepare(service);
  if (isComplete) return;
  await db
    .insertInto("idempotencyKeys")
    .values({ actorId: "demonstration", key: completeKey, operation: "demonstration", requestDigest: "" })
    .execute();
}

/** What a slice reads of `reference/demonstration.json`. */
export async function demonstrationIn<Content>(schema: z.ZodType<Content>): Promise<Content> {
  return schema.parse(JSON.parse(await readFile(join(root, "reference", "demonstration.json"), "utf8")));
}

/**
 * The same step of the same person always has the same key.
 * @param at where it happened before today
 */
export function speakAs(service: Service, actor: Actor, at?: Date) {
  return <Input extends z.ZodObject, Output>(
    operation: Operation<Input, Output>,
    input: Record<string, unknown>,
  ): Promise<Output> => {
    const step = createHash("sha256").update(operation.name).update(JSON.stringify(input)).digest("hex");
    return operation.call(input, {
      db: service.database.db,
      databaseUrl: service.database.url,
      actor,
      now: at ?? new Date(),
      secret: service.secret,
      baseUrl: service.config.baseUrl,
      idempotencyKey: `demonstration ${step}`,
    });
  };
}
