import { createHmac } from "node:crypto";
import { sql } from "kysely";
import { noteNotRunning } from "../../catalogue/opportunities/store.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { momentAfter } from "../../platform/day.ts";
import { answerDays, type FaultKind, type FaultState, type Reporter } from "./fault.ts";

interface Told {
  opportunity: string;
  kind: FaultKind;
  by: Reporter;
  channel: "web" | "sms" | "ussd" | "feedback";
  text: string | null;
  secret: string;
  now: Date;
}

/** Keeps what somebody tells: of one kind there is one at a time, and who tells it twice counts once. */
export async function tellFault(
  tx: Tx,
  { opportunity, kind, by, channel, text, secret, now }: Told,
): Promise<{ id: string; isFirst: boolean }> {
  const { id, reporters } = await tx
    .insertInto("faults")
    .values({
      opportunityId: opportunity,
      kind,
      reportedAt: now,
      answerUntil: momentAfter(now, answerDays),
    })
    .onConflict((conflict) =>
      conflict
        .columns(["opportunityId", "kind"])
        // Written out: once the database plans it for any state it finds no index for it.
        .where("state", "=", sql.lit("asked"))
        .doUpdateSet((eb) => ({ reportedAt: eb.ref("faults.reportedAt") })),
    )
    .returning(["id", "reporters"])
    .executeTakeFirstOrThrow();
  // A key of this fault alone: what the same person tells elsewhere has another.
  const reporter = createHmac("sha256", secret).update(`fault ${id} ${by.key}`).digest("base64url");
  const added = await tx
    .insertInto("faultReports")
    .values({ faultId: id, reporter, isKnown: by.isKnown, channel, text, reportedAt: now })
    .onConflict((conflict) => conflict.columns(["faultId", "reporter"]).doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 1n)
    await tx
      .updateTable("faults")
      .set((eb) => ({
        reporters: eb("reporters", "+", 1),
        knownReporters: eb("knownReporters", "+", by.isKnown ? 1 : 0),
      }))
      .where("id", "=", id)
      .execute();
  return { id, isFirst: reporters === 0 };
}

export function faultsIn(db: Queryable) {
  return db.selectFrom("faults").select([
    "id",
    "opportunityId",
    sql<FaultKind>`kind`.as("kind"),
    sql<FaultState>`state`.as("state"),
    "reportedAt",
    "answerUntil",
    "reporters",
    "knownReporters",
    "answer",
    "decidedByName",
    "decidedAt",
    "version",
    sql<string[]>`coalesce((select array_agg(text order by reported_at) from fault_reports
        where fault_id = faults.id and text is not null), '{}')`.as("texts"),
  ]);
}

interface Decided {
  state: FaultState;
  answer: string | null;
  by: string;
  at: Date;
}

/**
 * Decides it; who told it is forgotten. Undefined where somebody was quicker; `hides` where nobody finds the opportunity any more,
 * as it is upheld often enough that it does not take place.
 */
export async function decideFault(
  tx: Tx,
  { id, version }: { id: string; version: number },
  { state, answer, by, at }: Decided,
): Promise<{ hides: boolean } | undefined> {
  const isDecided = state !== "asked";
  const changed = await tx
    .updateTable("faults")
    .set((eb) => ({
      state,
      answer,
      decidedByName: isDecided ? by : null,
      decidedAt: isDecided ? at : null,
      version: eb("version", "+", 1),
    }))
    .where("id", "=", id)
    .where("version", "=", version)
    .where("state", "=", "asked")
    .returning(["opportunityId", "kind"])
    .executeTakeFirst();
  if (!changed) return undefined;
  if (isDecided)
    await tx
      .updateTable("faultReports")
      .set({ reporter: sql<string>`gen_random_uuid()::text` })
      .where("faultId", "=", id)
      .execute();
  const stands = state === "upheld" && changed.kind === "not_running";
  return { hides: stands && (await noteNotRunning(tx, changed.opportunityId, at)) };
}
