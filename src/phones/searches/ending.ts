// Whoever waits for something is told once before it ends, with the word by which it goes on: one message of a telephone for all that
// ends in those days. It counts as what they are told that week.

import { sql } from "kysely";
import { Filters } from "../../catalogue/finding/filters.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { formatDayShort } from "../../platform/i18n/format.ts";
import { isLanguage } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { septetsOfMessage } from "../../platform/phone/gsm.ts";
import { Problem } from "../../platform/problem.ts";
import { writeTextMessage } from "../../platform/sms/text-message.ts";
import { writtenFrom } from "../../platform/written.ts";
import { fitted } from "../fitted.ts";
import { daysBetween, endingDays, labelsOf, mostOfNumber } from "./search.ts";
import { mayBeTold } from "./to-tell.ts";

/** Up to which day what ends is due to be told. */
const dueUntil = (now: Date) => addDays(dayOf(now), endingDays);

/** Each telephone that may be told now that something ends; after one of them. */
export async function telephonesToTell(
  db: Queryable,
  now: Date,
  after: string,
  most: number,
): Promise<string[]> {
  const { rows } = await sql<{ phoneKey: string }>`
    select distinct phone_key from saved_searches as saved
    where ends_on between ${dayOf(now)}::date and ${dueUntil(now)}::date and end_told_at is null
      and phone_key > ${after} and ${mayBeTold(now)}
    order by phone_key limit ${most}`.execute(db);
  return rows.map(({ phoneKey }) => phoneKey);
}

/** @returns the search that ends first, where its telephone was told */
export async function tellEnding(tx: Tx, phoneKey: string, now: Date): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`telling of ${phoneKey}`}, 0))`.execute(tx);
  const searches = await endingOf(tx, phoneKey, now);
  const [first] = searches;
  if (!first || first.endsOn > dueUntil(now) || !isLanguage(first.language)) return undefined;
  const { id, language, endsOn, phoneSealed } = first;
  const t = translator(language);
  const label = labelsOf(searches, language) || t("phones:ussd.anywhere");
  try {
    await writeTextMessage(tx, {
      kind: "phones.searchEnds",
      to: { phoneKey, phoneSealed },
      language,
      text: fitted(septetsOfMessage, [label], ([words = ""]) =>
        t("phones:sms.searchEnds", { words, day: formatDayShort(endsOn, language) }),
      ),
      about: `saved search/${id}`,
      occasion: `saved search ${id} ends ${endsOn}`,
    });
  } catch (error) {
    // They get enough messages today.
    if (!(error instanceof Problem)) throw error;
    return undefined;
  }
  const told = searches.map((search) => search.id);
  await tx.updateTable("savedSearches").set({ endToldAt: now }).where("id", "in", told).execute();
  return id;
}

/** What ends before they may be told of anything again, what ends first before the others. */
async function endingOf(tx: Tx, phoneKey: string, now: Date) {
  const rows = await tx
    .selectFrom("savedSearches as saved")
    .leftJoin("places", "places.id", "saved.placeId")
    .select(["saved.id", "words", "filters", "language", "endsOn", "phoneSealed", "names"])
    .where("phoneKey", "=", phoneKey)
    .where("endToldAt", "is", null)
    .where("endsOn", ">=", dayOf(now))
    .where("endsOn", "<=", addDays(dueUntil(now), daysBetween))
    .where(sql<boolean>`${mayBeTold(now)}`)
    .orderBy("endsOn")
    .orderBy("saved.id")
    .limit(mostOfNumber)
    .execute();
  return rows.map(({ names, filters, ...row }) => ({
    ...row,
    filters: Filters.parse(filters),
    placeName: names === null ? null : writtenFrom(names),
  }));
}
