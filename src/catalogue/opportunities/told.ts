// What people are told of opportunities: coordinators, what was handed in or published without them; whoever offers it, what became of
// it, and every few months whether it is still right.

import { z } from "zod";
import type { CityRole } from "../../network/role.ts";
import { representativesOf } from "../../organisations/representatives.ts";
import type { Tx } from "../../platform/database/database.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Event } from "../../platform/jobs/listener.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../../platform/written.ts";
import { finishOpportunity } from "../beginnings/commands.ts";
import { paths } from "../paths.ts";
import { moveOpportunity } from "./commands.ts";

const coordinators = { city: ["coordinator"] satisfies CityRole[] };
const About = z.object({ title: Named, organisation: Named });
const WithReason = z.object({ title: Named, reason: z.string() });
const Confirmed = z.object({ title: Named, day: z.string() });

const submitted = notificationKind({
  name: "catalogue.submitted",
  words: "catalogue:told.submitted",
  values: About,
  told: coordinators,
  mail: "daily",
  canBeOff: true,
});

const publishedAtOnce = notificationKind({
  name: "catalogue.publishedAtOnce",
  words: "catalogue:told.publishedAtOnce",
  values: About,
  told: coordinators,
  mail: "daily",
  canBeOff: true,
});

const published = notificationKind({
  name: "catalogue.published",
  words: "catalogue:told.published",
  values: z.object({ title: Named }),
  told: { assigned: "while they hold a role" },
  mail: "at_once",
  canBeOff: true,
});

const returned = notificationKind({
  name: "catalogue.returned",
  words: "catalogue:told.returned",
  values: WithReason,
  told: { assigned: "while they hold a role" },
  mail: "at_once",
  canBeOff: true,
});

const withdrawn = notificationKind({
  name: "catalogue.withdrawn",
  words: "catalogue:told.withdrawn",
  values: WithReason,
  told: { assigned: "while they hold a role" },
  mail: "at_once",
  canBeOff: true,
});

const dayInWords = (
  values: z.output<typeof Confirmed>,
  { language }: { language: Parameters<typeof formatDate>[1] },
) => ({ ...values, day: formatDate(values.day, language) });

/** Those who offer it are asked; coordinators where nobody speaks for them. */
export const stillRight = notificationKind({
  name: "catalogue.stillRight",
  words: "catalogue:told.stillRight",
  values: Confirmed,
  inWords: dayInWords,
  told: { ...coordinators, assigned: "while they hold a role" },
  mail: "daily",
  canBeOff: true,
});

export const unchecked = notificationKind({
  name: "catalogue.unchecked",
  words: "catalogue:told.unchecked",
  values: Confirmed,
  inWords: dayInWords,
  told: { ...coordinators, assigned: "while they hold a role anywhere" },
  mail: "daily",
  canBeOff: true,
});

export const opportunityKinds = [
  submitted,
  publishedAtOnce,
  published,
  returned,
  withdrawn,
  stillRight,
  unchecked,
];

async function known(tx: Tx, { subject }: Event) {
  const row = await tx
    .selectFrom("opportunities")
    .innerJoin("organisations", "organisations.id", "opportunities.organisationId")
    .select([
      "opportunities.code",
      "opportunities.cityId as city",
      "opportunities.title",
      "opportunities.organisationId as offeredBy",
      "opportunities.addedBy",
      "organisations.name as organisation",
    ])
    .where("opportunities.id", "=", String(subject))
    .executeTakeFirstOrThrow();
  return {
    city: row.city,
    offeredBy: row.offeredBy,
    addedBy: row.addedBy,
    title: writtenFrom(row.title),
    organisation: writtenFrom(row.organisation),
    href: paths.one(row.code),
    thread: `opportunity/${String(subject)}`,
  };
}

/** What was done, and what became of it by that; no action where it was written down and stays a draft. */
const Step = z.object({ action: z.string().nullable(), note: z.string().optional(), state: z.string() });

/** Both hand in or publish. */
type Source = typeof moveOpportunity | typeof finishOpportunity;

/** Whoever speaks for the organisation that offers it, and who wrote it down. */
async function providersOf(tx: Tx, { offeredBy, addedBy }: { offeredBy: string; addedBy: string | null }) {
  return [...new Set([...(await representativesOf(tx, offeredBy)), ...(addedBy === null ? [] : [addedBy])])];
}

function tellsProvider(kind: typeof returned, action: string, name: `${string}.${string}`) {
  return tells(kind, moveOpportunity, {
    name,
    async say(event, { tx }) {
      const step = Step.parse(event.details);
      if (step.action !== action) return undefined;
      const { title, href, thread, ...whose } = await known(tx, event);
      const values = { title, reason: step.note ?? "" };
      return { people: await providersOf(tx, whose), href, thread, values };
    },
  });
}

/** What an organisation hands in, coordinators publish, or see afterwards. */
function tellsCity(kind: typeof submitted, state: string, source: Source, name: `${string}.${string}`) {
  return tells(kind, source, {
    name,
    async say(event, { tx }) {
      const step = Step.parse(event.details);
      if (step.action !== "submit" || step.state !== state) return undefined;
      const { city, title, organisation, href, thread } = await known(tx, event);
      return { city, href, thread, values: { title, organisation } };
    },
  });
}

function tellsPublished(source: Source, name: `${string}.${string}`) {
  return tells(published, source, {
    name,
    async say(event, { tx }) {
      if (Step.parse(event.details).action !== "publish") return undefined;
      const { title, href, thread, ...whose } = await known(tx, event);
      return { people: await providersOf(tx, whose), href, thread, values: { title } };
    },
  });
}

export const opportunityListeners = [
  tellsCity(submitted, "submitted", moveOpportunity, "catalogue.tellSubmitted"),
  tellsCity(submitted, "submitted", finishOpportunity, "catalogue.tellHandedIn"),
  tellsCity(publishedAtOnce, "published", moveOpportunity, "catalogue.tellPublishedAtOnce"),
  tellsCity(publishedAtOnce, "published", finishOpportunity, "catalogue.tellFinishedAtOnce"),
  tellsPublished(moveOpportunity, "catalogue.tellPublished"),
  tellsPublished(finishOpportunity, "catalogue.tellFinished"),
  tellsProvider(returned, "return", "catalogue.tellReturned"),
  tellsProvider(withdrawn, "withdraw", "catalogue.tellWithdrawn"),
];
