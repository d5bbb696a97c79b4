// Attestations and badges as they are kept.

import { randomBytes, randomInt } from "node:crypto";
import { sql } from "kysely";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { keptSteps } from "../../platform/database/kept-steps.ts";
import { wake } from "../../platform/jobs/wake.ts";
import { keptNumber } from "../../platform/phone/kept-number.ts";
import type { Source } from "../allow.ts";
import { newCheckCode, ownerCodeOf, ownerHashOf } from "../credential/codes.ts";
import { entriesOfList, mostInList } from "../credential/status-list.ts";
import { refuse } from "../problems.ts";
import type { Holder, WithdrawnReason } from "./badge.ts";
import type {
  AttestationState,
  attestationSteps as attestationMoves,
  BadgeState,
  badgeSteps as badgeMoves,
} from "./workflow.ts";

/** The jobs that sign badges, those anew whose key was withdrawn, and the lists of those that are withdrawn. */
export const signingJob = "recognition.signBadges";
export const signingAnewJob = "recognition.signAnew";
export const listingJob = "recognition.signStatusLists";

export const attestationSteps = keptSteps<keyof typeof attestationMoves.rules, AttestationState>(
  "attestations",
  "attestation",
);
const badgeSteps = keptSteps<keyof typeof badgeMoves.rules, BadgeState>("badges", "badge");

type Who = Pick<Actor, "id" | "name">;

export function attestationRows(db: Queryable) {
  return db
    .selectFrom("attestations")
    .innerJoin("achievements", "achievements.id", "attestations.achievementId")
    .innerJoin("achievementEditions", (join) =>
      join
        .onRef("achievementEditions.achievementId", "=", "attestations.achievementId")
        .onRef("achievementEditions.edition", "=", "attestations.edition"),
    )
    .leftJoin("organisations", "organisations.id", "attestations.organisationId")
    .leftJoin("cities", "cities.id", "attestations.cityId")
    .leftJoin("awardNominations", "awardNominations.id", "attestations.nominationId")
    .leftJoin("awardRounds", "awardRounds.id", "awardNominations.roundId");
}

/** The cities in which the organisation works that attested. */
const worksIn = sql<string[]>`array(select city_id from organisation_cities
  where organisation_id = attestations.organisation_id order by city_id)`;

const nominatorsOf = sql<string[] | null>`case when award_nominations.stands = 'educator' then array(
  select distinct actor_id from award_nomination_events where award_nomination_id = award_nominations.id
    and action in ('start', 'handIn') and actor_id is not null) end`;

export type AttestationFile = NonNullable<Awaited<ReturnType<typeof findAttestation>>>;

function findAttestation(db: Queryable, by: { number: number } | { id: string }) {
  return attestationRows(db)
    .select([
      "attestations.id",
      "attestations.number",
      "attestations.edition",
      "attestations.organisationId",
      "attestations.cityId",
      "attestations.attestedBy",
      "attestations.language",
      "attestations.evidence",
      "attestations.state",
      "attestations.version",
      "achievements.number as achievement",
      "achievementEditions.name",
      "achievementEditions.description",
      "achievementEditions.criteria",
      "achievementEditions.caption",
      "achievementEditions.picture",
      "achievementEditions.focusAreas",
      "achievementEditions.goals",
      "achievementEditions.qualification",
      "achievementEditions.validMonths",
      "organisations.name as organisationNames",
      "cities.name as cityNames",
      "awardRounds.number as award",
      sql<string | null>`case when award_nominations.stands = 'city' then award_nominations.city_id end`.as(
        "recipientCity",
      ),
      sql<
        string | null
      >`case when award_nominations.stands = 'organisation' then award_nominations.organisation_id end`.as(
        "recipientOrganisation",
      ),
      // For an educator those hold the badge's code who nominated them: they hand it over.
      nominatorsOf.as("nominators"),
      sql<string | null>`attestations.from_day::text`.as("fromDay"),
      sql<string | null>`attestations.to_day::text`.as("toDay"),
      worksIn.as("worksIn"),
    ])
    .where(
      "number" in by ? "attestations.number" : "attestations.id",
      "=",
      "number" in by ? by.number : by.id,
    )
    .executeTakeFirst();
}

/** @throws Problem `recognition.no_attestation` */
export async function getAttestation(
  db: Queryable,
  by: { number: number } | { id: string },
): Promise<AttestationFile> {
  const found = await findAttestation(db, by);
  if (!found) throw refuse.no_attestation();
  return found;
}

interface ToAttest extends Source {
  achievementId: string;
  edition: number;
  language: string;
  evidence: string;
  fromDay: string | null;
  toDay: string | null;
  /** What is attested is that it got an award. */
  nominationId?: string;
}

/** How many there are, after whoever adds one at the same moment. */
async function nextNumber(db: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('recognition.attestations', 0))`.execute(db);
  const { next } = await db
    .selectFrom("attestations")
    .select(sql<number>`coalesce(max(number), 0)::int + 1`.as("next"))
    .executeTakeFirstOrThrow();
  return next;
}

interface Moment {
  by: Who;
  at: Date;
  secret: string;
}

export async function insertAttestation(
  db: Tx,
  attestation: ToAttest,
  holders: readonly Holder[],
  { by, at, secret }: Moment,
): Promise<{ id: string; number: number }> {
  const number = await nextNumber(db);
  const { id } = await db
    .insertInto("attestations")
    .values({ ...attestation, number, attestedBy: by.id || null, changedAt: at })
    .returning("id")
    .executeTakeFirstOrThrow();
  await attestationSteps.write(db, { of: id, action: "attest", from: "none", to: "attested", by, at });
  await insertBadges(db, id, holders, { from: 1, secret, at });
  await stepAll(db, id, { action: "attest", from: "none", to: "attested", by, at });
  return { id, number };
}

const rowsAtOnce = 25;

/** @returns their ids, in order */
async function insertBadges(
  db: Tx,
  attestation: string,
  holders: readonly Holder[],
  { from, secret, at }: { from: number; secret: string; at: Date },
): Promise<string[]> {
  const list = await listWithRoom(db);
  const places = await freePlaces(db, list, holders.length);
  const ids: string[] = [];
  // Some at a time: the codes of three hundred are made in one go otherwise, and everybody waits for it.
  for (let done = 0; done < holders.length; done += rowsAtOnce) {
    const rows = holders
      .slice(done, done + rowsAtOnce)
      .map(({ name, guardian, number, sex, isShown = false }, index) => {
        const id = crypto.randomUUID();
        const salt = randomBytes(16).toString("hex");
        return {
          id,
          attestationId: attestation,
          position: from + done + index,
          checkCode: newCheckCode(),
          salt,
          ownerHash: ownerHashOf(ownerCodeOf(secret, id), salt),
          holderName: name,
          showsName: isShown,
          isChild: guardian !== null,
          guardianOn: guardian?.on ?? null,
          guardianChannel: guardian?.channel ?? null,
          sex: sex ?? null,
          ...(number !== undefined && keptNumber(secret, number)),
          statusList: list,
          statusIndex: places[done + index] ?? 0,
          changedAt: at,
        };
      });
    await db.insertInto("badges").values(rows).execute();
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}

/** The last list, or a further one. Of two who look at the same moment the second waits. */
async function listWithRoom(db: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('recognition.status lists', 0))`.execute(db);
  const last = await db
    .selectFrom("statusLists")
    .select([
      "number",
      sql<number>`(select count(*) from badges where status_list = status_lists.number)::int`.as("count"),
    ])
    .orderBy("number", "desc")
    .executeTakeFirst();
  if (last && last.count < mostInList) return last.number;
  const number = (last?.number ?? 0) + 1;
  await db.insertInto("statusLists").values({ number }).execute();
  await wake(db, listingJob);
  return number;
}

/** At random, so that what stands near each other tells nothing. */
async function freePlaces(db: Tx, list: number, count: number): Promise<number[]> {
  const free = new Set<number>();
  while (free.size < count) {
    const tried = Array.from({ length: count - free.size }, () => randomInt(entriesOfList));
    const taken = await db
      .selectFrom("badges")
      .select("statusIndex")
      .where("statusList", "=", list)
      .where("statusIndex", "in", tried)
      .execute();
    for (const index of tried) if (!taken.some((one) => one.statusIndex === index)) free.add(index);
  }
  return [...free];
}

interface StepOfAll {
  action: keyof typeof badgeMoves.rules;
  from: BadgeState | "none";
  to: BadgeState;
  by: Who;
  at: Date;
}

/** The same step of all badges of an attestation that are where it begins. */
export async function stepAll(
  db: Tx,
  attestation: string,
  { action, from, to, by, at }: StepOfAll,
): Promise<void> {
  await sql`insert into badge_events (badge_id, action, from_state, to_state, note, actor_id, actor_name, at)
    select id, ${action}, ${from}, ${to}, '', ${by.id || null}, ${by.name}, ${at} from badges
    where attestation_id = ${attestation}::uuid and state = ${from} order by position`.execute(db);
}

/** The same step of some badges, which whoever takes it has locked. */
export async function stepEach(
  db: Tx,
  badges: readonly string[],
  { action, from, to, by, at }: StepOfAll,
): Promise<void> {
  await sql`insert into badge_events (badge_id, action, from_state, to_state, note, actor_id, actor_name, at)
    select id, ${action}, ${from}, ${to}, '', ${by.id || null}, ${by.name}, ${at}
    from unnest(${[...badges]}::uuid[]) as chosen (id)`.execute(db);
}

/** @throws Problem `recognition.no_badge` */
export async function getBadge(db: Queryable, by: { id: string } | { checkCode: string }) {
  const badge = await findBadge(db, by);
  if (!badge) throw refuse.no_badge();
  return badge;
}

export type BadgeFile = NonNullable<Awaited<ReturnType<typeof findBadge>>>;

export function findBadge(db: Queryable, by: { id: string } | { checkCode: string }) {
  return db
    .selectFrom("badges")
    .selectAll()
    .select(sql<string | null>`guardian_on::text`.as("guardianOn"))
    .where("id" in by ? "id" : "checkCode", "=", "id" in by ? by.id : by.checkCode)
    .executeTakeFirst();
}

/** @throws Problem `recognition.changed` where it is another version than was seen */
export async function badgeToChange(db: Tx, id: string, version: number | undefined): Promise<BadgeFile> {
  await badgeSteps.lock(db, id);
  const badge = await getBadge(db, { id });
  if (version !== undefined && badge.version !== version) throw refuse.changed();
  return badge;
}

interface Withdrawal {
  action: "revoke" | "replace" | "erase";
  because: WithdrawnReason;
  note?: string | undefined;
  by: Who;
  at: Date;
  replacedBy?: string;
}

/** From now on it is withdrawn, here at once and for others as soon as their list says it. */
export async function withdraw(
  db: Tx,
  { id, state, statusList }: Pick<BadgeFile, "id" | "state" | "statusList">,
  { action, because, note, by, at, replacedBy }: Withdrawal,
): Promise<void> {
  const to = { revoke: "revoked", replace: "replaced", erase: "erased" } as const;
  await badgeSteps.write(db, { of: id, action, from: state as BadgeState, to: to[action], note, by, at });
  await db
    .updateTable("badges")
    .set({
      withdrawnBecause: because,
      withdrawnAt: sql<Date>`coalesce(withdrawn_at, ${at})`,
      ...(replacedBy !== undefined && { replacedBy }),
    })
    .where("id", "=", id)
    .execute();
  await db.updateTable("statusLists").set({ isStale: true }).where("number", "=", statusList).execute();
  await wake(db, listingJob);
}

/** A further badge of the same attestation takes the place of one; it is signed a moment later. */
export async function renew(
  db: Tx,
  { attestationId, id, state, statusList }: BadgeFile,
  holder: Holder,
  withdrawal: Omit<Withdrawal, "action" | "replacedBy"> & { secret: string },
): Promise<string> {
  const { by, at, secret } = withdrawal;
  await attestationSteps.lock(db, attestationId);
  const { last } = await db
    .selectFrom("badges")
    .select(sql<number>`max(position)::int`.as("last"))
    .where("attestationId", "=", attestationId)
    .executeTakeFirstOrThrow();
  const [made = ""] = await insertBadges(db, attestationId, [holder], { from: last + 1, secret, at });
  await badgeSteps.write(db, { of: made, action: "renew", from: "none", to: "to_sign", by, at });
  await withdraw(db, { id, state, statusList }, { ...withdrawal, action: "replace", replacedBy: made });
  await wake(db, signingJob);
  return made;
}

/** Nothing stays of whose it was, but that it is withdrawn. */
export async function emptyRow(db: Tx, id: string): Promise<void> {
  await db.deleteFrom("learnerBadges").where("badgeId", "=", id).execute();
  await db
    .updateTable("badges")
    .set({
      holderName: null,
      sex: null,
      showsName: false,
      salt: "",
      ownerHash: "",
      credential: null,
      signedWith: null,
      phoneKey: null,
      phoneSealed: null,
    })
    .where("id", "=", id)
    .execute();
}

/** Of people of whom nothing was issued nothing is kept. */
export async function forgetHolders(db: Tx, attestation: string): Promise<void> {
  await db
    .updateTable("badges")
    .set({ holderName: null, sex: null, phoneKey: null, phoneSealed: null })
    .where("attestationId", "=", attestation)
    .execute();
}
