// Mentoring as it is kept, beside its exchange.

import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import {
  endOf,
  type MentoringKept,
  type MentoringMeeting,
  middleOf,
  mostMeetings,
  mostToName,
  type Terms,
} from "./mentoring.ts";

/** What one of both cities reads of it. */
export async function mentoringKept(
  db: Queryable,
  { city, exchange }: { city: string; exchange: string },
): Promise<MentoringKept> {
  const [people, meetings, checks] = await Promise.all([
    db
      .selectFrom("mentoringPeople")
      .leftJoin("people", "people.id", "mentoringPeople.personId")
      .select([
        "cityId as city",
        sql<string>`coalesce(mentoring_people.name, people.name, '')`.as("name"),
        "function",
      ])
      .where("exchangeId", "=", exchange)
      .orderBy("cityId")
      .limit(2)
      .execute(),
    meetingsOf(db, exchange),
    db
      .selectFrom("mentoringChecks")
      .select(["cityId", "goes", "wouldChange"])
      .where("exchangeId", "=", exchange)
      .limit(2)
      .execute(),
  ]);
  const ofCity = (isOwn: boolean) => {
    const found = checks.find(({ cityId }) => (cityId === city) === isOwn);
    return found ? { goes: found.goes, wouldChange: found.wouldChange } : null;
  };
  const own = ofCity(true);
  return { people, meetings, checks: { own, other: own && ofCity(false) } };
}

/** The latest first. */
export async function meetingsOf(db: Queryable, exchange: string): Promise<MentoringMeeting[]> {
  return await db
    .selectFrom("mentoringMeetings")
    .select(["id", "heldOn", "spoken", "byId as by"])
    .where("exchangeId", "=", exchange)
    .orderBy("heldOn", "desc")
    .limit(mostMeetings)
    .execute();
}

/** Who works for a city and can be named, by name. */
export async function peopleToName(db: Queryable, city: string): Promise<{ id: string; name: string }[]> {
  const rows = await db
    .selectFrom("roles")
    .innerJoin("people", "people.id", "roles.personId")
    .select(["roles.personId as id", sql<string>`coalesce(people.name, people.email, '')`.as("name")])
    .distinct()
    .where("roles.endedAt", "is", null)
    .where("roles.place", "=", "city")
    .where("roles.placeId", "=", city)
    .where("roles.role", "in", ["coordinator", "contributor"])
    .orderBy("name")
    .orderBy("id")
    .limit(mostToName)
    .execute();
  return rows;
}

/** The cities that said how it goes. */
export async function checkedBy(db: Queryable, exchange: string): Promise<string[]> {
  const rows = await db
    .selectFrom("mentoringChecks")
    .select("cityId")
    .where("exchangeId", "=", exchange)
    .limit(2)
    .execute();
  return rows.map(({ cityId }) => cityId);
}

export async function saveProposal(
  db: Tx,
  exchange: string,
  { by, ...terms }: Terms & { by: string },
): Promise<void> {
  const proposed = {
    proposedStartsOn: terms.startsOn,
    proposedMonths: terms.months,
    proposedEveryWeeks: terms.everyWeeks,
    proposedById: by,
  };
  await db
    .insertInto("mentorings")
    .values({ exchangeId: exchange, ...proposed })
    .onConflict((conflict) => conflict.column("exchangeId").doUpdateSet(proposed))
    .execute();
}

export async function agreeToProposal(
  db: Tx,
  exchange: string,
  terms: Terms & { nextOn: string | null },
): Promise<void> {
  const { startsOn, months, everyWeeks, nextOn } = terms;
  await db
    .updateTable("mentorings")
    .set({
      startsOn,
      months,
      everyWeeks,
      middleOn: middleOf(terms),
      endsOn: endOf(terms),
      nextOn,
      proposedStartsOn: null,
      proposedMonths: null,
      proposedEveryWeeks: null,
      proposedById: null,
    })
    .where("exchangeId", "=", exchange)
    .execute();
}

type Whom = { person: string } | { name: string };

export async function keepPerson(
  db: Tx,
  exchange: string,
  { city, whom, function: held, at }: { city: string; whom: Whom; function: string; at: Date },
): Promise<void> {
  const kept = {
    personId: "person" in whom ? whom.person : null,
    name: "name" in whom ? whom.name : null,
    function: held,
    at,
  };
  await db
    .insertInto("mentoringPeople")
    .values({ exchangeId: exchange, cityId: city, ...kept })
    .onConflict((conflict) => conflict.columns(["exchangeId", "cityId"]).doUpdateSet(kept))
    .execute();
}

export async function forgetPerson(db: Tx, exchange: string, city: string): Promise<void> {
  await db
    .deleteFrom("mentoringPeople")
    .where("exchangeId", "=", exchange)
    .where("cityId", "=", city)
    .execute();
}

export async function insertMeeting(
  db: Tx,
  exchange: string,
  { at, ...said }: Omit<MentoringMeeting, "id"> & { at: Date },
): Promise<void> {
  const { heldOn, spoken, by: byId } = said;
  await db
    .insertInto("mentoringMeetings")
    .values({ exchangeId: exchange, heldOn, spoken, byId, at })
    .execute();
}

export async function keepNext(db: Tx, exchange: string, nextOn: string | null): Promise<void> {
  await db.updateTable("mentorings").set({ nextOn }).where("exchangeId", "=", exchange).execute();
}

export async function deleteMeeting(db: Tx, id: string): Promise<void> {
  await db.deleteFrom("mentoringMeetings").where("id", "=", id).execute();
}

export async function saveCheck(
  db: Tx,
  exchange: string,
  { city, ...said }: { city: string; goes: string; wouldChange: string; at: Date },
): Promise<void> {
  await db
    .insertInto("mentoringChecks")
    .values({ exchangeId: exchange, cityId: city, ...said })
    .onConflict((conflict) => conflict.columns(["exchangeId", "cityId"]).doUpdateSet(said))
    .execute();
}
