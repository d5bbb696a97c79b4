// What is valid until a day, such as a licence or an agreement: whoever answers for it is told three months, one month and a week
// before that day, and once it is over.

import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../platform/database/database.ts";
import { inTransaction } from "../platform/database/transaction.ts";
import { addDays, dayOf, daysBetween } from "../platform/day.ts";
import { type Job, job, recordRun } from "../platform/jobs/job.ts";

/** So many days before its last day people are told; 0 once it is over. */
const steps = [90, 30, 7, 0] as const;
const firstStep = steps[0];
/** So many in one transaction. */
export const mostAtOnce = 100;

interface Valid {
  /** Of the row that says until when. */
  id: string;
  until: string | null;
}

interface Ending<Row extends Valid> {
  /** Of the job. */
  name: Job["name"];
  /** With a column `id`. */
  table: string;
  /** The last day, and of which last day people were told how many days before. */
  columns: { until: string; toldUntil: string; toldDays: string };
  /** `mostAtOnce` of what is valid and was not told of, locked. */
  find(tx: Tx, untold: RawBuilder<boolean>): Promise<Row[]>;
  /** `occasion`: the last day and the step, of which nobody is told twice. */
  tell(tx: Tx, row: Row, telling: { until: string; occasion: string; now: Date }): Promise<void>;
  /** What the history says it is about. */
  subject(row: Row): string;
}

/** The last day of what has to be renewed by now. */
export function lastDayToTell(now: Date): string {
  return addDays(dayOf(now), firstStep);
}

/** The step that a day has reached: the last one of which the days that are left are no more. */
function stepOn(today: string, until: string): number {
  const left = daysBetween(today, until);
  if (left < 0) return 0;
  return steps.findLast((step) => step > 0 && left <= step) ?? firstStep;
}

/** The job that tells of them, and what it does: that returns of how many people were told; several processes may. */
export function tellingOfEndings<Row extends Valid>(ending: Ending<Row>) {
  const { name, table, columns } = ending;
  const [untilDay, toldUntil, toldDays] = [columns.until, columns.toldUntil, columns.toldDays].map((column) =>
    sql.ref(`${table}.${column}`),
  );

  async function tellSome(tx: Tx, now: Date): Promise<number> {
    const today = dayOf(now);
    const untold = sql<boolean>`(${untilDay} <= ${lastDayToTell(now)}
      and (${toldUntil} is distinct from ${untilDay} or ${toldDays} is null
        or ${toldDays} > case when ${untilDay} < ${today} then 0
          when ${untilDay} <= ${addDays(today, 7)} then 7
          when ${untilDay} <= ${addDays(today, 30)} then 30 else ${firstStep} end))`;
    const found = await ending.find(tx, untold);
    for (const row of found) {
      const until = row.until ?? today;
      const step = stepOn(today, until);
      await ending.tell(tx, row, { until, occasion: `${until}/${step}`, now });
      await sql`update ${sql.table(table)}
        set ${sql.ref(columns.toldUntil)} = ${until}, ${sql.ref(columns.toldDays)} = ${step}
        where id::text = ${row.id}`.execute(tx);
      await recordRun(tx, name, { subject: ending.subject(row), details: { until, step } });
    }
    return found.length;
  }

  async function tellAll(db: Db, now: Date, signal?: AbortSignal): Promise<number> {
    let all = 0;
    for (let told = mostAtOnce; told === mostAtOnce && !signal?.aborted; all += told)
      told = await inTransaction(db, (tx) => tellSome(tx, now));
    return all;
  }

  return {
    tellAll,
    job: job({
      name,
      // Within the hour after midnight, in whatever time zone the network is.
      every: "45 * * * *",
      retries: 3,
      async run({ service: { database }, now, signal }) {
        await tellAll(database.db, now(), signal);
      },
    }),
  };
}
