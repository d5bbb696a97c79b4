// Somebody who is signed in takes a course: they begin it, answer the questions of its units, and may ask for the badge at its end.

import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import { signedIn } from "../../platform/allow.ts";
import type { Tx } from "../../platform/database/database.ts";
import { dayMs, dayOf } from "../../platform/day.ts";
import { defaultLanguage, languages } from "../../platform/i18n/languages.ts";
import { orEmpty, unchosenProblem } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem, together } from "../../platform/problem.ts";
import { attestSeen } from "../../recognition/attesting/commands.ts";
import { evidenceOf } from "../badges/evidence.ts";
import { Key, type mostQuestions } from "../course.ts";
import { refuse } from "../problems.ts";
import { oneUnit } from "../reading/queries.ts";
import { oneCourse } from "../states/commands.ts";
import { achievementOf, readableCourse } from "../store.ts";
import { library } from "../texts.ts";
import { badgeOf } from "./badge.ts";
import { countInCities, doneUnits, enrol, finish, keepAnswers, latestOf, lockEnrolments } from "./store.ts";

const Done = z.object({ id: z.string(), isFinished: z.boolean() });

export const startCourse = command({
  name: "capacity.startCourse",
  route: "POST /courses/:course/enrolments",
  summary: "Begin a course. There is no last day, and nobody else sees how one answers.",
  input: z.object(oneCourse),
  output: Done,
  allow: signedIn,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ course: key }, { db, actor, now }) {
    const course = await readableCourse(db, key);
    if (course.state !== "open") throw refuse.no_course();
    const { id, finishedAt } = await enrol(db, course, actor, now);
    return { id, isFinished: finishedAt !== null };
  },
});

const answerFields = ["answer1", "answer2", "answer3", "answer4"] as const satisfies {
  length: typeof mostQuestions;
};
export const answerField = (index: number) => answerFields[index] ?? "answer1";
const answer = orEmpty(Key).describe("The key of the option that was chosen for the question at this place.");

/** What waited on a telephone for longer is taken as answered then. */
const longestWaitMs = 30 * dayMs;

export const answerUnit = command({
  name: "capacity.answerUnit",
  route: "POST /courses/:course/units/:unit/answers",
  summary:
    "Answer the questions of a unit; this begins the course where one has not. A unit is done when each question was answered right once. Answers that come twice count once.",
  input: z.object({
    ...oneUnit,
    edition: z.coerce.number().int().min(1).max(1000).describe("The edition of the course that was read."),
    answer1: answer,
    answer2: answer,
    answer3: answer,
    answer4: answer,
    at: orEmpty(z.iso.datetime({ error: "platform:field.time" })).describe(
      "When they were answered, where they waited for a network.",
    ),
    person: orEmpty(z.string().max(100)).describe(
      "Whose answers they are, where they waited: nobody else sends them as their own.",
    ),
  }),
  output: Done.extend({
    right: z.int().describe("How many of these answers are right."),
    questions: z.int(),
    isUnitDone: z.boolean(),
  }),
  allow: signedIn,
  subject: (_input, { id }) => id,
  // How they answered is nobody else's business.
  auditDetails: ({ course, unit, edition }) => ({ course, unit, edition }),
  changes: [],
  async run({ course: key, unit: unitKey, edition, at, person, ...typed }, { db, actor, now }) {
    if (person !== undefined && person !== actor.id) throw refuse.other_person();
    const course = await readableCourse(db, key);
    const unit = library()
      .read(course, defaultLanguage)
      .units.find((one) => one.key === unitKey);
    if (!unit) throw refuse.no_unit();
    if (course.edition !== edition) throw refuse.other_edition();
    const { questions } = unit;
    const answers = together(
      ...questions.map(({ key: question, options }, index) => () => {
        const field = answerField(index);
        const chosen = typed[field];
        if (chosen === undefined) throw fieldProblem(field, "capacity:field.answer.required");
        const option = options.find((one) => one.key === chosen);
        if (!option) throw unchosenProblem(field);
        return { unit: unitKey, question, chosen, isRight: option.isRight };
      }),
    );
    const { id } = await enrol(db, course, actor, now);
    await keepAnswers(db, id, answers, momentOf(at, now));
    const done = await doneUnits(db, course, id);
    const isFinished = done.length === course.units.length;
    if (isFinished && (await finish(db, id, now))) await countInCities(db, course.id, actor, now);
    return {
      id,
      isFinished,
      right: answers.filter(({ isRight }) => isRight).length,
      questions: questions.length,
      isUnitDone: done.includes(unitKey),
    };
  },
});

/** A telephone's clock may be wrong: never later than now, nor long ago. */
function momentOf(at: string | undefined, now: Date): Date {
  if (at === undefined) return now;
  const earliest = now.getTime() - longestWaitMs;
  return new Date(Math.min(now.getTime(), Math.max(earliest, Date.parse(at))));
}

/** @throws Problem `capacity.no_enrolment`, `capacity.not_finished`, `capacity.no_achievement` */
export async function finishedOf(db: Tx, key: string, actor: Actor) {
  const course = await readableCourse(db, key);
  const enrolment = await latestOf(db, course, actor);
  if (!enrolment) throw refuse.no_enrolment();
  if (enrolment.finishedAt === null) throw refuse.not_finished();
  if (enrolment.achievementId === null) throw refuse.no_achievement();
  return { course, enrolment };
}

export const askBadge = command({
  name: "capacity.askBadge",
  route: "POST /courses/:course/badge",
  summary:
    "Agree to the badge of a course that one has finished: it holds one's name, is attested by the finishing itself, and somebody else issues it. Where it was declined one asks once more, and an administrator attests it.",
  input: z.object({
    ...oneCourse,
    agrees: z
      .literal("yes", { error: "capacity:field.agrees.required" })
      .describe("One is 18 or older, and agrees to a badge with one's name."),
    language: z.enum(languages).default(defaultLanguage).describe("In which language the badge is written."),
  }),
  output: Done,
  allow: signedIn,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ course: key, language }, context) {
    const { db, actor, now } = context;
    const { course } = await finishedOf(db, key, actor);
    await lockEnrolments(db, course, actor);
    const { enrolment } = await finishedOf(db, key, actor);
    const { state } = await badgeOf(db, enrolment);
    if (state !== "not_asked" && state !== "declined") return { id: enrolment.id, isFinished: true };
    const achievement = state === "not_asked" ? await achievementOf(db, enrolment) : undefined;
    const attestationId =
      achievement === undefined
        ? null
        : await attestSeen(
            {
              achievement: achievement.number,
              evidence: evidenceOf({ key, ...enrolment }, language, now),
              on: dayOf(enrolment.finishedAt ?? now),
              language,
              name: actor.name,
            },
            context,
          );
    await db
      .updateTable("courseEnrolments")
      .set({ badgeAskedAt: now, attestedAt: attestationId && now, attestationId })
      .where("id", "=", enrolment.id)
      .execute();
    return { id: enrolment.id, isFinished: true };
  },
});
