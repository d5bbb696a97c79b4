// Tells both sides of an agreement that it ends, and shows on desks what has to be renewed or ended.

import { z } from "zod";
import { signedIn } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { notify } from "../../platform/notifications/notify.ts";
import { wholeNetwork } from "../../platform/place.ts";
import { holdsRole, ownCities } from "../../platform/role.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { Named, textToRead, writtenFrom } from "../../platform/written.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import type { Todo } from "../../ui/todo-list.tsx";
import { organisationsSpokenForBy } from "../claims/answering.ts";
import { representativesOf } from "../claims/store.ts";
import { lastDayToTell, mostAtOnce, tellingOfEndings } from "../endings.ts";
import { keepersTold } from "../keepers-told.ts";
import { agreementPaths } from "./paths.ts";

export const agreementEnds = notificationKind({
  name: "organisations.agreementEnds",
  words: "agreements:told.agreementEnds",
  values: z.object({ title: Named, organisation: Named, day: z.string() }),
  inWords: (values, { language }) => ({ ...values, day: formatDate(values.day, language) }),
  told: { ...keepersTold, assigned: "also without a role" },
  mail: "daily",
  canBeOff: true,
});

const telling = tellingOfEndings({
  name: "organisations.tellAgreements",
  table: "organisation_agreements",
  columns: { until: "ends_on", toldUntil: "told_until", toldDays: "told_days" },
  find: (tx, untold) =>
    tx
      .selectFrom("organisationAgreements")
      .innerJoin("organisations", "organisations.id", "organisationAgreements.organisationId")
      .select([
        "organisationAgreements.id",
        "endsOn as until",
        "title",
        "cityId",
        "organisationId",
        "organisations.name",
      ])
      .where("organisationAgreements.state", "=", "in_force")
      .where(untold)
      .orderBy("endsOn")
      .orderBy("organisationAgreements.id")
      .limit(mostAtOnce)
      .forUpdate("organisationAgreements")
      .skipLocked()
      .execute(),
  async tell(tx, { id, title, name, cityId, organisationId }, { until, occasion, now }) {
    await notify(tx, agreementEnds, {
      occasion: `agreement/${id}/${occasion}`,
      at: now,
      by: null,
      city: cityId,
      people: (await representativesOf(tx, organisationId)).map(({ person }) => person),
      values: { title: writtenFrom(title), organisation: writtenFrom(name), day: until },
      href: agreementPaths.one(organisationId, id),
      thread: `agreement/${id}`,
    });
  },
  subject: ({ organisationId }) => organisationId,
});

export const tellAgreements = telling.job;
/** Returns of how many agreements people were told; several processes may. */
export const tellEndingAgreements = telling.tellAll;

const Ending = z.object({
  id: z.string(),
  organisation: z.string(),
  called: z.string(),
  title: z.string(),
  until: z.string(),
  city: z.string().nullable(),
});
type Ending = z.infer<typeof Ending>;
const mostNamed = 50;

function ending(db: Queryable, now: Date) {
  return db
    .selectFrom("organisationAgreements")
    .innerJoin("organisations", "organisations.id", "organisationAgreements.organisationId")
    .select([
      "organisationAgreements.id",
      "organisationId as organisation",
      "endsOn as until",
      "cityId as city",
    ])
    .select(textToRead("organisations.name").as("called"))
    .select(textToRead("organisationAgreements.title").as("title"))
    .where("organisationAgreements.state", "=", "in_force")
    .where("endsOn", "<=", lastDayToTell(now))
    .orderBy("endsOn")
    .orderBy("organisationAgreements.id")
    .limit(mostNamed);
}

const inCity: Waiting<Ending> = {
  allow: signedIn,
  row: Ending,
  find(db, { actor, now }) {
    const cities = ownCities(actor, "coordinator");
    return cities.length === 0 ? undefined : ending(db, now).where("cityId", "in", cities);
  },
};

const inNetwork: Waiting<Ending> = {
  allow: signedIn,
  row: Ending,
  find: (db, { actor, now }) =>
    holdsRole(actor, ["administrator"], wholeNetwork)
      ? ending(db, now).where("cityId", "is", null)
      : undefined,
};

const ofOrganisation: Waiting<Ending> = {
  allow: signedIn,
  row: Ending,
  find(db, { actor, now }) {
    const own = organisationsSpokenForBy(actor);
    return own.length === 0 ? undefined : ending(db, now).where("organisationId", "in", own);
  },
};

const todoOf = ({ id, organisation, until }: Ending, text: string): Todo => ({
  kind: "due",
  text,
  href: agreementPaths.one(organisation, id),
  dueOn: until,
});

export const agreementsOfCity = waitingTodos({
  waits: inCity,
  list: (found, { t }, { id }: { id: string }) =>
    found
      .filter(({ city }) => city === id)
      .map((one) => todoOf(one, t("agreements:todo", { title: one.title, name: one.called }))),
});

export const agreementsOfNetwork = waitingTodos({
  waits: inNetwork,
  list: (found, { t }) =>
    found.map((one) => todoOf(one, t("agreements:todo", { title: one.title, name: one.called }))),
});

export const agreementsOfOrganisation = waitingTodos({
  waits: ofOrganisation,
  list: (found, { t }, { id }: { id: string }) =>
    found
      .filter(({ organisation }) => organisation === id)
      .map((one) => todoOf(one, t("agreements:todoOwn", { title: one.title }))),
});
