// A round with a jury from its convening to its publication: what has to be there for each phase, and what is sealed in the end.

import { network } from "../../../network/network.ts";
import type { Queryable, Tx } from "../../../platform/database/database.ts";
import { addDays, dayOf } from "../../../platform/day.ts";
import { wake } from "../../../platform/jobs/wake.ts";
import type { Context } from "../../../platform/operation.ts";
import { fieldProblem } from "../../../platform/problem.ts";
import { digestOf, sign } from "../../../platform/sealing/signature.ts";
import { currentSigningKey, publicKeys } from "../../../platform/sealing/signing-keys.ts";
import { onlyWritten, writtenFrom } from "../../../platform/written.ts";
import { awardNamed, type JuryRule, mostNominations, Standing } from "../award.ts";
import { givingJob } from "../giving/jobs.ts";
import { handedIn, nominationEvents } from "../nominations/store.ts";
import { calledBy, nomineeNames } from "../nominee.ts";
import { objectionsIn } from "../objecting/store.ts";
import type { AwardRound } from "../rounds/round.ts";
import { saveAwardedOn } from "../rounds/store.ts";
import { askReserves } from "./reserve.ts";
import { awardFiles, awardFormat, canonicalAward } from "./sealed-award.ts";
import { endRoles, jurorsOf, juryOf } from "./store.ts";

type Round = AwardRound & { jury: JuryRule };

/** @throws Problem at the form where the jury is not whole */
export async function convene(db: Tx, round: Round, now: Date): Promise<void> {
  const jurors = await jurorsOf(db, round.id);
  const { least } = round.jury;
  if (
    jurors.filter(({ seat }) => seat === "juror").length < least ||
    jurors.every(({ seat }) => seat !== "reserve")
  )
    throw fieldProblem("form", "awards:field.form.jury", { count: least });
  await askReserves(db, round, now);
}

/** @throws Problem at the form, with how many the jury has proposed nothing of */
export async function requireProposed(db: Tx, round: Round, now: Date): Promise<void> {
  const { nominees, proposed } = await juryOf(db, round, now);
  const open = nominees.filter(({ id }) => !proposed.includes(id)).length;
  if (open > 0) throw fieldProblem("form", "awards:field.form.unproposed", { count: open });
}

/** The last day on which those who stood can object; null before they have their letters. */
export function objectUntil({ jury, sentOn }: Pick<AwardRound, "jury" | "sentOn">): string | null {
  return jury === null || sentOn === null ? null : addDays(sentOn, jury.objectDays);
}

/** Everybody reads who got it; the jury has done its work. @throws Problem at the form before objections are over */
export async function publish(
  db: Tx,
  round: Round,
  { actor, now, secret }: Pick<Context, "actor" | "now" | "secret">,
): Promise<void> {
  const until = objectUntil(round);
  if (until === null || dayOf(now) <= until) throw fieldProblem("form", "awards:field.form.objecting");
  if ((await objectionsIn(db, round.id)).some(({ answer }) => answer === null))
    throw fieldProblem("form", "awards:field.form.unanswered_objection");
  const chosen = (await handedIn(db, round.id)).filter(({ state }) => state === "chosen");
  for (const { id: of } of chosen) {
    const step = { of, action: "award", from: "chosen", to: "awarded", by: actor, at: now } as const;
    await nominationEvents.write(db, step);
  }
  await saveAwardedOn(db, round.id, dayOf(now));
  await endRoles(db, round, now);
  await seal(db, round, { secret, now });
  await wake(db, givingJob);
}

async function seal(db: Tx, round: Round, { secret, now }: { secret: string; now: Date }): Promise<void> {
  const rows = await db
    .selectFrom("awardNominations")
    .innerJoin("cities", "cities.id", "awardNominations.cityId")
    .leftJoin("organisations", "organisations.id", "awardNominations.organisationId")
    .leftJoin("awardProposals", "awardProposals.nominationId", "awardNominations.id")
    .leftJoin("meetings", "meetings.id", "awardProposals.meetingId")
    .select(["awardProposals.heldOn", "awardProposals.channel", "awardProposals.present"])
    .select(["meetings.id as meetingId", "meetings.title as meetingTitle", "meetings.visibility"])
    .select(["cities.id as cityId", "organisationId", "stands", "awardNominations.reason", "language"])
    .select(nomineeNames.as("names"))
    .where("roundId", "=", round.id)
    .where("awardNominations.state", "=", "awarded")
    .orderBy("cities.id")
    .orderBy("organisationId")
    .orderBy("awardNominations.number")
    .limit(mostNominations)
    .execute();
  const { name, commission } = network();
  const content = canonicalAward({
    format: awardFormat,
    award: awardNamed(round.award).name,
    round: round.round,
    network: onlyWritten(name),
    commission: onlyWritten(commission.name),
    criteriaEdition: round.criteriaEdition,
    awardedOn: dayOf(now),
    recipients: rows.map(({ cityId, organisationId, stands, names, reason, language, ...row }) => {
      const kind = Standing.parse(stands);
      return {
        // Of an educator no name and not where they teach: what is sealed stays.
        id: kind === "organisation" && organisationId !== null ? organisationId : cityId,
        ...(kind !== "city" && { kind }),
        name: onlyWritten(calledBy(kind, names)),
        reason: reason ?? "",
        language,
        ...sealedPanel(row),
      };
    }),
    sealedAt: now.toISOString(),
  });
  const key = await currentSigningKey(db, secret);
  await db
    .insertInto("awardSeals")
    .values({
      roundId: round.id,
      content,
      digest: digestOf(content),
      signature: sign(content, key.privateKey),
      keyId: key.keyId,
      sealedAt: now,
    })
    .execute();
}

interface PanelRow {
  heldOn: string | null;
  channel: string | null;
  present: readonly string[] | null;
  meetingId: string | null;
  meetingTitle: unknown;
  visibility: string | null;
}

/** Of a meeting that not everybody may know of, only the day. */
function sealedPanel({ heldOn, channel, present, meetingId, meetingTitle, visibility }: PanelRow) {
  if (heldOn === null) return {};
  return {
    panel: {
      heldOn,
      ...(channel !== null && { channel }),
      ...(meetingId !== null &&
        visibility === "public" && {
          meeting: { id: meetingId, title: onlyWritten(writtenFrom(meetingTitle)) },
        }),
      present: present?.length ?? 0,
    },
  };
}

/** The file with which anyone can check who got an award without us; undefined where nothing is sealed. */
export async function sealedFileOf(db: Queryable, round: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("awardSeals")
    .select(["content", "signature", "keyId"])
    .where("roundId", "=", round)
    .executeTakeFirst();
  if (!row) return undefined;
  const key = (await publicKeys(db)).find(({ keyId }) => keyId === row.keyId);
  if (!key) throw new Error(`The key ${row.keyId} of a seal is missing`);
  return awardFiles.write(row.content, row.signature, key.publicKey);
}
