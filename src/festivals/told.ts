// What people are told of festivals: organisations, that they are called, what became of what they put forward, and how it ended;
// coordinators, what was put forward, that the call ends, and that a festival is over.

import { z } from "zod";
import { organisationsToAsk } from "../learning-needs/asks/store.ts";
import type { CityRole } from "../network/role.ts";
import { representativesOf } from "../organisations/representatives.ts";
import type { Tx } from "../platform/database/database.ts";
import { dayOf } from "../platform/day.ts";
import { formatDate } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import type { Event } from "../platform/jobs/listener.ts";
import { notificationKind } from "../platform/notifications/kind.ts";
import { tells } from "../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../platform/written.ts";
import { moveFestival } from "./commands.ts";
import { decideEvent, putForward } from "./events/commands.ts";
import { paths } from "./paths.ts";
import { festivalById } from "./store.ts";

const coordinators = { city: ["coordinator"] satisfies CityRole[] };
const assigned = { assigned: "while they hold a role" as const };

const OfFestival = z.object({ festival: Named, city: Named });
const WithDay = OfFestival.extend({ day: z.string() });
const WithTitle = z.object({ festival: Named, title: Named });
const WithReason = WithTitle.extend({ reason: z.string() });

const dayInWords = <Values extends { day: string }>(
  values: Values,
  { language }: { language: Language },
) => ({
  ...values,
  day: formatDate(values.day, language),
});

const called = notificationKind({
  name: "festivals.called",
  words: "festivals:told.called",
  values: WithDay,
  inWords: dayInWords,
  told: assigned,
  mail: "daily",
  canBeOff: true,
});

const eventPutForward = notificationKind({
  name: "festivals.putForward",
  words: "festivals:told.putForward",
  values: WithTitle,
  told: coordinators,
  mail: "daily",
  canBeOff: true,
});

const taken = notificationKind({
  name: "festivals.taken",
  words: "festivals:told.taken",
  values: WithTitle,
  told: assigned,
  mail: "daily",
  canBeOff: true,
});

const returned = notificationKind({
  name: "festivals.returned",
  words: "festivals:told.returned",
  values: WithReason,
  told: assigned,
  mail: "at_once",
  canBeOff: true,
});

const calledOff = notificationKind({
  name: "festivals.calledOff",
  words: "festivals:told.calledOff",
  values: OfFestival.extend({ reason: z.string() }),
  told: assigned,
  mail: "at_once",
  canBeOff: true,
});

const closed = notificationKind({
  name: "festivals.closed",
  words: "festivals:told.closed",
  values: OfFestival,
  told: assigned,
  mail: "daily",
  canBeOff: true,
});

export const callEnds = notificationKind({
  name: "festivals.callEnds",
  words: "festivals:told.callEnds",
  values: WithDay,
  inWords: dayInWords,
  told: coordinators,
  mail: "daily",
  canBeOff: true,
});

export const held = notificationKind({
  name: "festivals.held",
  words: "festivals:told.held",
  values: OfFestival,
  told: coordinators,
  mail: "daily",
  canBeOff: true,
});

export const kinds = [called, eventPutForward, taken, returned, calledOff, closed, callEnds, held];

const threadOf = (id: string) => `festival/${id}`;

const Step = z.object({ action: z.string(), note: z.string().optional() });

async function festivalOf(tx: Tx, { subject }: Event) {
  const { id, city, number, name, cityName, callUntil } = await festivalById(tx, String(subject));
  return { id, city, number, callUntil, values: { festival: name, city: cityName }, thread: threadOf(id) };
}

/** Whoever speaks for an organisation of which something is put forward, and who put it forward. */
async function takingPart(tx: Tx, festival: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("festivalEntries")
    .innerJoin("runs", "runs.id", "festivalEntries.runId")
    .innerJoin("opportunities", "opportunities.id", "runs.opportunityId")
    .leftJoin("roles", (join) =>
      join
        .onRef("roles.placeId", "=", "opportunities.organisationId")
        .on("roles.place", "=", "organisation")
        .on("roles.role", "=", "representative")
        .on("roles.endedAt", "is", null),
    )
    .where("festivalEntries.festivalId", "=", festival)
    .where("festivalEntries.state", "in", ["proposed", "taken"])
    .select(["roles.personId", "festivalEntries.putBy"])
    .distinct()
    .limit(mostPeople)
    .execute();
  return [...new Set(rows.flatMap(({ personId, putBy }) => [personId, putBy].filter((id) => id !== null)))];
}
const mostPeople = 1000;

async function eventOf(tx: Tx, { subject }: Event) {
  const row = await tx
    .selectFrom("festivalEntries")
    .innerJoin("festivals", "festivals.id", "festivalEntries.festivalId")
    .innerJoin("runs", "runs.id", "festivalEntries.runId")
    .innerJoin("opportunities", "opportunities.id", "runs.opportunityId")
    .where("festivalEntries.id", "=", String(subject))
    .select([
      "festivals.id",
      "festivals.cityId as city",
      "festivals.number",
      "festivals.name",
      "opportunities.title",
      "opportunities.organisationId as organisation",
      "festivalEntries.putBy",
    ])
    .executeTakeFirstOrThrow();
  const people = [
    ...(await representativesOf(tx, row.organisation)),
    ...(row.putBy === null ? [] : [row.putBy]),
  ];
  return {
    city: row.city,
    people: [...new Set(people)],
    href: paths.events(row.city, row.number),
    thread: threadOf(row.id),
    values: { festival: writtenFrom(row.name), title: writtenFrom(row.title) },
  };
}

function tellsVerdict(kind: typeof returned, verdict: string, name: `${string}.${string}`) {
  return tells(kind, decideEvent, {
    name,
    async say(event, { tx }) {
      const said = z.object({ verdict: z.string(), note: z.string().optional() }).parse(event.details);
      if (said.verdict !== verdict) return undefined;
      const { people, href, thread, values } = await eventOf(tx, event);
      return { people, href, thread, values: { ...values, reason: said.note ?? "" } };
    },
  });
}

export const listeners = [
  tells(called, moveFestival, {
    name: "festivals.tellCalled",
    async say(event, { tx }) {
      if (Step.parse(event.details).action !== "call") return undefined;
      const { city, number, callUntil, values, thread } = await festivalOf(tx, event);
      const organisations = await organisationsToAsk(tx, city, dayOf(event.at));
      return {
        people: [...new Set(organisations.flatMap(({ people }) => people))],
        href: paths.one(city, number),
        thread,
        values: { ...values, day: callUntil },
      };
    },
  }),
  tells(calledOff, moveFestival, {
    name: "festivals.tellCalledOff",
    async say(event, { tx }) {
      const { action, note } = Step.parse(event.details);
      if (action !== "callOff") return undefined;
      const { id, city, number, values, thread } = await festivalOf(tx, event);
      const people = await takingPart(tx, id);
      return { people, href: paths.one(city, number), thread, values: { ...values, reason: note ?? "" } };
    },
  }),
  tells(closed, moveFestival, {
    name: "festivals.tellClosed",
    async say(event, { tx }) {
      if (Step.parse(event.details).action !== "close") return undefined;
      const { id, city, number, values, thread } = await festivalOf(tx, event);
      return { people: await takingPart(tx, id), href: paths.counts(city, number), thread, values };
    },
  }),
  tells(eventPutForward, putForward, {
    name: "festivals.tellPutForward",
    async say(event, { tx }) {
      if (event.details.state !== "proposed") return undefined;
      const { city, href, thread, values } = await eventOf(tx, event);
      return { city, href, thread, values };
    },
  }),
  tellsVerdict(taken, "take", "festivals.tellTaken"),
  tellsVerdict(returned, "return", "festivals.tellReturned"),
];
