// What is read of achievements: by everybody what was opened, by the commission also drafts.

import { sql } from "kysely";
import { z } from "zod";
import { namedFocusAreas, sdgs } from "../../framework/queries.ts";
import type { Actor } from "../../platform/actor.ts";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { aPageOf, type ListRules, listFields } from "../../platform/database/listed.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { listQueries } from "../../platform/list-queries.ts";
import { query } from "../../platform/operation.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { textsToFind, textToRead } from "../../platform/written.ts";
import { isKind, writers } from "../allow.ts";
import { refuse } from "../problems.ts";
import { isHeldNow } from "../records/city-badges.ts";
import { Achievement, audiences } from "./achievement.ts";
import { oneAchievement } from "./commands.ts";
import { achievementSteps, getAchievement } from "./store.ts";
import { achievementActions, achievementStates, achievementSteps as moves } from "./workflow.ts";

const mostEvents = 100;
const mostMapped = 20_000;
const mostEarned = 200;
const isWriter = (actor: Actor) => writers.permits(actor, {});

const Listed = z.object({
  number: z.int(),
  name: z.string(),
  audience: z.enum(audiences),
  state: z.enum(achievementStates),
  issued: z.int().nullable().describe("How many hold it now; null where fewer than five do."),
});
export type ListedAchievement = z.infer<typeof Listed>;
type Row = Omit<ListedAchievement, "audience" | "state" | "issued"> & {
  audience: string;
  state: string;
  description: string;
  holders: number;
};

const Aligned = z.string().max(10).optional();
export const filterFields = {
  audience: z.enum(audiences).optional().describe("Only what these can reach."),
  keyFeature: Aligned.describe(
    "Only what serves a focus area or one of its features (`5`), or a feature (`5.2`).",
  ),
  goal: Aligned.describe("Only what serves a Sustainable Development Goal."),
  level: Aligned.describe("Only what is on a level of the national qualifications framework."),
};

/** Fewer are not said: somebody could be known by it. */
const fewestCounted = 5;

function rulesIn(language: Language): ListRules<Row> {
  const t = translator(language);
  return {
    sortable: { name: "name", audience: "audience" },
    texts: ["name", "description"],
    words: { audience: new Map(audiences.map((one) => [one, t(`recognition:audience.${one}`)])) },
    order: [{ by: "name" }],
    unique: "number",
  };
}

export const { list: listAchievements, file: achievementsForFile } = listQueries({
  name: "recognition.listAchievements",
  route: "GET /achievements",
  summary: `What can be recognised in the network, ${aPageOf}.`,
  input: z.strictObject({ ...filterFields, ...listFields }),
  allow: everyone,
  key: "achievements",
  row: Listed,
  rows: ({ audience, keyFeature, goal, level }, { db, actor }) =>
    db
      .selectFrom("achievements")
      .innerJoin("achievementEditions", (join) =>
        join
          .onRef("achievementEditions.achievementId", "=", "achievements.id")
          .on(
            "achievementEditions.edition",
            "=",
            isWriter(actor) ? sql<number>`achievements.edition` : sql<number>`achievements.opened_edition`,
          ),
      )
      .select(["achievements.number", "achievements.state", "achievementEditions.audience"])
      .select([
        textToRead("achievement_editions.name").as("name"),
        textsToFind("achievementEditions.description").as("description"),
        sql<number>`(select count(*) from badges join attestations on attestations.id = badges.attestation_id
          where attestations.achievement_id = achievements.id and badges.state = 'issued' and ${isHeldNow})::int`.as(
          "holders",
        ),
      ])
      .$if(audience !== undefined, (all) => all.where("achievementEditions.audience", "=", audience ?? ""))
      // What serves a feature of an area serves the area.
      .$if(keyFeature !== undefined, (all) =>
        all.where(
          sql<boolean>`exists (select from unnest(achievement_editions.focus_areas) as served
            where served = ${keyFeature ?? ""} or starts_with(served, ${`${keyFeature ?? ""}.`}))`,
        ),
      )
      .$if(goal !== undefined, (all) =>
        all.where(sql<boolean>`${goal ?? ""} = any(achievement_editions.goals)`),
      )
      .$if(level !== undefined, (all) => all.where("achievementEditions.qualification", "=", level ?? "")),
  rules: rulesIn,
  shown: ({ description: _description, holders, ...row }: Row): ListedAchievement =>
    Listed.parse({ ...row, issued: holders >= fewestCounted ? holders : null }),
});

export const getAchievementQuery = query({
  name: "recognition.getAchievement",
  route: "GET /achievements/:achievement",
  summary:
    "An achievement as everybody reads it: its criteria, who may attest it, for how long a badge is good.",
  input: z.object(oneAchievement),
  output: Achievement,
  allow: everyone,
  find: ({ achievement }, { db, actor }) =>
    getAchievement(db, achievement, isWriter(actor) ? "latest" : "opened"),
  present: ({ writtenBy: _by, ...shown }) => shown,
});

/** What it is aligned to, as it is called. */
async function alignedTo(db: Parameters<typeof sdgs>[0]) {
  const [focusAreas, { goals }] = await Promise.all([namedFocusAreas(db), sdgs(db)]);
  return { focusAreas, goals };
}

/** What achievements can serve, for the filters of their list. */
export const achievementsServe = query({
  name: "recognition.achievementsServe",
  input: z.object({}),
  allow: everyone,
  run: (_input, { db }) => alignedTo(db),
});

export const achievementForPage = screenQuery(getAchievementQuery, {
  name: "recognition.achievementForPage",
  async show({ writtenBy, ...achievement }, { db, actor }) {
    const canWrite = isWriter(actor);
    return {
      achievement,
      ...(await alignedTo(db)),
      canWrite,
      canAttest: achievement.attesters.some((kind) => isKind(actor, kind)),
      possible: moves.possible({ ...achievement, writtenBy }, actor),
      events: canWrite ? await achievementSteps.of(db, achievement.id, mostEvents) : [],
    };
  },
});

const oneEdition = { ...oneAchievement, edition: z.coerce.number().int().min(1).max(1_000) };

/** An edition as badges name it: it stays readable when there is a newer one. */
export const editionForPage = query({
  name: "recognition.editionForPage",
  input: z.object(oneEdition),
  allow: everyone,
  async run({ achievement: number, edition }, { db, actor }) {
    const { writtenBy: _by, ...achievement } = await getAchievement(db, number, edition);
    const wasOpen = achievement.openedEdition !== null && edition <= achievement.openedEdition;
    if (!wasOpen && !isWriter(actor)) throw refuse.no_edition();
    return { achievement, ...(await alignedTo(db)) };
  },
});

/** The forms choose of it. */
export const achievementChoices = query({
  name: "recognition.achievementChoices",
  input: z.object({}),
  allow: writers,
  run: (_input, { db }) => alignedTo(db),
});

/** @throws Problem where it is no draft */
export const achievementToEdit = query({
  name: "recognition.achievementToEdit",
  input: z.object(oneAchievement),
  allow: writers,
  async run({ achievement: number }, { db }) {
    const achievement = await getAchievement(db, number, "latest");
    if (achievement.state !== "draft") throw refuse.not_now();
    return { achievement, ...(await alignedTo(db)) };
  },
});

/** @throws Problem where that is not possible now */
export const achievementToMove = query({
  name: "recognition.achievementToMove",
  input: z.object({ ...oneAchievement, action: z.enum(achievementActions) }),
  allow: writers,
  async run({ achievement: number, action }, { db }) {
    const achievement = await getAchievement(db, number, "latest");
    if (moves.nextOf(action, achievement.state) === undefined) throw refuse.not_now();
    return { achievement, action };
  },
});

/** For whoever makes a map of the site. */
export const publicAchievements = query({
  name: "recognition.publicAchievements",
  input: z.object({}),
  allow: everyone,
  run: (_input, { db }) =>
    db
      .selectFrom("achievements")
      .select(["number", "changedAt"])
      .where("isPublic", "=", true)
      .orderBy("number")
      .limit(mostMapped)
      .execute(),
});

/** Those that an officer can be attested now: open, and the commission attests them. */
export async function achievementsToEarn(
  db: Queryable,
): Promise<{ id: string; number: number; name: string }[]> {
  return db
    .selectFrom("achievements")
    .innerJoin("achievementEditions", (join) =>
      join
        .onRef("achievementEditions.achievementId", "=", "achievements.id")
        .onRef("achievementEditions.edition", "=", "achievements.openedEdition"),
    )
    .select(["achievements.id", "achievements.number"])
    .select(textToRead("achievement_editions.name").as("name"))
    .where("achievements.state", "=", "open")
    .where("audience", "=", "officer")
    .where(sql<boolean>`'commission' = any(attesters)`)
    .orderBy("achievements.number")
    .limit(mostEarned)
    .execute();
}
