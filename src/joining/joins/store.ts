// Joins and learners as they are kept.

import { randomInt } from "node:crypto";
import { type Expression, sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { KeptNumber } from "../../platform/phone/kept-number.ts";
import type { Room } from "./capacity.ts";
import { type AgeBand, holdingStates, isOpen, type JoinChannel, type JoinState } from "./join.ts";

export interface KeptJoin {
  id: string;
  run: string;
  learner: string | null;
  code: string | null;
  places: number;
  firstName: string | null;
  ageBand: AgeBand;
  state: JoinState;
  language: Language;
  askedAt: Date;
  offeredUntil: Date | null;
  guardianWay: string | null;
  guardianUntil: Date | null;
  numberShownAt: Date | null;
  hasRated: boolean;
  reason: string | null;
  version: number;
  /** Null of whoever has a code on paper, or is forgotten. */
  phoneKey: string | null;
  phoneSealed: Buffer | null;
  guardianKey: string | null;
  guardianSealed: Buffer | null;
  guardianCode: string | null;
}

export function joinsIn(db: Queryable) {
  return db
    .selectFrom("joins")
    .leftJoin("learners", "learners.id", "joins.learnerId")
    .select([
      "joins.id",
      "joins.runId as run",
      "joins.learnerId as learner",
      "joins.code",
      "joins.places",
      "joins.firstName",
      sql<AgeBand>`joins.age_band`.as("ageBand"),
      sql<JoinState>`joins.state`.as("state"),
      "joins.language",
      "joins.askedAt",
      "joins.offeredUntil",
      "joins.guardianWay",
      "joins.guardianUntil",
      "joins.numberShownAt",
      "joins.hasRated",
      "joins.reason",
      "joins.version",
      sql<string | null>`case when learners.phone_sealed is not null then learners.key end`.as("phoneKey"),
      "learners.phoneSealed",
      "joins.guardianKey",
      "joins.guardianSealed",
      "joins.guardianCode",
    ]);
}

export function findJoin(db: Queryable, id: string): Promise<KeptJoin | undefined> {
  return joinsIn(db).where("joins.id", "=", id).executeTakeFirst();
}

/** What a learner joined: what stands in one run, and the codes that are used. */
export async function joinsOfLearner(
  db: Queryable,
  learner: string,
): Promise<{ id: string; run: string; state: JoinState; code: string | null }[]> {
  return db
    .selectFrom("joins")
    .select(["id", "runId as run", sql<JoinState>`state`.as("state"), "code"])
    .where("learnerId", "=", learner)
    .limit(mostOfLearner)
    .execute();
}
const mostOfLearner = 500;

/** That of them in this run which stands. */
export function openIn<One extends { run: string; state: JoinState }>(
  all: readonly One[],
  run: string,
): One | undefined {
  return all.find((one) => one.run === run && isOpen(one));
}

export function numberOf({ phoneKey, phoneSealed }: KeptJoin): KeptNumber | undefined {
  return phoneKey !== null && phoneSealed !== null ? { phoneKey, phoneSealed } : undefined;
}

export function guardianOf({ guardianKey, guardianSealed }: KeptJoin): KeptNumber | undefined {
  return guardianKey !== null && guardianSealed !== null
    ? { phoneKey: guardianKey, phoneSealed: guardianSealed }
    : undefined;
}

interface NewLearner {
  id: string;
  key: string;
  phoneSealed: Buffer | null;
  language: Language;
  now: Date;
}

/** Whose number, or code on paper, it is; kept where it was not known. */
export async function keepLearner(
  db: Tx,
  { id: given, key, phoneSealed, language, now }: NewLearner,
): Promise<string> {
  const { id } = await db
    .insertInto("learners")
    .values({ id: given, key, phoneSealed, language, addedAt: now })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ language }))
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

const fourFigures = () => String(randomInt(10_000)).padStart(4, "0");

export interface NewJoin {
  run: string;
  learner: string;
  number: KeptNumber | null;
  places: number;
  firstName: string | null;
  ageBand: AgeBand;
  sex: string | null;
  disabilityNeed: string | null;
  consent: string;
  guardianWay: "phone" | "paper" | null;
  guardian: KeptNumber | null;
  guardianUntil: Date | null;
  channel: JoinChannel;
  language: Language;
  state: JoinState;
  now: Date;
}

export async function insertJoin(db: Tx, join: NewJoin, used: readonly (string | null)[]): Promise<KeptJoin> {
  const { run, learner, number, guardian, now, disabilityNeed, consent, ...said } = join;
  const made = await db
    .insertInto("joins")
    .values({
      ...said,
      runId: run,
      learnerId: learner,
      code: freeCode(used),
      consent,
      disabilityNeed,
      disabilityConsent: disabilityNeed === null ? null : consent,
      guardianKey: guardian?.phoneKey ?? null,
      guardianSealed: guardian?.phoneSealed ?? null,
      guardianCode: guardian && fourFigures(),
      askedAt: now,
      changedAt: now,
    })
    .returning(["id", "code", "guardianCode", "version"])
    .executeTakeFirstOrThrow();
  return {
    ...made,
    run,
    learner,
    places: said.places,
    firstName: said.firstName,
    ageBand: said.ageBand,
    state: said.state,
    language: said.language,
    askedAt: now,
    offeredUntil: null,
    guardianWay: said.guardianWay,
    guardianUntil: said.guardianUntil,
    numberShownAt: null,
    hasRated: false,
    reason: null,
    phoneKey: number?.phoneKey ?? null,
    phoneSealed: number?.phoneSealed ?? null,
    guardianKey: guardian?.phoneKey ?? null,
    guardianSealed: guardian?.phoneSealed ?? null,
  };
}

/** Four figures that no other join of this learner has. */
function freeCode(used: readonly (string | null)[]): string {
  for (;;) {
    const code = fourFigures();
    if (!used.includes(code)) return code;
  }
}

interface Change {
  state: JoinState;
  now: Date;
  offeredUntil?: Date | null;
  reason?: string | null;
  guardianAgreedAt?: Date;
}

/** Puts a join into the name of another learner, with a code that only they get. */
export async function changeLearner(
  db: Tx,
  join: KeptJoin,
  learner: string,
  used: readonly (string | null)[],
): Promise<KeptJoin> {
  const code = freeCode(used);
  await db.updateTable("joins").set({ learnerId: learner, code }).where("id", "=", join.id).execute();
  if (join.learner !== null) await dropLearners(db, [join.learner]);
  const changed = await findJoin(db, join.id);
  if (!changed) throw new Error("What was just changed is there.");
  return changed;
}

/** Moves a join on from the state in which it was seen; false where somebody was quicker. */
export async function moveJoin(
  db: Tx,
  { id, state: seen }: Pick<KeptJoin, "id" | "state">,
  { state, now, offeredUntil = null, ...more }: Change,
): Promise<boolean> {
  const moved = await db
    .updateTable("joins")
    .set((eb) => ({ state, offeredUntil, ...more, version: eb("version", "+", 1), changedAt: now }))
    .where("id", "=", id)
    .where("state", "=", seen)
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

/** How many places are held. Ask it under the lock of the run. */
export async function roomIn(
  db: Queryable,
  { id, capacity }: { id: string; capacity: number | null },
): Promise<Room> {
  const { taken } = await db
    .selectFrom("joins")
    .where("runId", "=", id)
    .where("state", "in", [...holdingStates])
    .select(sql<number>`coalesce(sum(places), 0)::int`.as("taken"))
    .executeTakeFirstOrThrow();
  return { capacity, taken };
}

/** Those who wait, in their order. */
export function lineOf(db: Queryable, run: string): Promise<KeptJoin[]> {
  return joinsIn(db)
    .where("joins.runId", "=", run)
    .where("joins.state", "=", "waiting")
    .orderBy("joins.askedAt")
    .orderBy("joins.id")
    .limit(mostInLine)
    .execute();
}
const mostInLine = 1000;

/** Which in line somebody is who waits, from 1 on. */
export async function placeInLine(
  db: Queryable,
  join: Pick<KeptJoin, "id" | "run" | "askedAt">,
): Promise<number> {
  const before = sql<boolean>`(asked_at, id) < (${join.askedAt}, ${join.id}::uuid)` as Expression<boolean>;
  const { count } = await db
    .selectFrom("joins")
    .where("runId", "=", join.run)
    .where("state", "=", "waiting")
    .where(before)
    .select(sql<number>`count(*)::int`.as("count"))
    .executeTakeFirstOrThrow();
  return count + 1;
}

/** Nothing is left of a join, and nothing of the learner where it was the only one. */
export async function deleteJoin(db: Tx, { id, learner }: Pick<KeptJoin, "id" | "learner">): Promise<void> {
  await db.deleteFrom("joins").where("id", "=", id).execute();
  if (learner !== null) await dropLearners(db, [learner]);
}

/** Learners who are in no join any more. */
export async function dropLearners(db: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .deleteFrom("learners")
    .where("id", "in", [...ids])
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom("joins").select("joins.id").whereRef("joins.learnerId", "=", "learners.id")),
      ),
    )
    .execute();
}
