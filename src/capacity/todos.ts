// What waits for the commission: an edition to open, a course to read again, badges to attest; and for a reviewer to calibrate.

import { sql } from "kysely";
import { z } from "zod";
import { addMonths, dayOf, yearOf } from "../platform/day.ts";
import type { Waiting } from "../platform/waiting.ts";
import { waitingTodos } from "../ui/screens/todo.tsx";
import { askedBadges } from "./badges/queries.ts";
import { reviewers, samples } from "./calibration/sample.ts";
import { titleOf } from "./city-courses.ts";
import { monthsUntilOld } from "./course.ts";
import { guides, guideText } from "./guides/guides.ts";
import { paths } from "./paths.ts";
import { library } from "./texts.ts";
import { administrators } from "./workflow.ts";

const mostNamed = 50;

const ToDo = z.object({
  key: z.string(),
  what: z.enum(["open", "old", "badge", "guide", "link"]),
  count: z.int(),
});
type ToDo = z.infer<typeof ToDo>;

const ofCourses: Waiting<ToDo> = {
  allow: administrators,
  row: ToDo,
  find(db, { actor, now }) {
    const { courses } = library();
    const editions = courses.map(({ key, edition }) => `${key}/${edition}`);
    const guideEditions = guides().map(({ key, edition }) => `${key}/${edition}`);
    const old = addMonths(dayOf(now), -monthsUntilOld);
    const asked = askedBadges(db).where("personId", "!=", actor.id).clearOrderBy();
    return db
      .selectFrom("courses")
      .select("key")
      .select(sql<ToDo["what"]>`case when state = 'checking' then 'open' else 'old' end`.as("what"))
      .select(sql<number>`1`.as("count"))
      .where(sql<boolean>`key || '/' || edition = any(${editions}::text[])`)
      .where(
        sql<boolean>`(state = 'checking' and sent_by is distinct from ${actor.id})
          or (state = 'open' and checked_on < ${old}::date)`,
      )
      .unionAll(
        db
          .selectFrom(asked.as("asked"))
          .select(sql<string>`''`.as("key"))
          .select(sql<ToDo["what"]>`'badge'`.as("what"))
          .select(sql<number>`count(*)::int`.as("count"))
          .having(sql<boolean>`count(*) > 0`),
      )
      .unionAll(
        db
          .selectFrom("guides")
          .select("key")
          .select(sql<ToDo["what"]>`'guide'`.as("what"))
          .select(sql<number>`1`.as("count"))
          .where(sql<boolean>`key || '/' || edition = any(${guideEditions}::text[])`)
          .where(sql<boolean>`checked_on < ${old}::date`),
      )
      .unionAll(
        db
          .selectFrom("courseLinks")
          .select(sql<string>`''`.as("key"))
          .select(sql<ToDo["what"]>`'link'`.as("what"))
          .select(sql<number>`count(*)::int`.as("count"))
          .where(sql<boolean>`checked_on < ${old}::date`)
          .having(sql<boolean>`count(*) > 0`),
      )
      .limit(mostNamed);
  },
};

export const coursesOfNetwork = waitingTodos({
  waits: ofCourses,
  list: (found, { t, language }) =>
    found.map(({ key, what, count }) => {
      const kind = "waits" as const;
      if (what === "badge") return { kind, text: t("capacity:todo.badge", { count }), href: paths.badges };
      if (what === "link") return { kind, text: t("capacity:todo.link", { count }), href: paths.links };
      if (what === "guide")
        return {
          kind,
          text: t("capacity:todo.guide", { title: guideText(key, language).title }),
          href: paths.guideChecks,
        };
      return {
        kind,
        text: t(`capacity:todo.${what}`, { title: titleOf(key, language) }),
        href: paths.check(key),
      };
    }),
});

const Rated = z.object({ rated: z.int() });

const ofReviewers: Waiting<z.infer<typeof Rated>> = {
  allow: reviewers,
  row: Rated,
  find: (db, { actor, now }) =>
    db
      .selectFrom("calibrationRatings")
      .select(sql<number>`count(*)::int`.as("rated"))
      .where("personId", "=", actor.id)
      .where("round", "=", yearOf(now)),
};

export const calibrationOfNetwork = waitingTodos({
  waits: ofReviewers,
  list: (found, { t }) =>
    found.some(({ rated }) => rated < samples().length)
      ? [{ kind: "waits" as const, text: t("capacity:todo.calibrate"), href: paths.calibration }]
      : [],
});
