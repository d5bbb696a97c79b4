// An administrator attests, by the course that was finished; a second person issues the badge, as of every attestation.

import { z } from "zod";
import { dayOf } from "../../platform/day.ts";
import { defaultLanguage, languages } from "../../platform/i18n/languages.ts";
import { command } from "../../platform/operation.ts";
import { achievementsToEarn } from "../../recognition/achievements/queries.ts";
import { attest } from "../../recognition/attesting/commands.ts";
import { refuse } from "../problems.ts";
import { administrators } from "../workflow.ts";
import { evidenceOf } from "./evidence.ts";
import { askedBadges } from "./queries.ts";

export const attestCourse = command({
  name: "capacity.attestCourse",
  route: "POST /course-badges/:enrolment",
  summary:
    "Attest that somebody who asked for it finished a course. A second person issues the badge. Nobody attests to themselves.",
  input: z.object({
    enrolment: z.uuid().describe("Who asked, by the course that they took."),
    language: z.enum(languages).default(defaultLanguage).describe("In which language the badge is written."),
  }),
  output: z.object({ id: z.string(), attestation: z.int() }),
  allow: administrators,
  subject: ({ enrolment }) => enrolment,
  changes: [],
  async run({ enrolment: id, language }, context) {
    const { db, actor, now } = context;
    const asked = await askedBadges(db)
      .where("courseEnrolments.id", "=", id)
      .forUpdate("courseEnrolments")
      .executeTakeFirst();
    if (!asked?.name) throw refuse.no_enrolment();
    if (asked.personId === actor.id) throw refuse.second_person();
    const achievement = (await achievementsToEarn(db)).find((one) => one.id === asked.achievementId);
    if (!achievement) throw refuse.no_achievement();
    const finishedOn = dayOf(asked.finishedAt ?? now);
    const { id: attestationId, number } = await attest(
      {
        achievement: achievement.number,
        onBehalf: "commission",
        evidence: evidenceOf(asked, language, now),
        toDay: finishedOn,
        language,
        notMyself: "yes",
      },
      [{ name: asked.name, guardian: null, number: undefined }],
      context,
      "enrolment",
    );
    await db
      .updateTable("courseEnrolments")
      .set({ attestedAt: now, attestationId })
      .where("id", "=", id)
      .execute();
    return { id, attestation: number };
  },
});
