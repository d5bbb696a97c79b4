// Telephones of those who offer something, and what they were asked.

import { type RawBuilder, sql } from "kysely";
import { wasNotSeenLately } from "../../catalogue/opportunities/asking.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { dayOf, momentBefore } from "../../platform/day.ts";
import { isLanguage, type Language } from "../../platform/i18n/languages.ts";
import type { KeptNumber } from "../../platform/phone/kept-number.ts";
import { newSentCode, sentCodeDigest } from "../../platform/phone/sent-code.ts";
import { type WrittenText, writtenFrom } from "../../platform/written.ts";
import { type CheckAnswer, endMinutes, mostAskedInDay, openDays, type ToCheck } from "./question.ts";

/** Telephones that showed themselves, of those who speak for an organisation now; aliased `asked`. */
const askedPhones = sql`(select provider_phones.* from provider_phones
  join roles on roles.person_id = provider_phones.person_id and roles.place = 'organisation'
    and roles.place_id = provider_phones.organisation_id and roles.role = 'representative' and roles.ended_at is null
  where provider_phones.shown_at is not null) as asked`;

const isDue = (now: Date): RawBuilder<boolean> => {
  const today = dayOf(now);
  return sql<boolean>`(opportunities.state = 'published'
    and (opportunities.hidden_since is not null
      or (opportunities.confirmed_on + opportunities.confirm_every < ${today}::date and ${wasNotSeenLately(today)})))`;
};

/** How many of those for whom a telephone speaks are due; as a part of another statement. */
export function countToCheck(phoneKey: string, now: Date): RawBuilder<number> {
  return sql<number>`(select count(distinct opportunities.id)::int from ${askedPhones}
    join opportunities on opportunities.organisation_id = asked.organisation_id
    where asked.phone_key = ${phoneKey} and ${isDue(now)})`;
}

interface ToCheckRow extends Omit<ToCheck, "title" | "provider"> {
  title: unknown;
  provider: unknown;
}

const toCheckColumns = sql`opportunities.id, opportunities.city_id as city, opportunities.code, opportunities.title,
  organisations.name as provider, opportunities.version, opportunities.confirmed_on, opportunities.confirm_every,
  opportunities.hidden_since,
  (select card from catalogue_entries where opportunity_id = opportunities.id
    order by starts_on nulls first limit 1) as card`;

const toCheckFrom = (row: ToCheckRow): ToCheck => ({
  ...row,
  title: writtenFrom(row.title),
  provider: writtenFrom(row.provider),
});

/** What a telephone can look through, what waits longest first. */
export async function toCheckBy(
  db: Queryable,
  phoneKey: string,
  now: Date,
  most: number,
): Promise<ToCheck[]> {
  const { rows } = await sql<ToCheckRow>`
    select ${toCheckColumns} from opportunities join organisations on organisations.id = opportunities.organisation_id
    where opportunities.organisation_id in (select organisation_id from ${askedPhones} where asked.phone_key = ${phoneKey})
      and ${isDue(now)}
    order by opportunities.confirmed_on, opportunities.id limit ${most}`.execute(db);
  return rows.map(toCheckFrom);
}

export interface NextQuestion extends ToCheck {
  to: KeptNumber;
  language: Language;
}

/** Each round of an opportunity is asked once, and anew once nobody finds it any more, and one telephone one thing at a time, and so many in a day. */
const mayBeAsked = (now: Date) => sql`${isDue(now)}
  and not exists (select from phone_questions as round where round.opportunity_id = opportunities.id
    and round.confirmed_on = opportunities.confirmed_on
    and (opportunities.hidden_since is null or round.asked_at >= opportunities.hidden_since))
  and not exists (select from phone_questions as open where open.phone_key = asked.phone_key and open.answer is null
    and open.asked_at > ${momentBefore(now, openDays)})
  and (select count(*) from phone_questions as lately where lately.phone_key = asked.phone_key
    and lately.asked_at > ${momentBefore(now, 1)}) < ${mostAskedInDay}
  and not exists (select from text_stops where text_stops.phone_key = asked.phone_key)`;

/** Telephones to which there is a question, after one of them. */
export async function phonesToAsk(db: Queryable, now: Date, after: string, most: number): Promise<string[]> {
  const { rows } = await sql<{ phoneKey: string }>`
    select distinct asked.phone_key from ${askedPhones}
    join opportunities on opportunities.organisation_id = asked.organisation_id
    where asked.phone_key > ${after} and ${mayBeAsked(now)} order by asked.phone_key limit ${most}`.execute(
    db,
  );
  return rows.map(({ phoneKey }) => phoneKey);
}

/** What a telephone is asked next. Two who ask come one after the other. */
export async function nextQuestion(tx: Tx, phoneKey: string, now: Date): Promise<NextQuestion | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`asking ${phoneKey}`}, 0))`.execute(tx);
  const { rows } = await sql<ToCheckRow & KeptNumber & { language: string }>`
    select ${toCheckColumns}, asked.phone_key, asked.phone_sealed, asked.language
    from ${askedPhones} join opportunities on opportunities.organisation_id = asked.organisation_id
    join organisations on organisations.id = opportunities.organisation_id
    where asked.phone_key = ${phoneKey} and ${mayBeAsked(now)}
    order by opportunities.confirmed_on, opportunities.id limit 1`.execute(tx);
  const [row] = rows;
  if (!row || !isLanguage(row.language)) return undefined;
  const { phoneSealed, language, ...toCheck } = row;
  return { ...toCheckFrom(toCheck), to: { phoneKey, phoneSealed }, language };
}

/** Keeps that it is asked. What was asked before and not answered is left. */
export async function keepQuestion(
  tx: Tx,
  { id, confirmedOn, version, to }: NextQuestion,
  now: Date,
): Promise<void> {
  await tx
    .updateTable("phoneQuestions")
    .set({ answer: "none", answeredAt: now })
    .where("phoneKey", "=", to.phoneKey)
    .where("answer", "is", null)
    .execute();
  const asked = {
    version,
    phoneKey: to.phoneKey,
    askedAt: now,
    endAskedAt: null,
    answerKey: null,
    answer: null,
    answeredAt: null,
  };
  await tx
    .insertInto("phoneQuestions")
    .values({ opportunityId: id, confirmedOn, ...asked })
    .onConflict((conflict) => conflict.columns(["opportunityId", "confirmedOn"]).doUpdateSet(asked))
    .execute();
}

export interface OpenQuestion {
  opportunity: string;
  city: string;
  title: WrittenText;
  version: number;
  /** They said that it ended, and were asked once more. */
  isEndAsked: boolean;
  /** It was answered by this very message. */
  answer: CheckAnswer | undefined;
  isByThis: boolean;
  language: Language;
}

/** What a message answers: what it answered the first time that it came, else what is asked now. */
export async function questionTo(
  db: Queryable,
  phoneKey: string,
  { key, now }: { key: string; now: Date },
): Promise<OpenQuestion | undefined> {
  const row = await db
    .selectFrom("phoneQuestions")
    .innerJoin("opportunities", "opportunities.id", "phoneQuestions.opportunityId")
    .select(["opportunities.id as opportunity", "opportunities.cityId as city", "opportunities.title"])
    .select(["phoneQuestions.version", "endAskedAt", "answer", "answerKey"])
    .select((eb) =>
      eb
        .selectFrom("providerPhones")
        .select("providerPhones.language")
        .where("providerPhones.phoneKey", "=", phoneKey)
        .limit(1)
        .as("language"),
    )
    .where("phoneQuestions.phoneKey", "=", phoneKey)
    .where((eb) => eb.or([eb("answerKey", "=", key), eb("answer", "is", null)]))
    .orderBy((eb) => eb("answerKey", "is not distinct from", key), "desc")
    .executeTakeFirst();
  if (!row || !isLanguage(row.language)) return undefined;
  const { opportunity, city, title, version, endAskedAt, answer, answerKey, language } = row;
  return {
    opportunity,
    city,
    title: writtenFrom(title),
    version,
    isEndAsked: endAskedAt !== null && now.getTime() - endAskedAt.getTime() < endMinutes * 60_000,
    answer: answer === "right" || answer === "end" || answer === "change" ? answer : undefined,
    isByThis: answerKey === key,
    language,
  };
}

/** They said that it ended: the same once more ends it. */
export async function noteEndAsked(
  db: Queryable,
  { phoneKey, key, now }: { phoneKey: string; key: string; now: Date },
): Promise<void> {
  await db
    .updateTable("phoneQuestions")
    .set({ endAskedAt: now, answerKey: key })
    .where("phoneKey", "=", phoneKey)
    .where("answer", "is", null)
    .execute();
}

/** Whether a telephone speaks for an organisation. */
export async function isAsked(db: Queryable, phoneKey: string, organisation: string): Promise<boolean> {
  const { rows } = await sql`select from ${askedPhones}
    where asked.phone_key = ${phoneKey} and asked.organisation_id = ${organisation} limit 1`.execute(db);
  return rows.length > 0;
}

export async function keepAnswer(
  tx: Tx,
  said: {
    opportunity: string;
    confirmedOn: string;
    version: number;
    phoneKey: string;
    answer: CheckAnswer;
    key: string;
    now: Date;
  },
): Promise<void> {
  const { opportunity, confirmedOn, version, phoneKey, answer, key, now } = said;
  const answered = { answer, answeredAt: now, answerKey: key.slice(0, 200), phoneKey, version };
  await tx
    .insertInto("phoneQuestions")
    .values({ opportunityId: opportunity, confirmedOn, askedAt: now, ...answered })
    .onConflict((conflict) => conflict.columns(["opportunityId", "confirmedOn"]).doUpdateSet(answered))
    .execute();
}

/** What its code opens. */
const phoneOf = (organisation: string, phoneKey: string) => `provider phone ${organisation} ${phoneKey}`;

interface Given extends KeptNumber {
  organisation: string;
  person: string;
  language: Language;
  secret: string;
  now: Date;
}

/** Keeps a number that somebody gave, and returns the code that shows that it is theirs. */
export async function keepGiven(
  tx: Tx,
  { organisation, person, phoneKey, phoneSealed, language, secret, now }: Given,
): Promise<string> {
  const { code, digest, until } = newSentCode(secret, phoneOf(organisation, phoneKey), now);
  const content = {
    phoneKey,
    phoneSealed,
    language,
    code: digest,
    codeUntil: until,
    shownAt: null,
    givenAt: now,
  };
  await tx
    .insertInto("providerPhones")
    .values({ organisationId: organisation, personId: person, ...content })
    .onConflict((conflict) => conflict.constraint("provider_phones_of").doUpdateSet(content))
    .execute();
  return code;
}

export function givenPhone(db: Queryable, organisation: string, person: string) {
  return db
    .selectFrom("providerPhones")
    .select(["phoneKey", "phoneSealed", "shownAt"])
    .where("organisationId", "=", organisation)
    .where("personId", "=", person)
    .executeTakeFirst();
}

/** Whether it was the code that was sent to them. */
export async function isSentCode(
  db: Queryable,
  {
    organisation,
    person,
    code,
    secret,
    now,
  }: { organisation: string; person: string; code: string; secret: string; now: Date },
): Promise<boolean> {
  const given = await givenPhone(db, organisation, person);
  if (!given) return false;
  const found = await db
    .selectFrom("providerPhones")
    .select("id")
    .where("organisationId", "=", organisation)
    .where("personId", "=", person)
    .where("code", "=", sentCodeDigest(secret, phoneOf(organisation, given.phoneKey), code))
    .where("codeUntil", ">", now)
    .executeTakeFirst();
  return found !== undefined;
}

export async function noteShown(tx: Tx, organisation: string, person: string, now: Date): Promise<void> {
  await tx
    .updateTable("providerPhones")
    .set({ code: null, codeUntil: null, shownAt: now })
    .where("organisationId", "=", organisation)
    .where("personId", "=", person)
    .execute();
}

export async function dropGiven(tx: Tx, organisation: string, person: string): Promise<void> {
  await tx
    .deleteFrom("providerPhones")
    .where("organisationId", "=", organisation)
    .where("personId", "=", person)
    .execute();
}

/** Forgets a telephone of whoever offers something, and what it was asked and has not answered. */
export async function forgetProvider(db: Queryable, phoneKey: string): Promise<void> {
  await db.deleteFrom("phoneQuestions").where("phoneKey", "=", phoneKey).execute();
  await db.deleteFrom("providerPhones").where("phoneKey", "=", phoneKey).execute();
}

/** Numbers of those who do not speak for the organisation any more or never showed them, and what was asked long ago. */
export async function forgetOld(tx: Tx, now: Date): Promise<void> {
  await sql`delete from provider_phones where given_at < ${momentBefore(now, 1)} and id not in (select asked.id from ${askedPhones})`.execute(
    tx,
  );
  await sql`delete from phone_questions where answer is not null and answered_at < ${momentBefore(now, 30)}
    and not exists (select from opportunities where opportunities.id = phone_questions.opportunity_id
      and opportunities.confirmed_on = phone_questions.confirmed_on)`.execute(tx);
  // Nobody answers any more what a telephone was asked that is not asked now, or a season ago.
  await sql`delete from phone_questions where answer is null and (asked_at < ${momentBefore(now, 90)}
    or not exists (select from provider_phones where provider_phones.phone_key = phone_questions.phone_key))`.execute(
    tx,
  );
}
