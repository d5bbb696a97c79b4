// An organisation is asked whether an agreement that a city wrote down is so, and the city hears what it said.

import { sql } from "kysely";
import { z } from "zod";
import type { CityRole } from "../../network/role.ts";
import { signedIn } from "../../platform/allow.ts";
import type { Tx } from "../../platform/database/database.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { Named, textToRead, writtenFrom } from "../../platform/written.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import { organisationsSpokenForBy } from "../claims/answering.ts";
import { representativesOf } from "../claims/store.ts";
import { agreementAnswers } from "./agreement.ts";
import { answerAgreement } from "./answering.ts";
import { addAgreement, editAgreement } from "./commands.ts";
import { agreementPaths } from "./paths.ts";

const asked = notificationKind({
  name: "organisations.agreementAsked",
  words: "agreements:told.agreementAsked",
  values: z.object({ title: Named, city: Named }),
  told: { assigned: "while they hold a role anywhere" },
  mail: "at_once",
  canBeOff: true,
});

const answered = notificationKind({
  name: "organisations.agreementAnswered",
  words: "agreements:told.agreementAnswered",
  values: z.object({ title: Named, organisation: Named, answer: z.enum(agreementAnswers), note: z.string() }),
  inWords: ({ answer, ...said }, { t }) => ({ ...said, answer: t(`agreements:answered.${answer}`) }),
  told: { city: ["coordinator"] satisfies CityRole[] },
  mail: "daily",
  canBeOff: true,
});

export const kindsOfAgreements = [asked, answered];

const Details = z.looseObject({ agreement: z.uuid() });

async function agreementIn(tx: Tx, details: unknown) {
  const { agreement: id } = Details.parse(details);
  const row = await tx
    .selectFrom("organisationAgreements")
    .innerJoin("organisations", "organisations.id", "organisationAgreements.organisationId")
    .innerJoin("cities", "cities.id", "organisationAgreements.cityId")
    .select(["organisationAgreements.title", "organisationAgreements.state"])
    .select(["organisationAgreements.confirmedAt", "organisationAgreements.stateNote"])
    .select(["organisationAgreements.organisationId", "organisationAgreements.cityId"])
    .select(["organisations.name", "cities.name as cityName"])
    .where("organisationAgreements.id", "=", id)
    .executeTakeFirst();
  return (
    row && {
      ...row,
      about: {
        href: agreementPaths.one(row.organisationId, id),
        thread: `agreement/${id}`,
      },
    }
  );
}

/** Of one with the network, and of one that nobody can confirm, nobody is asked. */
async function whoIsAsked(tx: Tx, details: unknown) {
  const found = await agreementIn(tx, details);
  if (!found || found.confirmedAt !== null || !["draft", "in_force"].includes(found.state)) return undefined;
  return {
    ...found.about,
    people: (await representativesOf(tx, found.organisationId)).map(({ person }) => person),
    values: { title: writtenFrom(found.title), city: writtenFrom(found.cityName) },
  };
}

export const listenersOfAgreements = [
  tells(asked, addAgreement, {
    name: "organisations.tellAgreementAsked",
    say: ({ details }, { tx }) => whoIsAsked(tx, details),
  }),
  tells(asked, editAgreement, {
    name: "organisations.tellAgreementAskedAnew",
    say: ({ details }, { tx }) => whoIsAsked(tx, details),
  }),
  tells(answered, answerAgreement, {
    name: "organisations.tellAgreementAnswered",
    async say({ details }, { tx }) {
      const { answer } = z.looseObject({ answer: z.enum(agreementAnswers) }).parse(details);
      const found = await agreementIn(tx, details);
      if (!found || found.cityId === null) return undefined;
      return {
        ...found.about,
        city: found.cityId,
        values: {
          title: writtenFrom(found.title),
          organisation: writtenFrom(found.name),
          answer,
          note: answer === "refute" ? found.stateNote : "",
        },
      };
    },
  }),
];

const mostNamed = 50;
const ToConfirm = z.object({
  id: z.string(),
  organisation: z.string(),
  title: z.string(),
  called: z.string(),
});

const toConfirm: Waiting<z.infer<typeof ToConfirm>> = {
  allow: signedIn,
  row: ToConfirm,
  find(db, { actor }) {
    const own = organisationsSpokenForBy(actor);
    if (own.length === 0) return undefined;
    return db
      .selectFrom("organisationAgreements")
      .innerJoin("cities", "cities.id", "organisationAgreements.cityId")
      .select(["organisationAgreements.id", "organisationId as organisation"])
      .select(textToRead("organisation_agreements.title").as("title"))
      .select(textToRead("cities.name").as("called"))
      .where("organisationId", "in", own)
      .where("confirmedAt", "is", null)
      .where(sql<boolean>`organisation_agreements.state in ('draft', 'in_force')`)
      .orderBy("startsOn")
      .orderBy("organisationAgreements.id")
      .limit(mostNamed);
  },
};

export const agreementsToConfirm = waitingTodos({
  waits: toConfirm,
  list: (found, { t }, { id }: { id: string }) =>
    found
      .filter(({ organisation }) => organisation === id)
      .map((one) => ({
        kind: "waits" as const,
        text: t("agreements:todoConfirm", { title: one.title, name: one.called }),
        href: agreementPaths.one(id, one.id),
      })),
});
