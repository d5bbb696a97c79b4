// Nominations as they are kept.

import { sql } from "kysely";
import type { Actor } from "../../../platform/actor.ts";
import type { Queryable, Tx } from "../../../platform/database/database.ts";
import { keptSteps } from "../../../platform/database/kept-steps.ts";
import { dayOf } from "../../../platform/day.ts";
import { toRead, writtenFrom } from "../../../platform/written.ts";
import { refuse } from "../../problems.ts";
import {
  type ByCriteria,
  criteriaOf,
  criterionKeys,
  mostCited,
  mostNominations,
  mostRounds,
  type Standing,
} from "../award.ts";
import { calledBy, nomineeNames } from "../nominee.ts";
import type { Facts } from "../rounds/eligibility.ts";
import type { AwardRound } from "../rounds/round.ts";
import { citedIn, Nomination, type NominationFile } from "./nomination.ts";
import type { NominationMove, NominationState } from "./workflow.ts";

export const nominationEvents = keptSteps<NominationMove, NominationState>(
  "award_nominations",
  "award_nomination",
);

/** No city has these files: they belong to the nomination. */
export const fileScope = (nomination: string) => `award/${nomination}`;

function nominationsIn(db: Queryable) {
  return db
    .selectFrom("awardNominations")
    .innerJoin("cities", "cities.id", "awardNominations.cityId")
    .leftJoin("organisations", "organisations.id", "awardNominations.organisationId")
    .leftJoin("awardEducators", "awardEducators.nominationId", "awardNominations.id")
    .selectAll("awardNominations")
    .select(["awardEducators.name", "awardEducators.role", "awardEducators.email", "consentWay"])
    .select(["consentedOn", "consentTakenBy"])
    .select(nomineeNames.as("nomineeNames"))
    .select(["cities.name as cityName", "organisations.name as organisationName"])
    .select(
      sql<string>`(select criteria_edition from award_rounds where id = award_nominations.round_id)`.as(
        "criteriaEdition",
      ),
    )
    .select(
      sql<string[]>`array(select distinct actor_id from award_nomination_events
        where award_nomination_id = award_nominations.id and action in ('start', 'handIn') and actor_id is not null)`.as(
        "nominators",
      ),
    );
}
type Row = Awaited<ReturnType<ReturnType<typeof nominationsIn>["executeTakeFirstOrThrow"]>>;

function fromRow(row: Row, answers: Nomination["answers"]): NominationFile {
  const {
    cityId,
    cityName,
    organisationId,
    organisationName,
    name,
    headName,
    headOffice,
    headEmail,
    signedAt,
    handedInAt,
  } = row;
  const called = calledBy(row.stands, row.nomineeNames);
  return {
    ...Nomination.parse({
      ...row,
      city: { id: cityId, name: toRead(writtenFrom(cityName)) },
      organisation:
        organisationId === null ? null : { id: organisationId, name: toRead(writtenFrom(organisationName)) },
      educator: name === null ? null : { ...row, name },
      nominee: name ?? toRead(called),
      head: headName === null ? null : { name: headName, office: headOffice ?? "", email: headEmail },
      signedOn: signedAt && dayOf(signedAt),
      hasConsent: row.consentFileId !== null,
      handedInOn: handedInAt && dayOf(handedInAt),
      answers,
    }),
    roundId: row.roundId,
    consentFileId: row.consentFileId,
    signatureFileId: row.signatureFileId,
    proposedBy: row.proposedById,
    nominators: row.nominators,
    nomineeNames: called,
  };
}

async function answersOf(
  db: Queryable,
  nominations: readonly (ByCriteria & { id: string })[],
): Promise<Map<string, Nomination["answers"]>> {
  const ids = nominations.map(({ id }) => id);
  const found = new Map<string, Nomination["answers"]>();
  if (ids.length === 0) return found;
  const most = ids.length * criterionKeys.length * 2;
  const [texts, cites] = await Promise.all([
    db
      .selectFrom("awardAnswers")
      .selectAll()
      .where("nominationId", "in", [...ids])
      .limit(most)
      .execute(),
    db
      .selectFrom("awardCitations")
      .selectAll()
      .where("nominationId", "in", [...ids])
      .orderBy("position")
      .limit(most * mostCited)
      .execute(),
  ]);
  for (const nomination of nominations)
    found.set(
      nomination.id,
      criteriaOf(nomination).flatMap(({ key }) => {
        const own = <One extends { nominationId: string; criterion: string }>(one: One) =>
          one.nominationId === nomination.id && one.criterion === key;
        const text = texts.find(own)?.text;
        return text === undefined ? [] : [{ criterion: key, text, cites: cites.filter(own) }];
      }),
    );
  return found;
}

type Whose = { city: string } | { organisation: string };

/** A city's own nomination, not that of an organisation beside it; or an organisation's. */
const standsAs = (whose: Whose) =>
  "city" in whose
    ? sql<boolean>`(award_nominations.city_id = ${whose.city} and award_nominations.stands = 'city')`
    : sql<boolean>`(award_nominations.organisation_id = ${whose.organisation} and award_nominations.stands = 'organisation')`;

type Which =
  | { round: string; city: string }
  | { round: string; organisation: string }
  | { round: string; number: number }
  | { id: string };

function isNamed(by: Which) {
  if ("id" in by) return sql<boolean>`award_nominations.id = ${by.id}`;
  const which = "number" in by ? sql<boolean>`award_nominations.number = ${by.number}` : standsAs(by);
  return sql<boolean>`(award_nominations.round_id = ${by.round} and ${which})`;
}

export async function findNomination(db: Queryable, by: Which): Promise<NominationFile | undefined> {
  const row = await nominationsIn(db).where(isNamed(by)).executeTakeFirst();
  return row && fromRow(row, (await answersOf(db, [row])).get(row.id) ?? []);
}

/** How far a city is in each round in which it has a nomination, by the round. */
export async function statesOf(db: Queryable, city: string): Promise<Map<string, NominationState>> {
  const rows = await db
    .selectFrom("awardNominations")
    .select(["roundId", "state"])
    .where(standsAs({ city }))
    .limit(mostRounds)
    .execute();
  return new Map(rows.map(({ roundId, state }) => [roundId, Nomination.shape.state.parse(state)]));
}

/** @throws Problem `recognition.no_nomination` */
export async function getNomination(db: Queryable, by: Which): Promise<NominationFile> {
  const found = await findNomination(db, by);
  if (!found) throw refuse.no_nomination();
  return found;
}

/** One that nobody else changes meanwhile. @throws Problem also where it is another version than was seen */
export async function nominationToChange(db: Tx, by: Which, version: number): Promise<NominationFile> {
  await db.selectFrom("awardNominations").select("id").where(isNamed(by)).limit(1).forUpdate().execute();
  const nomination = await getNomination(db, by);
  if (nomination.version !== version) throw refuse.changed();
  return nomination;
}

/** What the commission reads of a round: all that was handed in, by the names of the cities, which says nothing about them. */
export async function handedIn(db: Queryable, round: string): Promise<NominationFile[]> {
  const rows = await nominationsIn(db)
    .where("roundId", "=", round)
    .where("awardNominations.state", "not in", ["none", "draft", "withdrawn"])
    .limit(mostNominations)
    .execute();
  const answers = await answersOf(db, rows);
  return rows
    .map((row) => fromRow(row, answers.get(row.id) ?? []))
    .toSorted((one, other) => one.nominee.localeCompare(other.nominee));
}

/** The days on which whoever stands got this award before. */
export async function awardedOn(db: Queryable, { award }: AwardRound, whose: Whose): Promise<string[]> {
  const rows = await db
    .selectFrom("awardNominations")
    .innerJoin("awardRounds", "awardRounds.id", "awardNominations.roundId")
    .select("awardRounds.awardedOn")
    .where(standsAs(whose))
    .where("awardRounds.award", "=", award)
    .where("awardNominations.state", "=", "awarded")
    .limit(mostNominations)
    .execute();
  return rows.flatMap((row) => row.awardedOn ?? []);
}

/** What is known of a city and its nomination, for the rules of a round. */
export async function factsOf(
  db: Queryable,
  round: AwardRound,
  city: { id: string; standing: string; joined: string | null },
  nomination: NominationFile | undefined,
): Promise<Facts> {
  return {
    standing: city.standing,
    joined: city.joined,
    on: round.nominationsUntil,
    awardedOn: await awardedOn(db, round, { city: city.id }),
    cited: nomination ? citedIn(nomination) : 0,
    signedOn: nomination?.signedOn ?? null,
    hasConsent: nomination?.hasConsent ?? false,
  };
}

interface Started {
  round: string;
  stands: Standing;
  city: string;
  /** Where it stands, and not the city. */
  organisation?: string | undefined;
  language: string;
  by: Pick<Actor, "id" | "name">;
  at: Date;
}

/** Two who start it at the same moment: the second one finds what the first one started. */
export async function startNomination(
  db: Tx,
  { round, stands, city, organisation, language, by, at }: Started,
) {
  const made = await db
    .insertInto("awardNominations")
    .values({
      roundId: round,
      stands,
      cityId: city,
      organisationId: organisation ?? null,
      language,
      changedAt: at,
    })
    .onConflict((same) => same.doNothing())
    .returning(["id", "number"])
    .executeTakeFirst();
  if (!made) return undefined;
  await nominationEvents.write(db, { of: made.id, action: "start", from: "none", to: "draft", by, at });
  return made;
}

export const contentChanged = (at: Date) => ({ version: sql<number>`version + 1`, changedAt: at });

/** What it says changes: whoever signed it has to sign anew. */
const changed = (at: Date) => ({
  ...contentChanged(at),
  signedWay: null,
  signedAt: null,
});

/** Of an educator. */
export const notConsented = { consentWay: null, consentedOn: null, consentTakenBy: null };

export async function saveAnswers(
  db: Tx,
  id: string,
  answers: NominationFile["answers"],
  at: Date,
): Promise<void> {
  if (answers.length === 0) return;
  await db
    .deleteFrom("awardCitations")
    .where("nominationId", "=", id)
    .where(
      "criterion",
      "in",
      answers.map(({ criterion }) => criterion),
    )
    .execute();
  await db
    .insertInto("awardAnswers")
    .values(answers.map(({ criterion, text }) => ({ nominationId: id, criterion, text })))
    .onConflict((same) =>
      same
        .columns(["nominationId", "criterion"])
        .doUpdateSet((update) => ({ text: update.ref("excluded.text") })),
    )
    .execute();
  const cited = answers.flatMap(({ criterion, cites }) =>
    cites.map(({ kind, recordId, title }, index) => ({
      nominationId: id,
      criterion,
      position: index + 1,
      kind,
      recordId,
      title,
    })),
  );
  if (cited.length > 0) await db.insertInto("awardCitations").values(cited).execute();
  // To what an educator did not read they have not agreed.
  await db.updateTable("awardEducators").set(notConsented).where("nominationId", "=", id).execute();
  // Each answer is a change of its own.
  const version = sql<number>`version + ${answers.length}::int`;
  await db
    .updateTable("awardNominations")
    .set({ ...changed(at), version })
    .where("id", "=", id)
    .execute();
}

export async function saveConsent(db: Tx, id: string, file: string, at: Date): Promise<void> {
  await db
    .updateTable("awardNominations")
    .set({ consentFileId: file, ...contentChanged(at) })
    .where("id", "=", id)
    .execute();
}

export interface Head {
  name: string;
  office: string;
  email: string | null;
}

/** Whom the link is sent to; what was signed before that is no longer. */
export async function saveHead(db: Tx, id: string, { name, office, email }: Head, at: Date): Promise<void> {
  await db
    .updateTable("awardNominations")
    .set({ headName: name, headOffice: office, headEmail: email, ...changed(at) })
    .where("id", "=", id)
    .execute();
}

export async function saveSignature(
  db: Tx,
  id: string,
  { file, at }: { file: string | null; at: Date },
): Promise<void> {
  await db
    .updateTable("awardNominations")
    .set({
      signedWay: file === null ? "link" : "scan",
      signatureFileId: file,
      signedAt: at,
      version: sql<number>`version + 1`,
      changedAt: at,
    })
    .where("id", "=", id)
    .execute();
}

export async function saveHandedIn(
  db: Tx,
  id: string,
  findings: NonNullable<Nomination["findings"]>,
  at: Date,
): Promise<void> {
  await db
    .updateTable("awardNominations")
    .set({ findings: JSON.stringify(findings), handedInAt: at })
    .where("id", "=", id)
    .execute();
}
