// Tells who answers for an organisation that its licence ends: three months, one month and a week before, and once it is over.

import { sql } from "kysely";
import { z } from "zod";
import { signedIn } from "../platform/allow.ts";
import type { Db, Queryable, Tx } from "../platform/database/database.ts";
import { inTransaction } from "../platform/database/transaction.ts";
import { addDays, dayOf, daysBetween } from "../platform/day.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { job, recordRun } from "../platform/jobs/job.ts";
import { notificationKind } from "../platform/notifications/kind.ts";
import { notify } from "../platform/notifications/notify.ts";
import { cityOf, organisationOf } from "../platform/place.ts";
import type { Waiting } from "../platform/waiting.ts";
import { Named, textToRead, writtenFrom } from "../platform/written.ts";
import { waitingTodos } from "../ui/screens/todo.tsx";
import type { Todo } from "../ui/todo-list.tsx";
import { representativesOf } from "./claims/store.ts";
import { keepersTold, toKeepers } from "./keepers-told.ts";
import { paths } from "./paths.ts";

/** So many days before its last day people are told; 0 once it is over. */
const steps = [90, 30, 7, 0] as const;
const firstStep = steps[0];
const mostAtOnce = 100;

export const licenceEnds = notificationKind({
  name: "organisations.licenceEnds",
  words: "organisations:told.licenceEnds",
  values: z.object({ organisation: Named, number: z.string(), day: z.string() }),
  inWords: (values, { language }) => ({ ...values, day: formatDate(values.day, language) }),
  told: { ...keepersTold, assigned: "also without a role" },
  mail: "daily",
  canBeOff: true,
});

/** Within the hour after midnight, in whatever time zone the network is. */
export const tellLicences = job({
  name: "organisations.tellLicences",
  every: "45 * * * *",
  retries: 3,
  async run({ service: { database }, now, signal }) {
    await tellEndingLicences(database.db, now(), signal);
  },
});

/** The step that a day has reached: the last one of which the days that are left are no more. */
function stepOn(today: string, until: string): number {
  const left = daysBetween(today, until);
  if (left < 0) return 0;
  return steps.findLast((step) => step > 0 && left <= step) ?? firstStep;
}

/** Returns of how many licences people were told; several processes may. */
export async function tellEndingLicences(db: Db, now: Date, signal?: AbortSignal): Promise<number> {
  let all = 0;
  for (let told = mostAtOnce; told === mostAtOnce && !signal?.aborted; all += told)
    told = await inTransaction(db, (tx) => tellSome(tx, now));
  return all;
}

async function tellSome(tx: Tx, now: Date): Promise<number> {
  const today = dayOf(now);
  const untold = sql<boolean>`(licence_told_until is distinct from licence_until or licence_told_days is null
    or licence_told_days > case when licence_until < ${today} then 0
      when licence_until <= ${addDays(today, 7)} then 7
      when licence_until <= ${addDays(today, 30)} then 30 else ${firstStep} end)`;
  const ending = await tx
    .selectFrom("organisations")
    .select(["id", "name", "licenceNumber", "licenceUntil"])
    .where("state", "=", "listed")
    .where("licenceUntil", "<=", addDays(today, firstStep))
    .where(untold)
    .orderBy("licenceUntil")
    .limit(mostAtOnce)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const { id, name, licenceNumber, licenceUntil } of ending) {
    const until = licenceUntil ?? today;
    const step = stepOn(today, until);
    const people = (await representativesOf(tx, id)).map(({ person }) => person);
    const values = { organisation: writtenFrom(name), number: licenceNumber ?? "", day: until };
    const about = { values, href: paths.edit(id), thread: `organisation/${id}`, people };
    const telling = await toKeepers(tx, id, about);
    for (const one of Array.isArray(telling) ? telling : [telling])
      await notify(tx, licenceEnds, {
        occasion: `licence/${id}/${until}/${step}`,
        at: now,
        by: null,
        ...one,
      });
    await tx
      .updateTable("organisations")
      .set({ licenceToldUntil: until, licenceToldDays: step })
      .where("id", "=", id)
      .execute();
    await recordRun(tx, tellLicences.name, { subject: id, details: { until, step } });
  }
  return ending.length;
}

const Ending = z.object({ id: z.string(), called: z.string(), until: z.string() });
const InCity = Ending.extend({ city: z.string() });
const mostNamed = 50;

function ending(db: Queryable, now: Date) {
  return db
    .selectFrom("organisations")
    .select(["organisations.id", "licenceUntil as until"])
    .select(textToRead("organisations.name").as("called"))
    .where("state", "=", "listed")
    .where("licenceUntil", "<=", addDays(dayOf(now), firstStep))
    .orderBy("licenceUntil")
    .orderBy("organisations.id")
    .limit(mostNamed);
}

const inCity: Waiting<z.infer<typeof InCity>> = {
  allow: signedIn,
  row: InCity,
  find(db, { actor, now }) {
    const cities = actor.roles.flatMap((held) => (held.role === "coordinator" ? (cityOf(held) ?? []) : []));
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
    const own = actor.roles.flatMap((held) => organisationOf(held) ?? []);
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
