import { sql } from "kysely";
import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { isLanguage } from "../../platform/i18n/languages.ts";
import { query } from "../../platform/operation.ts";
import { openedNumber } from "../../platform/phone/kept-number.ts";
import { type BestTime, callResults } from "./call.ts";
import { callers } from "./commands.ts";
import { openCallOf, openCallsOf } from "./store.ts";

/** On one page; the next ones come as these are called. */
const mostShown = 50;

const countedDays = 365;

/** Whom to call, longest waiting first, with their numbers: for the screens of those who call, and for no program. */
export const callsForPage = query({
  name: "phones.callsForPage",
  input: z.object({ city: z.string().max(40) }),
  allow: callers,
  async run({ city: asked }, { db, secret, now }) {
    const { id: city, name } = await getCity(db, asked);
    const rows = await openCallsOf(db, city)
      .select([
        "id",
        "phoneKey",
        "phoneSealed",
        "language",
        "askedAt",
        "dueOn",
        "tries",
        "triedAt",
        "version",
      ])
      .select(sql<BestTime>`best_time`.as("bestTime"))
      .select(sql<number>`count(*) over ()::int`.as("all"))
      .orderBy("askedAt")
      .orderBy("id")
      .limit(mostShown)
      .execute();
    const { ended, reached } = await db
      .selectFrom("callRequests")
      .select(sql<number>`count(*)::int`.as("ended"))
      .select(sql<number>`(count(*) filter (where state = 'reached'))::int`.as("reached"))
      .where("cityId", "=", city)
      .where("state", "<>", "open")
      .where("endedAt", ">", new Date(addDays(dayOf(now), -countedDays)))
      .executeTakeFirstOrThrow();
    const calls = rows.map(({ phoneKey, phoneSealed, language, ...call }) => ({
      ...call,
      language: isLanguage(language) ? language : undefined,
      number: phoneKey && phoneSealed ? openedNumber(secret, { phoneKey, phoneSealed }) : undefined,
    }));
    return { city: { id: city, name }, calls, count: rows[0]?.all ?? 0, ended, reached, today: dayOf(now) };
  },
});
/** An open one, before it is said what came of a try. @throws Problem where there is none, or it is over */
export const callToNote = query({
  name: "phones.callToNote",
  input: z.object({ city: z.string().max(40), call: z.uuid(), result: z.enum(callResults) }),
  allow: callers,
  async run({ city: asked, call, result }, { db, secret }) {
    const { id: city } = await getCity(db, asked);
    const { phoneKey, phoneSealed, tries } = await openCallOf(db, { city, call });
    return { number: openedNumber(secret, { phoneKey, phoneSealed }), tries, result };
  },
});

export type CallToMake = Awaited<ReturnType<typeof callsForPage.call>>["calls"][number];
