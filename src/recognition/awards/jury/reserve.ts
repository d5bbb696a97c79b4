// Where too few are left for a nominee, a reserve is asked to take part.

import type { Tx } from "../../../platform/database/database.ts";
import type { JuryRule } from "../award.ts";
import { isConflicted, type Juror, type Jury, shortOf, takesPart } from "./jury.ts";
import { callReserves, juryOf } from "./store.ts";

/** Whom to ask: one reserve after the other, who can judge a nominee for which too few are left. No I/O. */
function reservesFor(jury: Jury, least: number, at: Date): string[] {
  const short = shortOf(jury, least);
  const next = jury.jurors.find(
    (juror) => !takesPart(juror) && short.some((nominee) => !isConflicted(jury, juror.personId, nominee.id)),
  );
  if (!next) return [];
  const asked: Juror = { ...next, calledAt: at };
  const jurors = jury.jurors.map((juror) => (juror === next ? asked : juror));
  return [next.personId, ...reservesFor({ ...jury, jurors }, least, at)];
}

/** Returns whom it asked. */
export async function askReserves(
  db: Tx,
  round: { id: string; jury: JuryRule },
  now: Date,
): Promise<string[]> {
  const jury = await juryOf(db, round, now);
  const asked = reservesFor(jury, round.jury.least, now);
  await callReserves(db, round.id, asked, now);
  return asked;
}
