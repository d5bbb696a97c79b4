// Juries as they are kept.

import { sql } from "kysely";
import { boundSince, citiesBoundSince, workedSince } from "../../../network/ties.ts";
import { bindingKinds } from "../../../organisations/lists.ts";
import type { Queryable, Tx } from "../../../platform/database/database.ts";
import { dayOf } from "../../../platform/day.ts";
import { roundPlace } from "../../../platform/place.ts";
import { mostNominations } from "../award.ts";
import { nomineeName } from "../nominee.ts";
import type { AwardRound } from "../rounds/round.ts";
import {
  type DeclaredInterest,
  declaredInterests,
  foundInterests,
  type Interest,
  type Juror,
  type Jury,
  mostJurors,
  type Nominee,
  type Rating,
  type Seat,
  Sheet,
  seats,
} from "./jury.ts";

type Round = Pick<AwardRound, "id" | "number">;
const mostInterests = mostJurors * mostNominations;
const notHandedIn = ["none", "draft", "withdrawn"];

export async function jurorsOf(db: Queryable, round: string): Promise<Juror[]> {
  const rows = await db
    .selectFrom("awardJurors")
    .leftJoin("people", "people.id", "awardJurors.personId")
    .select(["personId", "people.name", "seat", "calledAt", "declaredAt"])
    .where("roundId", "=", round)
    .orderBy("people.name")
    .orderBy("personId")
    .limit(mostJurors)
    .execute();
  return rows.map(({ name, seat, ...row }) => ({
    ...row,
    name: name ?? "",
    seat: seats.find((one) => one === seat) ?? "reserve",
  }));
}

async function nomineesOf(db: Queryable, round: string): Promise<Nominee[]> {
  return await db
    .selectFrom("awardNominations")
    .innerJoin("cities", "cities.id", "awardNominations.cityId")
    .leftJoin("organisations", "organisations.id", "awardNominations.organisationId")
    .leftJoin("awardEducators", "awardEducators.nominationId", "awardNominations.id")
    .select(["awardNominations.id", "awardNominations.number"])
    .select(nomineeName().as("name"))
    .where("roundId", "=", round)
    .where("awardNominations.state", "not in", notHandedIn)
    .orderBy("name")
    .orderBy("awardNominations.number")
    .limit(mostNominations)
    .execute();
}

/** How jurors have to do with nominees, as records tell it. Nobody has to say it, and nobody can keep it back. */
async function foundIn(db: Queryable, round: string, today: string): Promise<Interest[]> {
  const since = boundSince(today);
  const { rows } = await sql<Interest>`
    with stood as (
      select id, city_id, organisation_id from award_nominations
      where round_id = ${round}::uuid and state not in ('none', 'draft', 'withdrawn')),
    seated as (select person_id from award_jurors where round_id = ${round}::uuid),
    worked as (
      select person_id, city_id from (${workedSince(since)}) as everybody join seated using (person_id)),
    bound as (${citiesBoundSince(since)}),
    spoken as (
      select person_id, place_id as organisation_id from roles join seated using (person_id)
      where place = 'organisation' and (ended_at is null or ended_at >= ${since}::date)),
    agreed as (
      select organisation_id, city_id from organisation_agreements
      where kind = any(${bindingKinds}::text[]) and city_id is not null and state in ('in_force', 'ended', 'renewed')
        and (ends_on is null or ends_on >= ${since}::date)
        -- What a city says alone binds nobody of an organisation that can be asked.
        and (was_confirmed or not organisation_is_spoken_for(organisation_id)))
    select stood.id as "nominationId", person_id as "personId", 'role' as kind
      from stood join worked using (city_id)
    union
    select stood.id, person_id, 'role'
      from stood join spoken using (organisation_id)
    union
    select stood.id, person_id, 'partner'
      from stood join bound on bound.city_id = stood.city_id join worked on worked.city_id = bound.other_id
    union
    select stood.id, person_id, 'contract'
      from stood join agreed on agreed.city_id = stood.city_id
      join spoken on spoken.organisation_id = agreed.organisation_id
    union
    -- Of an organisation, or of the one for which an educator works.
    select stood.id, person_id, 'contract'
      from stood join agreed on agreed.organisation_id = stood.organisation_id
      join worked on worked.city_id = agreed.city_id
    union
    select nomination_id, seated.person_id, 'practice'
      from award_citations
      join stood on stood.id = nomination_id
      join practices on practices.id::text = record_id
      join seated on seated.person_id = practices.written_by
        or exists (select from practice_events
          where practice_events.practice_id = practices.id and actor_id = seated.person_id)
        or exists (select from practice_reviewers
          where practice_reviewers.practice_id = practices.id and practice_reviewers.person_id = seated.person_id)
        or exists (select from practice_replaced_reviewers as replaced
          where replaced.practice_id = practices.id and replaced.person_id = seated.person_id)
      where award_citations.kind = 'practice'
    limit ${mostInterests}`.execute(db);
  return rows.map(({ kind, ...row }) => ({
    ...row,
    kind: foundInterests.find((one) => one === kind) ?? "role",
  }));
}

async function declaredIn(db: Queryable, round: string): Promise<Interest[]> {
  const rows = await db
    .selectFrom("awardInterests")
    .innerJoin("awardNominations", "awardNominations.id", "nominationId")
    .select(["nominationId", "personId", "kinds"])
    .where("roundId", "=", round)
    .limit(mostInterests)
    .execute();
  return rows.flatMap(({ kinds, ...row }) =>
    declaredInterests.filter((kind) => kinds.includes(kind)).map((kind) => ({ ...row, kind })),
  );
}

async function sheetsIn(db: Queryable, round: string): Promise<Sheet[]> {
  const rows = await db
    .selectFrom("awardSheets")
    .innerJoin("awardNominations", "awardNominations.id", "nominationId")
    .selectAll("awardSheets")
    .where("roundId", "=", round)
    .limit(mostInterests)
    .execute();
  return rows.map((row) => Sheet.parse(row));
}

async function proposedIn(db: Queryable, round: string): Promise<string[]> {
  const rows = await db
    .selectFrom("awardProposals")
    .innerJoin("awardNominations", "awardNominations.id", "nominationId")
    .select("nominationId")
    .where("roundId", "=", round)
    .limit(mostNominations)
    .execute();
  return rows.map(({ nominationId }) => nominationId);
}

export async function juryOf(db: Queryable, { id }: Pick<Round, "id">, now: Date): Promise<Jury> {
  const [jurors, nominees, found, declared, sheets, proposed] = await Promise.all([
    jurorsOf(db, id),
    nomineesOf(db, id),
    foundIn(db, id, dayOf(now)),
    declaredIn(db, id),
    sheetsIn(db, id),
    proposedIn(db, id),
  ]);
  return { jurors, nominees, interests: [...found, ...declared], sheets, proposed };
}

/** Whoever is named holds the role at this round. */
export async function seat(
  db: Tx,
  round: Round,
  { person, as, by }: { person: string; as: Seat; by: string },
): Promise<void> {
  await db.insertInto("awardJurors").values({ roundId: round.id, personId: person, seat: as }).execute();
  await db
    .insertInto("roles")
    .values({ personId: person, role: "juror", ...roundPlace(round.number), grantedBy: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The role of one juror ends, or of all. */
export async function endRoles(db: Tx, round: Round, at: Date, person?: string): Promise<void> {
  await db
    .updateTable("roles")
    .set({ endedAt: at })
    .where("role", "=", "juror")
    .where("place", "=", "round")
    .where("placeId", "=", String(round.number))
    .where("endedAt", "is", null)
    .$if(person !== undefined, (all) => all.where("personId", "=", person ?? ""))
    .execute();
}

/**
 * Their drafts and what they declared go with them. What they finished nobody reads any more; it is kept, with what they declared of
 * that nominee, so that they cannot rate it anew where they are named again.
 */
export async function unseat(db: Tx, round: Round, person: string, at: Date): Promise<void> {
  const ofRound = db.selectFrom("awardNominations").select("id").where("roundId", "=", round.id);
  const finished = db
    .selectFrom("awardSheets")
    .select("nominationId")
    .where("personId", "=", person)
    .where("state", "<>", "draft");
  for (const table of ["awardSheets", "awardInterests"] as const)
    await db
      .deleteFrom(table)
      .where("personId", "=", person)
      .where("nominationId", "in", ofRound)
      .where("nominationId", "not in", finished)
      .execute();
  await db.deleteFrom("awardJurors").where("roundId", "=", round.id).where("personId", "=", person).execute();
  await endRoles(db, round, at, person);
}

export async function callReserves(
  db: Tx,
  round: string,
  people: readonly string[],
  at: Date,
): Promise<void> {
  if (people.length === 0) return;
  await db
    .updateTable("awardJurors")
    .set({ calledAt: at })
    .where("roundId", "=", round)
    .where("personId", "in", [...people])
    .execute();
}

interface Declared {
  person: string;
  kinds: ReadonlyMap<string, readonly DeclaredInterest[]>;
  at: Date;
}

/** Takes the place of what they had declared before. */
export async function saveInterests(db: Tx, round: string, { person, kinds, at }: Declared): Promise<void> {
  const ofRound = db.selectFrom("awardNominations").select("id").where("roundId", "=", round);
  await db
    .deleteFrom("awardInterests")
    .where("personId", "=", person)
    .where("nominationId", "in", ofRound)
    .execute();
  const rows = [...kinds].map(([nominationId, said]) => ({
    nominationId,
    personId: person,
    kinds: [...said],
  }));
  if (rows.length > 0) await db.insertInto("awardInterests").values(rows).execute();
  await db
    .updateTable("awardJurors")
    .set({ declaredAt: at })
    .where("roundId", "=", round)
    .where("personId", "=", person)
    .execute();
}

/**
 * What somebody had written of nominees with which they turn out to have to do. What they finished is kept and counts no longer:
 * they have read what others said, and never rate that nominee anew.
 */
export async function dropDrafts(db: Tx, person: string, nominees: readonly string[]): Promise<void> {
  if (nominees.length === 0) return;
  await db
    .deleteFrom("awardSheets")
    .where("personId", "=", person)
    .where("nominationId", "in", [...nominees])
    .where("state", "=", "draft")
    .execute();
  await db
    .deleteFrom("awardProposals")
    .where("writtenById", "=", person)
    .where("nominationId", "in", [...nominees])
    .execute();
}

interface Saved {
  nominee: string;
  person: string;
  state: Sheet["state"];
  ratings: readonly Rating[];
  reason: string | null;
  /** The version that was seen; 0 of none. */
  version: number;
  at: Date;
}

/** Returns whether it was the version that was seen, and still a draft. */
export async function saveSheet(db: Tx, saved: Saved): Promise<boolean> {
  const { nominee, person, state, ratings, reason, version, at } = saved;
  const said = { state, ratings: JSON.stringify(ratings), reason, changedAt: at };
  if (version === 0) {
    const made = await db
      .insertInto("awardSheets")
      .values({ nominationId: nominee, personId: person, ...said })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return made.numInsertedOrUpdatedRows === 1n;
  }
  const changed = await db
    .updateTable("awardSheets")
    .set({ ...said, version: version + 1 })
    .where("nominationId", "=", nominee)
    .where("personId", "=", person)
    .where("version", "=", version)
    .where("state", "=", "draft")
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}
