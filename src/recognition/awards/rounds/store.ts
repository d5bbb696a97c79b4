// Rounds of awards as they are kept.

import { sql } from "kysely";
import { currentLanguage } from "../../../platform/caller.ts";
import type { Queryable, Tx } from "../../../platform/database/database.ts";
import { keptSteps } from "../../../platform/database/kept-steps.ts";
import { dayOf } from "../../../platform/day.ts";
import { toRead, writtenFrom } from "../../../platform/written.ts";
import { refuse } from "../../problems.ts";
import { mostNominations, mostRounds, Standing } from "../award.ts";
import { placed } from "../educators/educator.ts";
import { calledBy, nomineeName } from "../nominee.ts";
import { AwardRound } from "./round.ts";
import type { RoundMove, RoundState } from "./workflow.ts";

export const roundEvents = keptSteps<RoundMove, RoundState>("award_rounds", "award_round");

function roundsIn(db: Queryable) {
  return db
    .selectFrom("awardRounds")
    .select([
      "id",
      "number",
      "award",
      "round",
      "nominees",
      "rules",
      "source",
      "jury",
      "criteriaEdition",
      "opensOn",
      "nominationsUntil",
      "sendUntil",
      "judgeUntil",
      "awardedOn",
      "sentAt",
      "state",
      "version",
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof roundsIn>["executeTakeFirstOrThrow"]>>;
const fromRow = ({ sentAt, ...row }: Row) => AwardRound.parse({ ...row, sentOn: sentAt && dayOf(sentAt) });

/** The newest first. */
export async function listRounds(db: Queryable): Promise<AwardRound[]> {
  const rows = await roundsIn(db)
    .orderBy("opensOn", "desc")
    .orderBy("number", "desc")
    .limit(mostRounds)
    .execute();
  return rows.map(fromRow);
}

/** @throws Problem `recognition.no_award` */
export async function getRound(db: Queryable, number: number): Promise<AwardRound> {
  const row = await roundsIn(db).where("number", "=", number).executeTakeFirst();
  if (!row) throw refuse.no_award();
  return fromRow(row);
}

export async function getRoundById(db: Queryable, id: string): Promise<AwardRound> {
  return fromRow(await roundsIn(db).where("id", "=", id).executeTakeFirstOrThrow());
}

/** A round that nobody leads on meanwhile. @throws Problem `recognition.no_award` */
export async function lockedRound(db: Tx, number: number): Promise<AwardRound> {
  const row = await roundsIn(db).where("number", "=", number).forUpdate().executeTakeFirst();
  if (!row) throw refuse.no_award();
  return fromRow(row);
}

/** @throws Problem as `lockedRound`, and `recognition.changed` where it is another version than was seen */
export async function roundToChange(
  db: Tx,
  { award, version }: { award: number; version: number },
): Promise<AwardRound> {
  const round = await lockedRound(db, award);
  if (round.version !== version) throw refuse.changed();
  return round;
}

export type NewRound = Pick<
  AwardRound,
  | "award"
  | "round"
  | "nominees"
  | "rules"
  | "source"
  | "jury"
  | "criteriaEdition"
  | "opensOn"
  | "nominationsUntil"
  | "sendUntil"
  | "judgeUntil"
>;

export function insertRound(
  db: Tx,
  { rules, jury, ...round }: NewRound,
  at: Date,
): Promise<{ id: string; number: number }> {
  return db
    .insertInto("awardRounds")
    .values({ ...round, rules: JSON.stringify(rules), jury: jury && JSON.stringify(jury), changedAt: at })
    .returning(["id", "number"])
    .executeTakeFirstOrThrow();
}

/** Whether there is a round of an award under a name. Two who open one come one after the other, by its constraint. */
export async function isNamed(db: Queryable, award: string, round: string): Promise<boolean> {
  const found = await db
    .selectFrom("awardRounds")
    .select("id")
    .where("award", "=", award)
    .where("round", "=", round)
    .executeTakeFirst();
  return found !== undefined;
}

export async function saveSentAt(db: Tx, id: string, sentAt: Date): Promise<void> {
  await db.updateTable("awardRounds").set({ sentAt }).where("id", "=", id).execute();
}

export async function saveAwardedOn(db: Tx, id: string, awardedOn: string): Promise<void> {
  await db.updateTable("awardRounds").set({ awardedOn }).where("id", "=", id).execute();
}

export interface Recipient {
  id: string;
  /** An educator's is that of their city. */
  kind: Standing;
  name: string;
  /** What an educator does and where; null of others, and of one whose name was taken off. */
  about: string | null;
  /** Why the commission sent it, in the language in which its nomination was written. */
  reason: string;
  language: string;
  /** Of the badge of the award, once it is signed; of several the one that holds, or the last. */
  checkCode: string | null;
  /** Its badge was withdrawn by those who issue. */
  isWithdrawn: boolean;
}

const nameToRead = (names: unknown) => toRead(writtenFrom(names));

/** Who got the awards of rounds that are settled, by the round, in the order of the alphabet. */
export async function recipientsIn(
  db: Queryable,
  rounds: readonly Pick<AwardRound, "id" | "state">[],
): Promise<Map<string, Recipient[]>> {
  const settled = rounds.filter(({ state }) => state === "settled").map(({ id }) => id);
  if (settled.length === 0) return new Map();
  const rows = await db
    .selectFrom("awardNominations")
    .innerJoin("cities", "cities.id", "awardNominations.cityId")
    .leftJoinLateral(
      (ask) =>
        ask
          .selectFrom("badges")
          .innerJoin("attestations", "attestations.id", "badges.attestationId")
          .select(["badges.checkCode", "badges.state as badgeState"])
          .whereRef("attestations.nominationId", "=", "awardNominations.id")
          .where("badges.issuedAt", "is not", null)
          .orderBy(sql`badges.state = 'issued'`, "desc")
          .orderBy("badges.position", "desc")
          .limit(1)
          .as("badge"),
      (join) => join.onTrue(),
    )
    .leftJoin("organisations", "organisations.id", "awardNominations.organisationId")
    .leftJoin("awardEducators", "awardEducators.nominationId", "awardNominations.id")
    .select(["awardEducators.name as educator", "awardEducators.role", "organisations.name as teachesAt"])
    .select([
      "cities.name as cityName",
      "roundId",
      "stands",
      "cities.id as cityId",
      "organisationId",
      "reason",
      "language",
    ])
    .select(nomineeName().as("name"))
    .select(["checkCode", "badgeState"])
    .where("roundId", "in", settled)
    .where("awardNominations.state", "=", "awarded")
    .orderBy("name")
    .limit(mostNominations * settled.length)
    .execute();
  const found = new Map<string, Recipient[]>();
  for (const { roundId, name, organisationId, reason, badgeState, language, checkCode, ...row } of rows) {
    const kind = Standing.parse(row.stands);
    const isNamed = kind !== "educator" || row.educator !== null;
    found.set(roundId, [
      ...(found.get(roundId) ?? []),
      {
        kind,
        id: kind === "organisation" && organisationId !== null ? organisationId : row.cityId,
        name: isNamed ? name : toRead(calledBy(kind, row.cityName)),
        about:
          row.educator === null
            ? null
            : placed(
                row.role ?? "",
                row.teachesAt === null ? null : nameToRead(row.teachesAt),
                nameToRead(row.cityName),
              ),
        reason: reason ?? "",
        language,
        // One that was erased leads nowhere.
        checkCode: badgeState === "erased" ? null : checkCode,
        isWithdrawn: badgeState === "revoked",
      },
    ]);
  }
  for (const recipients of found.values())
    recipients.sort((one, other) => one.name.localeCompare(other.name, currentLanguage()));
  return found;
}
