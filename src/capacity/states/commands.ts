// The commission checks each edition of a course: one administrator sends it, another one opens it.

import { z } from "zod";
import { commission } from "../../network/allow.ts";
import type { Actor } from "../../platform/actor.ts";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { lines, orEmpty, unchosenProblem, seenVersion as version } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { achievementsToEarn } from "../../recognition/achievements/queries.ts";
import { achievementsTag } from "../../recognition/tags.ts";
import { bringBadge } from "../badges/own-badge.ts";
import { Key } from "../course.ts";
import { refuse } from "../problems.ts";
import { courseSteps, courseToChange, type KeptCourse } from "../store.ts";
import { coursesTag } from "../tags.ts";
import { administrators, courseActions, courseRules, courseSteps as moves } from "../workflow.ts";

/** The badge that comes with a course, as it is chosen. */
export const ownBadge = "own";

export const oneCourse = { course: Key.describe("The course, by its key.") };
const Done = z.object({ id: z.string(), course: z.string(), state: z.string() });

export const moveCourse = command({
  name: "capacity.moveCourse",
  route: "POST /courses/:course/steps/:action",
  summary:
    "Send an edition of a course for checking, open it (another person than who sent it), confirm that it is still right, let it rest.",
  input: z.object({
    ...oneCourse,
    action: z.enum(courseActions),
    note: orEmpty(lines(1000).pipe(z.string().min(1))).describe("Why; the other administrators read it."),
    version,
  }),
  output: Done,
  allow: commission,
  subject: (_input, { id }) => id,
  auditDetails: ({ action }) => ({ action }),
  changes: [coursesTag, achievementsTag],
  async run({ course: key, action, note, version: seen }, { db, actor, now }) {
    const course = await courseToChange(db, key, seen);
    const { id, state } = course;
    const to = moves.nextOf(action, state);
    if (to === undefined) throw refuse.not_now();
    if (action === "open" && course.sentBy === actor.id) throw refuse.second_person();
    if (courseRules[action].may?.(actor, course) !== true) throw refuse.not_yours();
    if (courseRules[action].needsNote && note === undefined)
      throw fieldProblem("note", "initiatives:field.note.required");
    await courseSteps.write(db, { of: id, action, from: state, to, note, by: actor, at: now });
    if (action === "open") await restEarlier(db, course, { by: actor, at: now });
    const brought =
      action === "open" && course.achievementId === null
        ? await bringBadge(db, course, { by: actor, at: now })
        : undefined;
    await db
      .updateTable("courses")
      .set({
        version: seen + 1,
        changedAt: now,
        ...(action === "send" && { sentBy: actor.id || null }),
        ...(brought !== undefined && { achievementId: brought }),
        ...((action === "open" || action === "confirm" || action === "reopen") && { checkedOn: dayOf(now) }),
      })
      .where("id", "=", id)
      .execute();
    return { id, course: key, state: to };
  },
});

/** Until now everybody read the edition before it. */
async function restEarlier(
  db: Tx,
  { key, edition }: Pick<KeptCourse, "key" | "edition">,
  { by, at }: { by: Actor; at: Date },
): Promise<void> {
  const earlier = await db
    .selectFrom("courses")
    .select(["id", "version"])
    .where("key", "=", key)
    .where("edition", "<", edition)
    .where("state", "=", "open")
    .$call(boundedBy("the editions of one course"))
    .execute();
  for (const { id, version: before } of earlier) {
    await courseSteps.write(db, { of: id, action: "rest", from: "open", to: "resting", by, at });
    await db
      .updateTable("courses")
      .set({ version: before + 1, changedAt: at })
      .where("id", "=", id)
      .execute();
  }
}

export const chooseAchievement = command({
  name: "capacity.chooseAchievement",
  route: "PUT /courses/:course/achievement",
  summary: "Say which achievement is attested of whoever finished a course, or that none is.",
  input: z.object({
    ...oneCourse,
    earns: orEmpty(z.union([z.literal(ownBadge), z.coerce.number().int().min(1).max(1_000_000)])).describe(
      "An open achievement for officers, by its number; `own` for the one that comes with the course, which is opened by that; empty for none.",
    ),
    version,
  }),
  output: Done,
  allow: administrators,
  subject: (_input, { id }) => id,
  changes: [coursesTag, achievementsTag],
  async run({ course: key, earns, version: seen }, { db, actor, now }) {
    const course = await courseToChange(db, key, seen);
    const { id, state } = course;
    const achievementId =
      earns === ownBadge
        ? await bringBadge(db, course, { by: actor, at: now })
        : (await achievementsToEarn(db)).find(({ number }) => number === earns)?.id;
    if (earns !== undefined && achievementId === undefined) throw unchosenProblem("earns");
    await db
      .updateTable("courses")
      .set({ achievementId: achievementId ?? null, version: seen + 1, changedAt: now })
      .where("id", "=", id)
      .execute();
    return { id, course: key, state };
  },
});
