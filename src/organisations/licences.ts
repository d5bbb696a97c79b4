// Tells who answers for an organisation that its licence ends, and shows on desks what has to be renewed.

import { z } from "zod";
import { signedIn } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { notificationKind } from "../platform/notifications/kind.ts";
import { notify } from "../platform/notifications/notify.ts";
import { ownCities } from "../platform/role.ts";
import type { Waiting } from "../platform/waiting.ts";
import { Named, textToRead, writtenFrom } from "../platform/written.ts";
import { waitingTodos } from "../ui/screens/todo.tsx";
import type { Todo } from "../ui/todo-list.tsx";
import { organisationsSpokenForBy } from "./claims/answering.ts";
import { representativesOf } from "./claims/store.ts";
import { lastDayToTell, mostAtOnce, tellingOfEndings } from "./endings.ts";
import { keepersTold, toKeepers } from "./keepers-told.ts";
import { paths } from "./paths.ts";

export const licenceEnds = notificationKind({
  name: "organisations.licenceEnds",
  words: "organisations:told.licenceEnds",
  values: z.object({ organisation: Named, number: z.string(), day: z.string() }),
  inWords: (values, { language }) => ({ ...values, day: formatDate(values.day, language) }),
  told: { ...keepersTold, assigned: "also without a role" },
  mail: "daily",
  canBeOff: true,
});

const telling = tellingOfEndings({
  name: "organisations.tellLicences",
  table: "organisations",
  columns: { until: "licence_until", toldUntil: "licence_told_until", toldDays: "licence_told_days" },
  find: (tx, untold) =>
    tx
      .selectFrom("organisations")
      .select(["id", "name", "licenceNumber", "licenceUntil as until"])
      .where("state", "=", "listed")
      .where(untold)
      .orderBy("licenceUntil")
      .limit(mostAtOnce)
      .forUpdate()
      .skipLocked()
      .execute(),
  async tell(tx, { id, name, licenceNumber }, { until, occasion, now }) {
    const people = (await representativesOf(tx, id)).map(({ person }) => person);
    const values = { organisation: writtenFrom(name), number: licenceNumber ?? "", day: until };
    const about = { values, href: paths.edit(id), thread: `organisation/${id}`, people };
    for (const one of [await toKeepers(tx, id, about)].flat())
      await notify(tx, licenceEnds, { occasion: `licence/${id}/${occasion}`, at: now, by: null, ...one });
  },
  subject: ({ id }) => id,
});

export const tellLicences = telling.job;
/** Returns of how many licences people were told; several processes may. */
export const tellEndingLicences = telling.tellAll;

const Ending = z.object({ id: z.string(), called: z.string(), until: z.string() });
const InCity = Ending.extend({ city: z.string() });
const mostNamed = 50;

function ending(db: Queryable, now: Date) {
  return db
    .selectFrom("organisations")
    .select(["organisations.id", "licenceUntil as until"])
    .select(textToRead("organisations.name").as("called"))
    .where("state", "=", "listed")
    .where("licenceUntil", "<=", lastDayToTell(now))
    .orderBy("licenceUntil")
    .orderBy("organisations.id")
    .limit(mostNamed);
}

const inCity: Waiting<z.infer<typeof InCity>> = {
  allow: signedIn,
  row: InCity,
  find(db, { actor, now }) {
    const cities = ownCities(actor, "coordinator");
    if (cities.length === 0) return undefined;
    return ending(db, now)
      .innerJoin("organisationCities", "organisationCities.organisationId", "organisations.id")
      .select("organisationCities.cityId as city")
      .where("organisationCities.cityId", "in", cities);
  },
};

const ofOrganisation: Waiting<z.infer<typeof Ending>> = {
  allow: signedIn,
  row: Ending,
  find(db, { actor, now }) {
    const own = organisationsSpokenForBy(actor);
    return own.length === 0 ? undefined : ending(db, now).where("organisations.id", "in", own);
  },
};

const todoOf = ({ id, until }: z.infer<typeof Ending>, text: string): Todo => ({
  kind: "due",
  text,
  href: paths.edit(id),
  dueOn: until,
});

export const licencesOfCity = waitingTodos({
  waits: inCity,
  list: (found, { t }, { id }: { id: string }) =>
    found
      .filter(({ city }) => city === id)
      .map((one) => todoOf(one, t("organisations:todo.licence", { name: one.called }))),
});

export const licencesOfOrganisation = waitingTodos({
  waits: ofOrganisation,
  list: (found, { t }, { id }: { id: string }) =>
    found
      .filter((one) => one.id === id)
      .map((one) => todoOf(one, t("organisations:todo.licence", { name: one.called }))),
});
