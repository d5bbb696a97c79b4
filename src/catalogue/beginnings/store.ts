// What somebody has begun to write, as it is kept: for whoever began it alone.

import type { Queryable, Tx } from "../../platform/database/database.ts";
import { textToRead } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import type { Answers } from "./question.ts";

export interface Beginning {
  id: string;
  city: string;
  cityName: string;
  organisation: { id: string; name: string };
  /** By question, and in it by field. */
  answers: Readonly<Record<string, Answers>>;
  version: number;
}

/** So many one person has begun at most. */
const mostBegun = 20;

function beginningsOf(db: Queryable, person: string) {
  return db
    .selectFrom("opportunityBeginnings as begun")
    .innerJoin("cities", "cities.id", "begun.cityId")
    .innerJoin("organisations", "organisations.id", "begun.organisationId")
    .where("begun.personId", "=", person)
    .select(["begun.id", "begun.cityId", "begun.organisationId", "begun.answers", "begun.version"])
    .select(textToRead<string>("cities.name").as("cityName"))
    .select(textToRead<string>("organisations.name").as("organisationName"));
}

type Row = Awaited<ReturnType<ReturnType<typeof beginningsOf>["executeTakeFirstOrThrow"]>>;

function beginningFrom({
  id,
  cityId,
  cityName,
  organisationId,
  organisationName,
  answers,
  version,
}: Row): Beginning {
  return {
    id,
    city: cityId,
    cityName,
    organisation: { id: organisationId, name: organisationName },
    answers: answers as Beginning["answers"],
    version,
  };
}

/** @throws Problem `catalogue.no_beginning`, also for that of somebody else */
export async function getBeginning(
  db: Queryable,
  { city, id }: { city: string; id: string },
  person: string,
): Promise<Beginning> {
  const row = await beginningsOf(db, person)
    .where("begun.id", "=", id)
    .where("begun.cityId", "=", city)
    .executeTakeFirst();
  if (!row) throw refuse.no_beginning();
  return beginningFrom(row);
}

/** What somebody has begun in a city, what changed last first. */
export async function begunIn(db: Queryable, city: string, person: string): Promise<Beginning[]> {
  const rows = await beginningsOf(db, person)
    .where("begun.cityId", "=", city)
    .orderBy("begun.changedAt", "desc")
    .orderBy("begun.id")
    .limit(mostBegun)
    .execute();
  return rows.map(beginningFrom);
}

interface Begun {
  city: string;
  organisation: string;
  person: string;
  answers: Beginning["answers"];
  at: Date;
}

/** @throws Problem `catalogue.too_many_begun` */
export async function insertBeginning(db: Tx, begun: Begun): Promise<string> {
  const { city, organisation, person, answers, at } = begun;
  const { count } = await db
    .selectFrom("opportunityBeginnings")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("personId", "=", person)
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostBegun) throw refuse.too_many_begun({ limit: mostBegun });
  const { id } = await db
    .insertInto("opportunityBeginnings")
    .values({
      cityId: city,
      organisationId: organisation,
      personId: person,
      answers: JSON.stringify(answers),
      changedAt: at,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Whether they are kept: not where they changed since this version, as on another device. */
export async function keepAnswers(
  db: Tx,
  { id, version }: Pick<Beginning, "id" | "version">,
  answers: Beginning["answers"],
  at: Date,
): Promise<boolean> {
  const changed = await db
    .updateTable("opportunityBeginnings")
    .set({ answers: JSON.stringify(answers), version: version + 1, changedAt: at })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

export async function removeBeginning(db: Tx, id: string): Promise<void> {
  await db.deleteFrom("opportunityBeginnings").where("id", "=", id).execute();
}

/** What nobody went on with since then. */
export async function removeOldBeginnings(db: Tx, before: Date): Promise<void> {
  await db.deleteFrom("opportunityBeginnings").where("changedAt", "<", before).execute();
}
