// What the cities of a mentoring are told, each of what the other one did, and both as its days come; whoever is named hears that.

import { sql } from "kysely";
import { z } from "zod";
import type { CityRole } from "../../network/role.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { dayOf } from "../../platform/day.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { job, recordRun } from "../../platform/jobs/job.ts";
import type { Event } from "../../platform/jobs/listener.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { notify, tells } from "../../platform/notifications/notify.ts";
import { Named } from "../../platform/written.ts";
import { sidesOf, toCity, toOther } from "../exchanges/told.ts";
import { agreeToTerms, checkMidTerm, holdMeeting, namePerson, proposeTerms } from "./commands.ts";
import { type Reminder, remindersOn } from "./mentoring.ts";

const values = z.object({ city: Named });
const told = { city: ["coordinator"] satisfies CityRole[] };
const atOnce = { values, told, mail: "at_once", canBeOff: true } as const;
const ofTheDay = { values, told, mail: "daily", canBeOff: true } as const;
const ofDays = {
  values: z.object({ city: Named, day: z.string() }),
  inWords: (said: { day: string }, { language }: { language: string }) => ({
    ...said,
    day: formatDate(said.day, language),
  }),
  canBeOff: true,
} as const;
/** Whoever meets is told as well, where they have an account. */
const whoMeets = { ...told, assigned: "while they hold a role" } as const;

const proposed = notificationKind({
  name: "mentoring.proposed",
  words: "mentoring:told.proposed",
  ...atOnce,
});
const agreed = notificationKind({ name: "mentoring.agreed", words: "mentoring:told.agreed", ...atOnce });
const person = notificationKind({ name: "mentoring.person", words: "mentoring:told.person", ...ofTheDay });
const named = notificationKind({
  name: "mentoring.named",
  words: "mentoring:told.named",
  ...atOnce,
  told: { assigned: "while they hold a role" },
});
const held = notificationKind({ name: "mentoring.held", words: "mentoring:told.held", ...ofTheDay });
const checked = notificationKind({ name: "mentoring.checked", words: "mentoring:told.checked", ...ofTheDay });
const checkedByBoth = notificationKind({
  name: "mentoring.checkedByBoth",
  words: "mentoring:told.checkedByBoth",
  ...ofTheDay,
});
const reminding = {
  meetingNears: notificationKind({
    name: "mentoring.meetingNears",
    words: "mentoring:told.meetingNears",
    ...ofDays,
    told: whoMeets,
    mail: "at_once",
  }),
  meetingLate: notificationKind({
    name: "mentoring.meetingLate",
    words: "mentoring:told.meetingLate",
    ...ofDays,
    told: whoMeets,
    mail: "daily",
  }),
  checkDue: notificationKind({
    name: "mentoring.checkDue",
    words: "mentoring:told.checkDue",
    ...ofDays,
    told,
    mail: "daily",
  }),
  ends: notificationKind({
    name: "mentoring.ends",
    words: "mentoring:told.ends",
    ...ofDays,
    told,
    mail: "daily",
  }),
};

export const kinds = [
  proposed,
  agreed,
  person,
  named,
  held,
  checked,
  checkedByBoth,
  ...Object.values(reminding),
];

const isByBoth = ({ details }: Event) => z.object({ isByBoth: z.boolean() }).parse(details).isByBoth;

/** Whoever the city named, where it is somebody with an account. */
async function whoIsNamed(tx: Tx, { subject, scope }: Event) {
  const id = String(subject);
  const found = await tx
    .selectFrom("mentoringPeople")
    .select("personId")
    .where("exchangeId", "=", id)
    .where("cityId", "=", scope)
    .executeTakeFirst();
  if (!found?.personId) return undefined;
  return { ...toCity(id, scope ?? "", await sidesOf(tx, id)), people: [found.personId] };
}

export const listeners = [
  tells(proposed, proposeTerms, {
    name: "mentoring.tellProposed",
    say: (event, { tx }) => toOther(tx, event),
  }),
  tells(agreed, agreeToTerms, { name: "mentoring.tellAgreed", say: (event, { tx }) => toOther(tx, event) }),
  tells(person, namePerson, {
    name: "mentoring.tellPerson",
    say: async (event, { tx }) =>
      z.object({ whom: z.string() }).parse(event.details).whom === "nobody"
        ? undefined
        : await toOther(tx, event),
  }),
  tells(named, namePerson, { name: "mentoring.tellNamed", say: (event, { tx }) => whoIsNamed(tx, event) }),
  tells(held, holdMeeting, { name: "mentoring.tellHeld", say: (event, { tx }) => toOther(tx, event) }),
  tells(checked, checkMidTerm, {
    name: "mentoring.tellChecked",
    say: async (event, { tx }) => (isByBoth(event) ? undefined : await toOther(tx, event)),
  }),
  tells(checkedByBoth, checkMidTerm, {
    name: "mentoring.tellCheckedByBoth",
    say: async (event, { tx }) => (isByBoth(event) ? await toOther(tx, event) : undefined),
  }),
];

/** So many in one transaction. */
const mostAtOnce = 100;

export const remindOfMentoring = job({
  name: "mentoring.remindOfMentoring",
  // Within the hour after midnight, in whatever time zone the network is.
  every: "35 * * * *",
  retries: 3,
  run: ({ service: { database }, now, signal }) => remindOfAll(database.db, now(), signal),
});

/** Reminds of what the days bring; what was said is not said again, so several processes may. */
export async function remindOfAll(db: Db, now: Date, signal?: AbortSignal): Promise<void> {
  for (let after: string | undefined = ""; after !== undefined && !signal?.aborted; ) {
    const from: string = after;
    after = await inTransaction(db, (tx) => remindOfSome(tx, from, now));
  }
}

/** Those that come after one by their ids. Returns the last of them, where there can be more. */
async function remindOfSome(tx: Tx, after: string, now: Date): Promise<string | undefined> {
  const running = await tx
    .selectFrom("mentorings")
    .innerJoin("peerExchanges", "peerExchanges.id", "mentorings.exchangeId")
    .select(["exchangeId as id", "learnerId", "hostId", "startsOn", "months", "everyWeeks", "nextOn"])
    .select([
      sql<
        string[]
      >`array(select city_id from mentoring_checks where exchange_id = mentorings.exchange_id)`.as("checked"),
      sql<{ city: string; person: string }[]>`(select coalesce(json_agg(json_build_object(
        'city', city_id, 'person', person_id)), '[]') from mentoring_people
        where exchange_id = mentorings.exchange_id and person_id is not null)`.as("people"),
    ])
    .where("peerExchanges.state", "=", "under_way")
    .where("startsOn", "is not", null)
    .where(sql<boolean>`exchange_id::text > ${after}`)
    .orderBy(sql`exchange_id::text`)
    .limit(mostAtOnce)
    .execute();
  for (const {
    id,
    learnerId,
    hostId,
    startsOn,
    months,
    everyWeeks,
    nextOn,
    checked: said,
    people,
  } of running) {
    if (startsOn === null || months === null || everyWeeks === null) continue;
    const terms = { startsOn, months, everyWeeks };
    const due = remindersOn({ terms, nextOn, cities: [learnerId, hostId], checked: said }, dayOf(now));
    const isTold = await remind(tx, id, due, { people, now });
    if (isTold)
      await recordRun(tx, remindOfMentoring.name, {
        subject: id,
        details: { of: [...new Set(due.map(({ what }) => what))] },
        changes: [],
      });
  }
  return running.length === mostAtOnce ? running.at(-1)?.id : undefined;
}

async function remind(
  tx: Tx,
  id: string,
  due: readonly Reminder[],
  { people, now }: { people: readonly { city: string; person: string }[]; now: Date },
): Promise<boolean> {
  if (due.length === 0) return false;
  const sides = await sidesOf(tx, id);
  let told = 0;
  for (const { what, city, day, occasion } of due) {
    const said = toCity(id, city, sides);
    told += await notify(tx, reminding[what], {
      ...said,
      values: { ...said.values, day },
      occasion: `mentoring/${id}/${city}/${occasion}`,
      at: now,
      by: null,
      people: people.filter((one) => one.city === city).map((one) => one.person),
    });
  }
  return told > 0;
}
