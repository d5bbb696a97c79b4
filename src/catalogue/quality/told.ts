// Whoever offers something is told what was found by those who looked; coordinators, that they have to look again.

import { z } from "zod";
import type { CityRole } from "../../network/role.ts";
import { lastDayToTell, mostAtOnce, tellingOfEndings } from "../../organisations/endings.ts";
import { representativesOf } from "../../organisations/representatives.ts";
import { signedIn } from "../../platform/allow.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { notify, tells } from "../../platform/notifications/notify.ts";
import { ownCities } from "../../platform/role.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { Named, textToRead, writtenFrom } from "../../platform/written.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import { paths } from "../paths.ts";
import { checkOpportunity } from "./commands.ts";

const checked = notificationKind({
  name: "catalogue.checked",
  words: "checklist:told.checked",
  values: z.object({ title: Named, city: Named }),
  told: { assigned: "while they hold a role" },
  mail: "daily",
  canBeOff: true,
});

const checksEnd = notificationKind({
  name: "catalogue.checksEnd",
  words: "checklist:told.ends",
  values: z.object({ title: Named, day: z.string() }),
  inWords: (values, { language }) => ({ ...values, day: formatDate(values.day, language) }),
  told: { city: ["coordinator"] satisfies CityRole[] },
  mail: "daily",
  canBeOff: true,
});

export const qualityKinds = [checked, checksEnd];

export const tellChecked = tells(checked, checkOpportunity, {
  name: "catalogue.tellChecked",
  async say({ subject }, { tx }) {
    const { code, organisationId, title, city } = await tx
      .selectFrom("opportunities")
      .innerJoin("cities", "cities.id", "opportunities.cityId")
      .select(["code", "organisationId", "title", "cities.name as city"])
      .where("opportunities.id", "=", String(subject))
      .executeTakeFirstOrThrow();
    return {
      people: await representativesOf(tx, organisationId),
      href: paths.one(code),
      thread: `opportunity/${String(subject)}`,
      values: { title: writtenFrom(title), city: writtenFrom(city) },
    };
  },
});

const telling = tellingOfEndings({
  name: "catalogue.tellChecks",
  table: "quality_checklists",
  columns: { until: "until", toldUntil: "told_until", toldDays: "told_days" },
  find: (tx, untold) =>
    tx
      .selectFrom("qualityChecklists")
      .innerJoin("opportunities", "opportunities.id", "qualityChecklists.opportunityId")
      .select(["qualityChecklists.id", "qualityChecklists.until", "opportunityId"])
      .select(["opportunities.code", "opportunities.title", "opportunities.cityId as city"])
      .where("opportunities.state", "=", "published")
      .where(untold)
      .orderBy("qualityChecklists.until")
      .limit(mostAtOnce)
      .forUpdate("qualityChecklists")
      .skipLocked()
      .execute(),
  async tell(tx, { opportunityId, code, title, city }, { until, occasion, now }) {
    await notify(tx, checksEnd, {
      occasion: `checks/${opportunityId}/${occasion}`,
      at: now,
      by: null,
      city,
      href: paths.checklist(city, code),
      thread: `opportunity/${opportunityId}`,
      values: { title: writtenFrom(title), day: until },
    });
  },
  subject: ({ opportunityId }) => opportunityId,
});

export const tellChecks = telling.job;
/** Returns of how many opportunities people were told; several processes may. */
export const tellEndingChecks = telling.tellAll;

const mostNamed = 20;

const Ending = z.object({ city: z.string(), code: z.string(), title: z.string(), until: z.string() });

const waits: Waiting<z.infer<typeof Ending>> = {
  allow: signedIn,
  row: Ending,
  find(db, { actor, now }) {
    const cities = ownCities(actor, "coordinator");
    if (cities.length === 0) return undefined;
    return db
      .selectFrom("qualityChecklists")
      .innerJoin("opportunities", "opportunities.id", "qualityChecklists.opportunityId")
      .where("opportunities.state", "=", "published")
      .where("opportunities.cityId", "in", cities)
      .where("until", "<=", lastDayToTell(now))
      .select(["opportunities.cityId as city", "opportunities.code", "until"])
      .select(textToRead("opportunities.title").as("title"))
      .orderBy("until")
      .limit(mostNamed)
      .$castTo<z.infer<typeof Ending>>();
  },
};

/** In the list of a city, for its coordinators. */
export const checksToDo = waitingTodos({
  waits,
  list: (rows, { t }, { id }: { id: string }) =>
    rows
      .filter(({ city }) => city === id)
      .map(({ city, code, title, until }) => ({
        kind: "due",
        text: t("checklist:todo", { title }),
        href: paths.checklist(city, code),
        dueOn: until,
      })),
});
