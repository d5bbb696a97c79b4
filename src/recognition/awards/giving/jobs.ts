// Who gets the network's own award gets a badge of it, once its round is published and never before: what it has to do stands in the
// tables, so a run that was cut off, or a command that was sent twice, gives none twice.

import { sql } from "kysely";
import { systemActor } from "../../../platform/actor.ts";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { inTransaction } from "../../../platform/database/transaction.ts";
import { languageOr } from "../../../platform/i18n/languages.ts";
import { localisedPlain } from "../../../platform/i18n/localised.ts";
import { job, recordRun } from "../../../platform/jobs/job.ts";
import { writtenFrom } from "../../../platform/written.ts";
import {
  achievementSteps,
  countAchievements,
  insertAchievement,
  openEdition,
} from "../../achievements/store.ts";
import { longestHolder } from "../../badges/badge.ts";
import { issueAll } from "../../badges/issuing.ts";
import { insertAttestation } from "../../badges/store.ts";
import { achievementsTag } from "../../tags.ts";
import { mostNominations, mostRounds } from "../award.ts";
import { nomineeNames } from "../nominee.ts";
import type { AwardRound } from "../rounds/round.ts";
import { getRoundById, roundEvents } from "../rounds/store.ts";
import { achievementOf } from "./achievement.ts";

export const givingJob = "recognition.giveAwards";

export const giveAwards = job({
  name: givingJob,
  every: "24 * * * *",
  retries: 5,
  async run({ service: { database, secret }, now, signal }) {
    for (const round of await roundsToGive(database.db)) {
      if (signal.aborted) return;
      await inTransaction(database.db, (tx) => giveRound(tx, round, { secret, at: now() }));
    }
  },
});

/** Those who got the award and have no badge of it. */
const unbadged = sql<boolean>`award_nominations.state = 'awarded'
  and not exists (select from attestations where attestations.nomination_id = award_nominations.id)`;

async function roundsToGive(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("awardRounds")
    .select("id")
    .where("state", "=", "settled")
    .where("jury", "is not", null)
    .where(
      sql<boolean>`exists (select from award_nominations where round_id = award_rounds.id and ${unbadged})`,
    )
    .orderBy("number")
    .limit(mostRounds)
    .execute();
  return rows.map(({ id }) => id);
}

interface Giving {
  secret: string;
  at: Date;
}

async function giveRound(tx: Tx, id: string, { secret, at }: Giving): Promise<void> {
  await roundEvents.lock(tx, id);
  const round = await getRoundById(tx, id);
  const rows = await tx
    .selectFrom("awardNominations")
    .innerJoin("cities", "cities.id", "awardNominations.cityId")
    .leftJoin("organisations", "organisations.id", "awardNominations.organisationId")
    .leftJoin("awardEducators", "awardEducators.nominationId", "awardNominations.id")
    .select(["awardNominations.id", "awardNominations.language", "reason", "stands"])
    .select(["awardEducators.name as educator", nomineeNames.as("names")])
    .where("roundId", "=", id)
    .where(unbadged)
    .orderBy("awardNominations.number")
    .limit(mostNominations)
    .execute();
  if (rows.length === 0) return;
  const achievementId = await achievementIn(tx, round, at);
  for (const { id: nominationId, language: written, reason, stands, educator, names } of rows) {
    const language = languageOr(written);
    const said = {
      achievementId,
      edition: 1,
      organisationId: null,
      cityId: null,
      fromDay: null,
      toDay: null,
    };
    const holder = {
      name:
        stands === "educator"
          ? educator
          : localisedPlain(writtenFrom(names), language).slice(0, longestHolder),
      guardian: null,
      number: undefined,
      // An educator may have had the name taken off since.
      isShown: stands !== "educator" || educator !== null,
    };
    const { id: attestation } = await insertAttestation(
      tx,
      { ...said, language, evidence: reason ?? "", nominationId },
      [holder],
      { by: systemActor, at, secret },
    );
    await issueAll(tx, attestation, { by: systemActor, at });
  }
  await recordRun(tx, givingJob, {
    subject: achievementId,
    details: { award: round.number, badges: rows.length },
    changes: [achievementsTag],
  });
}

/** What the round recognises: written once, agreed to by the rules of the round, and closed, so that nobody attests it but by an award. */
async function achievementIn(tx: Tx, round: AwardRound, at: Date): Promise<string> {
  const kept = await tx
    .selectFrom("achievements")
    .select("id")
    .where("awardRoundId", "=", round.id)
    .executeTakeFirst();
  if (kept) return kept.id;
  const number = (await countAchievements(tx)) + 1;
  const id = await insertAchievement(tx, number, achievementOf(round), {
    by: "",
    at,
    awardRoundId: round.id,
  });
  const step = { of: id, by: systemActor, at } as const;
  await achievementSteps.write(tx, { ...step, action: "write", from: "none", to: "draft" });
  await achievementSteps.write(tx, { ...step, action: "agree", from: "draft", to: "agreed" });
  await achievementSteps.write(tx, { ...step, action: "open", from: "agreed", to: "open" });
  await openEdition(tx, { id, edition: 1 });
  await achievementSteps.write(tx, { ...step, action: "close", from: "open", to: "closed" });
  return id;
}
