// What happens by itself: administrators are told of courses, guides and addresses that nobody has looked at again for long, and reviewers once a year that it is
// time to calibrate their ratings.

import type { Db } from "../platform/database/database.ts";
import { inTransaction } from "../platform/database/transaction.ts";
import { dayOf, momentBefore, yearOf } from "../platform/day.ts";
import { job, recordRun } from "../platform/jobs/job.ts";
import { notify } from "../platform/notifications/notify.ts";
import { inEach } from "../platform/search/searchable.ts";
import { reviewersToRemind } from "./calibration/store.ts";
import { daysKept } from "./county/county.ts";
import { emptyUntil } from "./county/store.ts";
import { isOld } from "./course.ts";
import { keptLinks } from "./elsewhere/store.ts";
import { guideText } from "./guides/guides.ts";
import { keptGuides } from "./guides/store.ts";
import { calibrate, oldCourse, oldGuide, oldLink } from "./kinds.ts";
import { paths } from "./paths.ts";
import { allCourses } from "./store.ts";
import { library } from "./texts.ts";

export const checkCourses = job({
  name: "capacity.checkCourses",
  every: "40 3 * * *",
  retries: 3,
  async run({ service: { database }, now }) {
    await tellOfOldCourses(database.db, now());
    await tellOfOldGuides(database.db, now());
    await tellOfOldLinks(database.db, now());
  },
});

/** Of each check they are told once, however many processes run it. */
export async function tellOfOldCourses(db: Db, now: Date): Promise<void> {
  const today = dayOf(now);
  const old = (await allCourses(db)).filter(
    ({ state, checkedOn }) => state === "open" && isOld(checkedOn, today),
  );
  for (const course of old)
    await inTransaction(db, async (tx) => {
      const told = await notify(tx, oldCourse, {
        occasion: `course-old/${course.id}/${course.checkedOn}`,
        at: now,
        by: null,
        values: {
          title: inEach((_t, language) => library().read(course, language).title),
          day: course.checkedOn,
        },
        href: paths.check(course.key),
        thread: `course/${course.key}`,
      });
      if (told > 0)
        await recordRun(tx, checkCourses.name, { subject: course.id, details: { told: "oldCourse" } });
    });
}

/** The same of guides. */
export async function tellOfOldGuides(db: Db, now: Date): Promise<void> {
  const today = dayOf(now);
  const old = (await keptGuides(db)).filter(({ checkedOn }) => isOld(checkedOn, today));
  for (const guide of old)
    await inTransaction(db, async (tx) => {
      const told = await notify(tx, oldGuide, {
        occasion: `guide-old/${guide.id}/${guide.checkedOn}`,
        at: now,
        by: null,
        values: {
          title: inEach((_t, language) => guideText(guide.key, language).title),
          day: guide.checkedOn,
        },
        href: paths.guideChecks,
        thread: `guide/${guide.key}`,
      });
      if (told > 0)
        await recordRun(tx, checkCourses.name, { subject: guide.id, details: { told: "oldGuide" } });
    });
}

/** And of addresses of modules elsewhere. */
export async function tellOfOldLinks(db: Db, now: Date): Promise<void> {
  const today = dayOf(now);
  const old = (await keptLinks(db)).filter(({ checkedOn }) => isOld(checkedOn, today));
  for (const link of old)
    await inTransaction(db, async (tx) => {
      const told = await notify(tx, oldLink, {
        occasion: `course-link-old/${link.id}/${link.checkedOn}`,
        at: now,
        by: null,
        values: { title: link.title, day: link.checkedOn },
        href: paths.links,
        thread: `course-link/${link.id}`,
      });
      if (told > 0)
        await recordRun(tx, checkCourses.name, { subject: link.id, details: { told: "oldLink" } });
    });
}

export const emptyCounties = job({
  name: "capacity.emptyCounties",
  every: "30 3 * * *",
  retries: 3,
  run: ({ service: { database }, now }) => emptyOldCounties(database.db, now()),
});

/** What was tried in practice counties goes after some days. */
export async function emptyOldCounties(db: Db, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const emptied = await emptyUntil(tx, momentBefore(now, daysKept));
    if (emptied > 0) await recordRun(tx, emptyCounties.name, { details: { emptied } });
  });
}

export const remindOfCalibration = job({
  name: "capacity.remindOfCalibration",
  every: "50 3 * * *",
  retries: 3,
  run: ({ service: { database }, now }) => tellReviewers(database.db, now()),
});

/** Once in a year. */
export async function tellReviewers(db: Db, now: Date): Promise<void> {
  const round = yearOf(now);
  await inTransaction(db, async (tx) => {
    const people = await reviewersToRemind(tx, round);
    if (people.length === 0) return;
    const told = await notify(tx, calibrate, {
      occasion: `calibration/${round}`,
      at: now,
      by: null,
      people,
      values: {},
      href: paths.calibration,
      thread: `calibration/${round}`,
    });
    if (told > 0) await recordRun(tx, remindOfCalibration.name, { details: { told: "calibrate" } });
  });
}
