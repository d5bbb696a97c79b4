// What people are told of resources: coordinators what somebody promised to their city, whoever speaks for the organisation that
// promised it what the city answers, and both where it will not come.

import { z } from "zod";
import type { CityRole } from "../network/role.ts";
import { representativesOf } from "../organisations/representatives.ts";
import type { Tx } from "../platform/database/database.ts";
import type { Event } from "../platform/jobs/listener.ts";
import { notificationKind } from "../platform/notifications/kind.ts";
import { tells } from "../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../platform/written.ts";
import { addContribution, moveContribution } from "./commands.ts";
import { pledgeContribution } from "./giving/commands.ts";
import { paths } from "./paths.ts";
import { actions, type ContributionAction } from "./workflow.ts";

const pledged = notificationKind({
  name: "resources.pledged",
  words: "resources:told.pledged",
  values: z.object({ what: z.string(), by: Named }),
  told: { city: ["coordinator"] satisfies CityRole[] },
  mail: "daily",
  canBeOff: true,
});

const agreed = notificationKind({
  name: "resources.promiseAgreed",
  words: "resources:told.agreed",
  values: z.object({ what: z.string(), city: Named }),
  told: { assigned: "while they hold a role" },
  mail: "daily",
  canBeOff: true,
});

const declined = notificationKind({
  name: "resources.promiseDeclined",
  words: "resources:told.declined",
  values: z.object({ what: z.string(), city: Named, reason: z.string() }),
  told: { assigned: "while they hold a role" },
  mail: "at_once",
  canBeOff: true,
});

const cancelled = notificationKind({
  name: "resources.promiseCancelled",
  words: "resources:told.cancelled",
  values: z.object({ what: z.string(), giver: Named, reason: z.string() }),
  told: { city: ["coordinator"] satisfies CityRole[], assigned: "while they hold a role anywhere" },
  mail: "at_once",
  canBeOff: true,
});

export const toldKinds = [pledged, agreed, declined, cancelled];

async function promiseIn(tx: Tx, { subject, scope }: Event) {
  const found = await tx
    .selectFrom("contributions")
    .innerJoin("cities", "cities.id", "contributions.cityId")
    .leftJoin("organisations", "organisations.id", "contributions.giverId")
    .select([
      "contributions.what",
      "contributions.number",
      "contributions.state",
      "contributions.giverId",
      "contributions.addedByName",
      "cities.name as cityNames",
      "organisations.name as giverNames",
    ])
    .where("contributions.id", "=", String(subject))
    .executeTakeFirstOrThrow();
  const city = String(scope);
  return {
    ...found,
    city,
    cityName: writtenFrom(found.cityNames),
    // The city's own budget has no name of its own.
    giver: writtenFrom(found.giverNames ?? found.cityNames),
    href: paths.one(city, found.number),
    thread: `contribution/${subject}`,
  };
}

const Moved = z.object({ action: z.enum(actions), note: z.string().default("") });

function noteOf({ details }: Event, action: ContributionAction): string | undefined {
  const moved = Moved.parse(details);
  return moved.action === action ? moved.note : undefined;
}

export const listeners = [
  tells(pledged, addContribution, {
    name: "resources.tellPledged",
    async say(event, { tx }) {
      const { what, state, addedByName, city, href, thread } = await promiseIn(tx, event);
      return state === "pledged" ? { city, href, thread, values: { what, by: addedByName } } : undefined;
    },
  }),
  tells(pledged, pledgeContribution, {
    name: "resources.tellPromise",
    async say(event, { tx }) {
      const { what, giver, city, href, thread } = await promiseIn(tx, event);
      return { city, href, thread, values: { what, by: giver } };
    },
  }),
  tells(agreed, moveContribution, {
    name: "resources.tellPromiseAgreed",
    async say(event, { tx }) {
      if (noteOf(event, "agree") === undefined) return undefined;
      const { what, giverId, cityName, href, thread } = await promiseIn(tx, event);
      return { people: await representativesOf(tx, giverId), href, thread, values: { what, city: cityName } };
    },
  }),
  tells(declined, moveContribution, {
    name: "resources.tellPromiseDeclined",
    async say(event, { tx }) {
      const reason = noteOf(event, "decline");
      if (reason === undefined) return undefined;
      const { what, giverId, cityName, href, thread } = await promiseIn(tx, event);
      const people = await representativesOf(tx, giverId);
      return { people, href, thread, values: { what, city: cityName, reason } };
    },
  }),
  tells(cancelled, moveContribution, {
    name: "resources.tellPromiseCancelled",
    async say(event, { tx }) {
      const reason = noteOf(event, "cancel");
      if (reason === undefined) return undefined;
      const { what, giver, giverId, city, href, thread } = await promiseIn(tx, event);
      const people = await representativesOf(tx, giverId);
      return { city, people, href, thread, values: { what, giver, reason } };
    },
  }),
];
