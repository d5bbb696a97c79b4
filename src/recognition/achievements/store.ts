// Achievements and their editions as they are kept.

import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { keptSteps } from "../../platform/database/kept-steps.ts";
import { dayOf } from "../../platform/day.ts";
import { type WrittenText, writtenColumn, writtenFrom } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { Achievement, type AchievementFile, textNames } from "./achievement.ts";
import type { AchievementState, achievementSteps as steps } from "./workflow.ts";

export const achievementSteps = keptSteps<keyof typeof steps.rules, AchievementState>(
  "achievements",
  "achievement",
);

/** What is written of an edition. */
export type Said = Pick<
  Achievement,
  | (typeof textNames)[number]
  | "picture"
  | "audience"
  | "attesters"
  | "focusAreas"
  | "goals"
  | "qualification"
  | "validMonths"
>;

/** `latest`: the edition that is written at; else the one that everybody reads, or one by its number. */
export type WhichEdition = "latest" | "opened" | number;

/** @throws Problem `recognition.no_achievement`; also where only what is public is asked for and it never was */
export async function getAchievement(
  db: Queryable,
  number: number,
  which: WhichEdition,
): Promise<AchievementFile> {
  const row = await db
    .selectFrom("achievements")
    .innerJoin("achievementEditions", "achievementEditions.achievementId", "achievements.id")
    .leftJoin("awardRounds", "awardRounds.id", "achievements.awardRoundId")
    .selectAll("achievementEditions")
    .select([
      "awardRounds.number as award",
      "achievements.id",
      "achievements.number",
      "achievements.openedEdition",
      "achievements.state",
      "achievements.version",
      "achievements.changedAt",
    ])
    .where("achievements.number", "=", number)
    .$if(which === "latest", (all) =>
      all.whereRef("achievementEditions.edition", "=", "achievements.edition"),
    )
    .$if(which === "opened", (all) =>
      all.whereRef("achievementEditions.edition", "=", "achievements.openedEdition"),
    )
    .$if(typeof which === "number", (all) => all.where("achievementEditions.edition", "=", Number(which)))
    .executeTakeFirst();
  if (!row) throw typeof which === "number" ? refuse.no_edition() : refuse.no_achievement();
  const texts = Object.fromEntries(textNames.map((name) => [name, writtenFrom(row[name])]));
  return {
    ...Achievement.parse({ ...row, ...texts, changedOn: dayOf(row.changedAt) }),
    writtenBy: row.writtenBy,
  };
}

/** @throws Problem `recognition.no_achievement`, and `recognition.changed` where it is another version than was seen */
export async function achievementToChange(db: Tx, number: number, version: number): Promise<AchievementFile> {
  const { id } = await getAchievement(db, number, "latest");
  await achievementSteps.lock(db, id);
  const found = await getAchievement(db, number, "latest");
  if (found.version !== version) throw refuse.changed();
  return found;
}

/** How many there are, after whoever adds one at the same moment. */
export async function countAchievements(db: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('recognition.achievements', 0))`.execute(db);
  const { count } = await db
    .selectFrom("achievements")
    .select(sql<number>`coalesce(max(number), 0)::int`.as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

function columnsOf(said: Said) {
  const texts = Object.fromEntries(textNames.map((name) => [name, writtenColumn(said[name])]));
  return {
    ...(texts as Record<(typeof textNames)[number], string>),
    picture: said.picture,
    audience: said.audience,
    attesters: said.attesters,
    focusAreas: said.focusAreas,
    goals: said.goals,
    qualification: said.qualification,
    validMonths: said.validMonths,
  };
}

export async function insertAchievement(
  db: Tx,
  number: number,
  said: Said,
  { by, at, awardRoundId = null }: { by: string; at: Date; awardRoundId?: string | null },
): Promise<string> {
  const { id } = await db
    .insertInto("achievements")
    .values({ number, awardRoundId, changedAt: at })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("achievementEditions")
    .values({ achievementId: id, edition: 1, ...columnsOf(said), writtenBy: by || null })
    .execute();
  return id;
}

/** Counts a version. */
export async function saveEdition(
  db: Tx,
  { id, edition, version, ...before }: AchievementFile,
  said: Said,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  // What is said in a language that the form does not offer stays.
  const kept = Object.fromEntries(textNames.map((name) => [name, { ...before[name], ...said[name] }]));
  await db
    .updateTable("achievementEditions")
    .set({
      ...columnsOf({ ...said, ...(kept as Record<(typeof textNames)[number], WrittenText>) }),
      writtenBy: by || null,
    })
    .where("achievementId", "=", id)
    .where("edition", "=", edition)
    .execute();
  await db
    .updateTable("achievements")
    .set({ version: version + 1, changedAt: at })
    .where("id", "=", id)
    .execute();
}

/** A new edition begins as a copy of the last one, which stays as it was. */
export async function beginEdition(db: Tx, { id, edition }: AchievementFile, by: string): Promise<void> {
  await sql`insert into achievement_editions (achievement_id, edition, name, description, criteria, evidence, picture, caption,
      audience, attesters, focus_areas, goals, qualification, recognition, valid_months, written_by)
    select achievement_id, edition + 1, name, description, criteria, evidence, picture, caption, audience, attesters, focus_areas,
      goals, qualification, recognition, valid_months, ${by || null} from achievement_editions
    where achievement_id = ${id}::uuid and edition = ${edition}`.execute(db);
  await db
    .updateTable("achievements")
    .set({ edition: edition + 1 })
    .where("id", "=", id)
    .execute();
}

/** From now on everybody reads the edition. */
export async function openEdition(
  db: Tx,
  { id, edition }: Pick<AchievementFile, "id" | "edition">,
): Promise<void> {
  await db.updateTable("achievements").set({ openedEdition: edition }).where("id", "=", id).execute();
}
