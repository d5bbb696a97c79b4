// What a juror has before them: no file before they have declared their interests, and none of a nominee with whom they have to do.

import type { Actor } from "../../../platform/actor.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import { refuse } from "../../problems.ts";
import type { JuryRule } from "../award.ts";
import { type NominationFile, withoutChoice } from "../nominations/nomination.ts";
import { getNomination } from "../nominations/store.ts";
import type { AwardRound } from "../rounds/round.ts";
import { getRound } from "../rounds/store.ts";
import { hasFinished, isConflicted, isRated, type Juror, type Jury, sheetOf, takesPart } from "./jury.ts";
import { juryOf } from "./store.ts";

export interface Judging {
  round: AwardRound & { jury: JuryRule };
  jury: Jury;
  me: Juror;
}

/** A round with a jury. @throws Problem `recognition.no_award` */
export function requireJury(round: AwardRound): AwardRound & { jury: JuryRule } {
  const { jury } = round;
  if (jury === null) throw refuse.no_award();
  return { ...round, jury };
}

/** The jury as one of its members has it before them. */
export async function judgingOf(
  db: Queryable,
  actor: Actor,
  { award, now }: { award: number; now: Date },
): Promise<Judging> {
  const round = requireJury(await getRound(db, award));
  const jury = await juryOf(db, round, now);
  const me = jury.jurors.find(({ personId }) => personId === actor.id);
  if (!me) throw refuse.no_award();
  return { round, jury, me };
}

/** @throws Problem where the jury is not at work, or who asks is a reserve that nobody has asked yet */
export function requireAtWork({ round, me }: Judging): void {
  if (round.state !== "judging" || !takesPart(me)) throw refuse.not_now();
}

export interface Judged extends Judging {
  nomination: NominationFile;
}

/** A nominee's file, for a juror who has declared and has nothing to do with it. */
export async function judgedOf(
  db: Queryable,
  actor: Actor,
  { award, nominee, now }: { award: number; nominee: number; now: Date },
): Promise<Judged> {
  const judging = await judgingOf(db, actor, { award, now });
  requireAtWork(judging);
  const { round, jury, me } = judging;
  const found = jury.nominees.find(({ number }) => number === nominee);
  if (!found) throw refuse.no_nomination();
  if (me.declaredAt === null) throw refuse.declare_first();
  if (isConflicted(jury, actor.id, found.id)) throw refuse.conflicted();
  const file = await getNomination(db, { round: round.id, number: nominee });
  return { ...judging, nomination: { ...file, ...withoutChoice(file) } };
}

/** One's own of a nominee, as long as it is not finished. */
export function ownDraft({ jury, me, nomination }: Judged) {
  const sheet = sheetOf(jury, me.personId, nomination.id);
  if (sheet && sheet.state !== "draft") throw refuse.not_now();
  return sheet;
}

/** @throws Problem `recognition.not_rated` as long as oneself or others who can have not finished */
export function requireRated({ round, jury, me, nomination: { id } }: Judged): void {
  if (!hasFinished(jury, me.personId, id) || !isRated(jury, id, round.jury.least)) throw refuse.not_rated();
}
