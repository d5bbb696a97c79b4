// What people are told of initiatives: coordinators what was proposed, and whoever proposed it what became of it.

import { z } from "zod";
import { getCity } from "../network/queries.ts";
import type { CityRole } from "../network/role.ts";
import type { Tx } from "../platform/database/database.ts";
import type { Event } from "../platform/jobs/listener.ts";
import { notificationKind } from "../platform/notifications/kind.ts";
import { tells } from "../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../platform/written.ts";
import { moveInitiative, proposeInitiative } from "./commands.ts";
import { endPassed, milestoneLate, milestoneNears } from "./milestones/reminders.ts";
import { paths } from "./paths.ts";
import { adoptPlan } from "./plan/commands.ts";
import { yearsOf } from "./plan/plan.ts";
import { getPlan } from "./plan/store.ts";
import { actions } from "./workflow.ts";

const proposed = notificationKind({
  name: "initiatives.proposed",
  words: "initiatives:told.proposed",
  values: z.object({ title: Named, by: z.string() }),
  told: { city: ["coordinator"] satisfies CityRole[] },
  mail: "daily",
  canBeOff: true,
});

const accepted = notificationKind({
  name: "initiatives.accepted",
  words: "initiatives:told.accepted",
  values: z.object({ title: Named, note: z.string() }),
  told: { assigned: "while they hold a role" },
  mail: "daily",
  canBeOff: true,
});

const declined = notificationKind({
  name: "initiatives.declined",
  words: "initiatives:told.declined",
  values: z.object({ title: Named, note: z.string() }),
  told: { assigned: "while they hold a role" },
  mail: "at_once",
  canBeOff: true,
});

const planAdopted = notificationKind({
  name: "initiatives.planAdopted",
  words: "initiatives:told.plan",
  values: z.object({ city: Named, years: z.string() }),
  told: { city: ["coordinator", "contributor"] satisfies CityRole[] },
  mail: "daily",
  canBeOff: true,
});

/** What came of it, and what was learnt, is asked while those who know are still there. */
const resultsAsked = notificationKind({
  name: "initiatives.resultsAsked",
  words: "initiatives:told.resultsAsked",
  values: z.object({ title: Named }),
  told: {
    city: ["coordinator"] satisfies CityRole[],
    assigned: "while they hold a role",
    alsoWhoDidIt: true,
  },
  mail: "daily",
  canBeOff: true,
});

export const kinds = [
  proposed,
  accepted,
  declined,
  planAdopted,
  resultsAsked,
  milestoneNears,
  milestoneLate,
  endPassed,
];

const Moved = z.object({ action: z.enum(actions), note: z.string().default("") });

async function initiativeIn(tx: Tx, { subject, scope }: Event) {
  const { title, number, proposedBy, proposedByName } = await tx
    .selectFrom("initiatives")
    .select(["title", "number", "proposedBy", "proposedByName"])
    .where("id", "=", String(subject))
    .executeTakeFirstOrThrow();
  const city = String(scope);
  return {
    city,
    title: writtenFrom(title),
    href: paths.one(city, number),
    thread: `initiative/${subject}`,
    people: proposedBy === null ? [] : [proposedBy],
    by: proposedByName,
  };
}

/** Tells whoever proposed it of one step. */
function tellsProposer(
  kind: typeof accepted | typeof declined,
  action: "accept" | "decline",
  name: `${string}.${string}`,
) {
  return tells(kind, moveInitiative, {
    name,
    async say(event, { tx }) {
      const moved = Moved.parse(event.details);
      if (moved.action !== action) return undefined;
      const { city, title, href, thread, people } = await initiativeIn(tx, event);
      return { city, href, thread, people, values: { title, note: moved.note } };
    },
  });
}

export const listeners = [
  tells(proposed, proposeInitiative, {
    name: "initiatives.tellProposed",
    async say(event, { tx }) {
      const { city, title, href, thread, by } = await initiativeIn(tx, event);
      return { city, href, thread, values: { title, by } };
    },
  }),
  tellsProposer(accepted, "accept", "initiatives.tellAccepted"),
  tellsProposer(declined, "decline", "initiatives.tellDeclined"),
  tells(resultsAsked, moveInitiative, {
    name: "initiatives.tellResultsAsked",
    async say(event, { tx }) {
      if (Moved.parse(event.details).action !== "finish") return undefined;
      const { city, title, href, thread, people } = await initiativeIn(tx, event);
      return { city, href: `${href}/edit`, thread, people, values: { title } };
    },
  }),
  tells(planAdopted, adoptPlan, {
    name: "initiatives.tellPlanAdopted",
    async say({ scope, subject }, { tx }) {
      const city = String(scope);
      const { names } = await getCity(tx, city);
      const plan = await getPlan(tx, { city, id: String(subject), alsoDraft: false });
      const values = { city: names, years: yearsOf(plan) };
      return { city, href: paths.plan(city), thread: `plan/${city}`, values };
    },
  }),
];
