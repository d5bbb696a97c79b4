// What waits: faults that somebody told, until they are answered, and texts of feedback, until a coordinator has read them.

import { type Expression, sql } from "kysely";
import { z } from "zod";
import { signedIn } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import type { Translate } from "../platform/i18n/message-key.ts";
import { ownCities, representedBy } from "../platform/role.ts";
import type { Waiting } from "../platform/waiting.ts";
import { textToRead } from "../platform/written.ts";
import { waitingTodos } from "../ui/screens/todo.tsx";
import type { Todo } from "../ui/todo-list.tsx";
import { FaultKind } from "./faults/fault.ts";
import { paths } from "./paths.ts";

/** So many are named one by one. */
const mostNamed = 20;

const Waits = z.object({
  what: z.enum(["fault", "feedback"]),
  city: z.string(),
  organisation: z.string(),
  code: z.string(),
  title: z.string(),
  kind: FaultKind.nullable(),
  until: z.string().nullable(),
  count: z.int(),
});
export type Waits = z.infer<typeof Waits>;

export function faultsThatWait(db: Queryable, where: Expression<boolean>) {
  return db
    .selectFrom("faults")
    .innerJoin("opportunities", "opportunities.id", "faults.opportunityId")
    .where("faults.state", "=", "asked")
    .where(where)
    .select([
      sql<"fault">`'fault'`.as("what"),
      "opportunities.cityId as city",
      "opportunities.organisationId as organisation",
      "opportunities.code",
      textToRead<string>("opportunities.title").as("title"),
      sql<FaultKind | null>`faults.kind`.as("kind"),
      sql<string | null>`faults.answer_until::date::text`.as("until"),
      sql<number>`faults.reporters`.as("count"),
    ])
    .orderBy(sql`faults.kind <> 'unsafe'`)
    .orderBy("faults.answerUntil")
    .limit(mostNamed);
}

const faultsInCities: Waiting<Waits> = {
  allow: signedIn,
  row: Waits,
  find: (db, { actor }) => {
    const cities = ownCities(actor, "coordinator");
    return cities.length === 0
      ? undefined
      : faultsThatWait(db, sql<boolean>`opportunities.city_id = any (${cities}::text[])`);
  },
};

const faultsInOrganisations: Waiting<Waits> = {
  allow: signedIn,
  row: Waits,
  find: (db, { actor }) => {
    const organisations = representedBy(actor);
    return organisations.length === 0
      ? undefined
      : faultsThatWait(
          db,
          sql<boolean>`opportunities.organisation_id = any (${organisations}::text[]) and faults.kind <> 'unsafe'
            and faults.answer is null`,
        );
  },
};

/** Texts of feedback, by what they are about. */
export function textsThatWait(db: Queryable, cities: readonly string[]) {
  return db
    .selectFrom("feedback")
    .innerJoin("opportunities", "opportunities.id", "feedback.opportunityId")
    .where("feedback.moderation", "=", "waiting")
    .where("feedback.batchId", "is", null)
    .where("opportunities.cityId", "in", [...cities])
    .groupBy("opportunities.id")
    .select([
      sql<"feedback">`'feedback'`.as("what"),
      "opportunities.cityId as city",
      "opportunities.organisationId as organisation",
      "opportunities.code",
      textToRead<string>("opportunities.title").as("title"),
      sql<FaultKind | null>`null`.as("kind"),
      sql<string | null>`null`.as("until"),
      sql<number>`count(*)::int`.as("count"),
    ])
    .orderBy("opportunities.code")
    .limit(mostNamed);
}

const textsInCities: Waiting<Waits> = {
  allow: signedIn,
  row: Waits,
  find: (db, { actor }) => {
    const cities = ownCities(actor, "coordinator");
    if (cities.length === 0) return undefined;
    return textsThatWait(db, cities);
  },
};

export function todoOf(row: Waits, t: Translate): Todo & { text: string } {
  const { what, title, kind, count } = row;
  const isFault = what === "fault" && kind !== null;
  return {
    kind: "waits",
    text: isFault
      ? t("joining:todo.fault", { title, kind: t(`joining:faultKind.${kind}`) })
      : t("joining:todo.feedback", { title, count }),
    href: hrefOf(row),
  };
}

export const hrefOf = ({ what, city, code }: Pick<Waits, "what" | "city" | "code">) =>
  what === "fault" ? paths.faults(city, code) : paths.feedback(city, code);

export const faultsOfCity = waitingTodos({
  waits: faultsInCities,
  list: (rows, { t }, { id }: { id: string }) =>
    rows.filter(({ city }) => city === id).map((row) => todoOf(row, t)),
});

export const faultsOfOrganisation = waitingTodos({
  waits: faultsInOrganisations,
  list: (rows, { t }, { id }: { id: string }) =>
    rows.filter(({ organisation }) => organisation === id).map((row) => todoOf(row, t)),
});

export const feedbackOfCity = waitingTodos({
  waits: textsInCities,
  list: (rows, { t }, { id }: { id: string }) =>
    rows.filter(({ city }) => city === id).map((row) => todoOf(row, t)),
});
