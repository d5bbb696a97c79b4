// Looks each hour which members owe a report for so long that something is to follow, and proposes it to the officers. It acts on
// nothing: a membership moves where an officer confirms.

import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { dayOf } from "../../platform/day.ts";
import { job, recordRun } from "../../platform/jobs/job.ts";
import { notify } from "../../platform/notifications/notify.ts";
import { type MissedReport, proposingJob } from "./ladder.ts";
import { addProposal, answerProposal, missedBy, proposalNow, proposalsOf } from "./ladder-store.ts";
import { stepProposed } from "./ladder-told.ts";
import { membershipPaths } from "./paths.ts";
import { getMembership } from "./store.ts";

export const proposeSteps = job({
  name: proposingJob,
  every: "10 * * * *",
  retries: 3,
  async run({ service: { database }, now, signal }) {
    await proposeOn(database.db, now(), signal);
  },
});

/** Proposes what the day brings, and takes back what is over; several processes may. Returns how many memberships it changed. */
export async function proposeOn(db: Db, now: Date, signal?: AbortSignal): Promise<number> {
  const missed = Map.groupBy(await missedBy(db, { today: dayOf(now) }), ({ city }) => city);
  let changed = 0;
  for (const { id, city } of await membershipsToLookAt(db, [...missed.keys()])) {
    if (signal?.aborted) return changed;
    changed += await inTransaction(db, (tx) => look(tx, { id, missed: missed.get(city) ?? [], now }));
  }
  return changed;
}

/** Those that owe a report, and those of which something waits or was done before. */
async function membershipsToLookAt(
  db: Db,
  owing: readonly string[],
): Promise<{ id: string; city: string }[]> {
  return db
    .selectFrom("memberships")
    .select("id")
    .select((eb) => eb.ref("cityId").$notNull().as("city"))
    .where("cityId", "is not", null)
    .where("state", "in", ["member", "reminded", "inactive"])
    .where((eb) =>
      eb.or([
        ...(owing.length > 0 ? [eb("cityId", "in", owing)] : []),
        eb.exists(
          eb
            .selectFrom("membershipProposals")
            .select("membershipProposals.id")
            .whereRef("membershipProposals.membershipId", "=", "memberships.id")
            .where((open) => open.or([open("answer", "is", null), open("answer", "=", "confirmed")])),
        ),
      ]),
    )
    .orderBy("id")
    .$call(boundedBy("one of each city"))
    .execute();
}

interface Looked {
  id: string;
  missed: readonly MissedReport[];
  now: Date;
}

async function look(tx: Tx, { id, missed, now }: Looked): Promise<0 | 1> {
  // Another process, or an officer who confirms, comes first or after.
  const locked = await tx.selectFrom("memberships").select("id").where("id", "=", id).forUpdate().execute();
  if (locked.length === 0) return 0;
  const open = (await proposalsOf(tx, id)).find(({ answer }) => answer === null);
  const wanted = await proposalNow(tx, { membership: id, missed, today: dayOf(now) });
  const isSame = open && wanted?.action === open.action && wanted.report === open.report;
  if (isSame && wanted.dueOn === open.dueOn && wanted.step === open.step) return 0;
  if (!open && !wanted) return 0;
  if (open) await answerProposal(tx, open.id, { answer: "taken_back", at: now, byName: null });
  const { names, city } = await getMembership(tx, id);
  if (wanted) {
    const { action, report, dueOn } = wanted;
    const proposal = await addProposal(tx, id, wanted, now);
    await notify(tx, stepProposed, {
      occasion: proposal,
      at: now,
      by: null,
      href: membershipPaths.one(id),
      thread: `membership/${id}`,
      values: { name: names, action, report, day: dueOn },
    });
  }
  await recordRun(tx, proposingJob, {
    scope: city ?? undefined,
    subject: id,
    details: { takenBack: open?.action, proposed: wanted?.action, report: (wanted ?? open)?.report },
  });
  return 1;
}
