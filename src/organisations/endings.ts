// What is valid until a day, such as a licence or an agreement: whoever answers for it is told some time before that day, and once it
// is over.

import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../platform/database/database.ts";
import { inTransaction } from "../platform/database/transaction.ts";
import { addDays, dayOf, daysBetween } from "../platform/day.ts";
import { type Job, job, recordRun } from "../platform/jobs/job.ts";

/** So many days before its last day people are told, the longest first: three months, a month and a week. */
const usualSteps = [90, 30, 7];
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
  /** Days before the last one, the longest first; without them the usual ones. */
  steps?: readonly number[];
  /** `mostAtOnce` of what is valid and was not told of, locked. */
  find(tx: Tx, untold: RawBuilder<boolean>): Promise<Row[]>;
  /** `occasion`: the last day and the step, of which nobody is told twice. */
  tell(tx: Tx, row: Row, telling: { until: string; occasion: string; now: Date }): Promise<void>;
  /** What the history says it is about. */
  subject(row: Row): string;
}

/** The last day of what has to be renewed by now. */
export function lastDayToTell(now: Date, steps: readonly number[] = usualSteps): string {
  return addDays(dayOf(now), Math.max(...steps));
}

/** The step that a day has reached: the last one of which the days that are left are no more; 0 once it is over. */
function stepOn(today: string, until: string, steps: readonly number[]): number {
  const left = daysBetween(today, until);
  if (left < 0) return 0;
  return steps.findLast((step) => left <= step) ?? Math.max(...steps);
}

/** The same in a statement. */
function stepIn(today: string, until: RawBuilder<unknown>, steps: readonly number[]): RawBuilder<number> {
  const shortestFirst = steps.toReversed();
  const reached = shortestFirst.map(
    (step) => sql`when ${until} <= ${addDays(today, step)} then ${sql.lit(step)}`,
  );
  return sql<number>`case when ${until} < ${today} then 0 ${sql.join(reached, sql` `)} end`;
}

/** The job that tells of them, and what it does: that returns of how many people were told; several processes may. */
export function tellingOfEndings<Row extends Valid>(ending: Ending<Row>) {
  const { name, table, columns, steps = usualSteps } = ending;
  const column = (name: string) => sql.ref(`${table}.${name}`);
  const untilDay = column(columns.until);
  const toldUntil = column(columns.toldUntil);
  const toldDays = column(columns.toldDays);

  async function tellSome(tx: Tx, now: Date): Promise<number> {
    const today = dayOf(now);
    const untold = sql<boolean>`(${untilDay} <= ${lastDayToTell(now, steps)}
      and (${toldUntil} is distinct from ${untilDay} or ${toldDays} is null
        or ${toldDays} > ${stepIn(today, untilDay, steps)}))`;
    const found = await ending.find(tx, untold);
    for (const row of found) {
      const until = row.until ?? today;
      const step = stepOn(today, until, steps);
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
