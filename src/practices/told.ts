// What people are told of practices: administrators what was proposed, reviewers what they are to read, the city what came of it.

import { z } from "zod";
import type { CityRole, NetworkRole } from "../network/role.ts";
import type { Tx } from "../platform/database/database.ts";
import type { Event } from "../platform/jobs/listener.ts";
import { notificationKind } from "../platform/notifications/kind.ts";
import { tells } from "../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../platform/written.ts";
import { assignReviewers, decidePractice, movePractice, reviewPractice } from "./commands.ts";
import { paths } from "./paths.ts";
import { outcomeOf } from "./reviewer.ts";
import { reviewersOf } from "./reviewer-store.ts";
import { actions, states } from "./workflow.ts";

const values = z.object({ title: Named, city: Named });

const proposed = notificationKind({
  name: "practices.proposed",
  words: "practices:told.proposed",
  values,
  told: { network: ["administrator"] satisfies NetworkRole[] },
  mail: "daily",
  canBeOff: true,
});

const assigned = notificationKind({
  name: "practices.assigned",
  words: "practices:told.assigned",
  values,
  told: { assigned: "while they hold a role" },
  mail: "at_once",
  canBeOff: false,
});

const differ = notificationKind({
  name: "practices.differ",
  words: "practices:told.differ",
  values,
  told: { network: ["administrator"] satisfies NetworkRole[] },
  mail: "daily",
  canBeOff: true,
});

const returned = notificationKind({
  name: "practices.returned",
  words: "practices:told.returned",
  values,
  told: { city: ["coordinator"] satisfies CityRole[] },
  mail: "at_once",
  canBeOff: true,
});

const published = notificationKind({
  name: "practices.published",
  words: "practices:told.published",
  values,
  told: { city: ["coordinator", "contributor"] satisfies CityRole[] },
  mail: "daily",
  canBeOff: true,
});

export const kinds = [proposed, assigned, differ, returned, published];

async function practiceIn(tx: Tx, { subject, scope }: Event) {
  const { title, name, number, revisedNumber, ...kept } = await tx
    .selectFrom("practices")
    .innerJoin("cities", "cities.id", "practices.cityId")
    .leftJoin("practices as revised", "revised.id", "practices.revises")
    .select(["practices.title", "cities.name", "practices.number", "practices.state"])
    .select("revised.number as revisedNumber")
    .where("practices.id", "=", String(subject))
    .executeTakeFirstOrThrow();
  const city = String(scope);
  const state = z.enum(states).parse(kept.state);
  return {
    city,
    state,
    said: {
      href: paths.one(city, state === "merged" && revisedNumber !== null ? revisedNumber : number),
      thread: `practice/${subject}`,
      values: { title: writtenFrom(title), city: writtenFrom(name) },
    },
  };
}

/**
 * To what the verdict itself led. What is so now may be what another one led to that came shortly after it; an
 * event of before that was written down knows nothing else.
 */
const ledTo = ({ details }: Event, now: string) =>
  z.enum(states).parse(z.object({ state: z.string().default(now) }).parse(details).state);

async function saidLast(tx: Tx, { subject, actor }: Event): Promise<boolean> {
  const last = await tx
    .selectFrom("practiceReviewers")
    .select("personId")
    .where("practiceId", "=", String(subject))
    .where("saidAt", "is not", null)
    .orderBy("saidAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.personId === actor.id;
}

const reviewed = [
  { command: reviewPractice, of: "Review" },
  { command: decidePractice, of: "Decision" },
] as const;

export const listeners = [
  tells(proposed, movePractice, {
    name: "practices.tellProposed",
    async say(event, { tx }) {
      const { action } = z.object({ action: z.enum(actions) }).parse(event.details);
      if (action !== "propose") return undefined;
      const { said, state } = await practiceIn(tx, event);
      return state === "merged" ? undefined : said;
    },
  }),
  tells(assigned, assignReviewers, {
    name: "practices.tellAssigned",
    async say(event, { tx }) {
      const reviewers = await reviewersOf(tx, String(event.subject));
      const people = reviewers.filter(({ verdict }) => verdict === null).map(({ person }) => person);
      return { ...(await practiceIn(tx, event)).said, people };
    },
  }),
  tells(differ, reviewPractice, {
    name: "practices.tellDiffer",
    async say(event, { tx }) {
      const { said, state } = await practiceIn(tx, event);
      if (state !== "in_review" || !(await saidLast(tx, event))) return undefined;
      const reviewers = await reviewersOf(tx, String(event.subject));
      // Whoever read it does not decide.
      const except = reviewers.map(({ person }) => person);
      return outcomeOf(reviewers) === "differ" ? { ...said, except } : undefined;
    },
  }),
  ...reviewed.flatMap(({ command, of }) => [
    tells(returned, command, {
      name: `practices.tellReturnedBy${of}`,
      async say(event, { tx }) {
        const { city, said, state } = await practiceIn(tx, event);
        if (ledTo(event, state) !== "returned") return undefined;
        return { city, ...said };
      },
    }),
    tells(published, command, {
      name: `practices.tellPublishedBy${of}`,
      async say(event, { tx }) {
        const { city, said, state } = await practiceIn(tx, event);
        const led = ledTo(event, state);
        if (led !== "published" && led !== "merged") return undefined;
        return { city, ...said };
      },
    }),
  ]),
];
