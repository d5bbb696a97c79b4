// Large imports are saved in the background: whoever asked may leave and come back. One that a stopped process left
// behind is taken up again; nothing of it was saved.

import { cityTag } from "../network/tags.ts";
import { writeAuditEntry } from "../platform/audit/audit.ts";
import type { Db, Tx } from "../platform/database/database.ts";
import { gaveWay, inTransaction } from "../platform/database/transaction.ts";
import { isDatabaseGone } from "../platform/http/failure.ts";
import { everyFewMinutes, job } from "../platform/jobs/job.ts";
import type { NotificationKind } from "../platform/notifications/kind.ts";
import { notify } from "../platform/notifications/notify.ts";
import { Problem } from "../platform/problem.ts";
import { programFile } from "../platform/workers/program-file.ts";
import { workInThread } from "../platform/workers/work-in-thread.ts";
import { type Named, writtenFrom } from "../platform/written.ts";
import { importFailed, importSaved } from "./kinds.ts";
import { saveMapped } from "./map-import.ts";
import { paths } from "./paths.ts";
import { ImportJob, savingJob } from "./stored-imports.ts";

/** Large imports are saved one after the other, by whichever process is free. */
export const saveImports = job({
  name: savingJob,
  every: everyFewMinutes,
  retries: 3,
  async run({ service: { database, log }, signal }) {
    if (!(await isAnyWaiting(database.db))) return;
    await workInThread({
      program: programFile(import.meta.url, ["import-worker.ts", "import-worker.js"]),
      workerData: { databaseUrl: database.url },
      signal,
      onFailure: (failure) => log.error({ failure }, "an import failed"),
    });
  },
});

async function isAnyWaiting(db: Db): Promise<boolean> {
  const waiting = await db
    .selectFrom("imports")
    .select("id")
    .where("state", "=", "saving")
    .limit(1)
    .execute();
  return waiting.length > 0;
}

/** Saves what waits; several processes may run it. Returns how many imports were saved or given back. */
export async function saveWaitingImports(
  db: Db,
  now: () => Date,
  onError: (error: unknown) => void,
  signal?: AbortSignal,
): Promise<number> {
  for (let done = 0; ; done += 1) {
    if (signal?.aborted) return done;
    const isOne = await saveOne(db, now(), onError, signal);
    if (!isOne) return done;
  }
}

async function saveOne(
  db: Db,
  now: Date,
  onError: (error: unknown) => void,
  signal?: AbortSignal,
): Promise<boolean> {
  let taken: string | undefined;
  let asker: Asker | undefined;
  const tell = async (importId: string, done: number, total: number | null) => {
    const said = { done, total, at: new Date() };
    await db
      .insertInto("importProgress")
      .values({ importId, ...said })
      .onConflict((conflict) => conflict.column("importId").doUpdateSet(said))
      .execute();
  };
  try {
    await inTransaction(db, async (tx) => {
      const waiting = await tx
        .selectFrom("imports")
        .select(["id", "cityId", "job", "savedAt"])
        .where("state", "=", "saving")
        .orderBy("savedAt")
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst();
      if (!waiting) return;
      taken = waiting.id;
      const { input, by } = ImportJob.parse(waiting.job);
      asker = { id: by.id, askedAt: waiting.savedAt };
      await begin(db, waiting.id);
      const { saved } = await saveMapped(tx, input, by, now, {
        onProgress: (done, total) => {
          // Nothing of it is saved then; the next start begins it anew.
          signal?.throwIfAborted();
          return tell(waiting.id, done, total);
        },
      });
      await writeAuditEntry(tx, {
        actor: by,
        operation: "monitoring.finishImport",
        scope: waiting.cityId,
        subject: waiting.id,
        details: { saved },
        requestId: undefined,
        changes: [cityTag(waiting.cityId)],
      });
      await tellWhoAsked(tx, waiting.id, asker, importSaved, { count: saved }, now);
    });
  } catch (error) {
    if (taken === undefined) throw error;
    if (signal?.aborted) return false;
    if (isDatabaseGone(error) || gaveWay(error)) {
      // Nothing of it was saved, and nobody has to ask again: it is begun anew as soon as the database answers.
      onError(error);
      return true;
    }
    if (!(error instanceof Problem)) onError(error);
    await inTransaction(db, async (tx) => {
      await tx
        .updateTable("imports")
        .set({ state: "uploaded", failure: JSON.stringify(failureOf(error)) })
        .where("id", "=", taken ?? "")
        .execute();
      if (asker) await tellWhoAsked(tx, taken ?? "", asker, importFailed, {}, now);
    });
  }
  if (taken !== undefined) await db.deleteFrom("importProgress").where("importId", "=", taken).execute();
  return taken !== undefined;
}

interface Asker {
  id: string;
  /** When they had it saved: of each time they are told once. */
  askedAt: Date | null;
}

/** Whoever had it saved need not wait for it: they are told what came of it. */
async function tellWhoAsked<Count extends object>(
  tx: Tx,
  importId: string,
  { id, askedAt }: Asker,
  kind: NotificationKind<{ city: Named; file: string } & Count>,
  count: Count,
  now: Date,
): Promise<void> {
  const { city, cityNames, file } = await tx
    .selectFrom("imports")
    .innerJoin("cities", "cities.id", "imports.cityId")
    .innerJoin("files", "files.id", "imports.fileId")
    .select(["imports.cityId as city", "cities.name as cityNames", "files.name as file"])
    .where("imports.id", "=", importId)
    .executeTakeFirstOrThrow();
  await notify(tx, kind, {
    occasion: `${importId}/${askedAt?.toISOString() ?? ""}`,
    at: now,
    by: null,
    city,
    people: [id],
    href: paths.import(city, importId),
    thread: `import/${importId}`,
    values: { city: writtenFrom(cityNames), file, ...count },
  });
}

/** An import that was begun so often and never ended is given back: something in it may end the process. */
const mostTries = 5;

async function begin(db: Db, importId: string): Promise<void> {
  const said = { done: 0, total: null, at: new Date() };
  const { tries } = await db
    .insertInto("importProgress")
    .values({ importId, ...said, tries: 1 })
    .onConflict((conflict) =>
      conflict
        .column("importId")
        .doUpdateSet(({ eb }) => ({ ...said, tries: eb("importProgress.tries", "+", 1) })),
    )
    .returning("tries")
    .executeTakeFirstOrThrow();
  if (tries > mostTries) throw new Error(`The import was begun ${mostTries} times and never ended.`);
}

function failureOf(error: unknown): { message: string; values: Record<string, unknown> } {
  if (!(error instanceof Problem)) return { message: "monitoring:problem.import_failed", values: {} };
  const [field] = error.fields;
  return field
    ? { message: field.message, values: field.values ?? {} }
    : { message: error.messageKey, values: { count: error.details.count } };
}

export interface ImportProgress {
  done: number;
  /** Unknown while the table is being read. */
  total: number | null;
}

/** How far an import is; undefined while it waits for its turn. */
export async function readProgress(db: Db, importId: string): Promise<ImportProgress | undefined> {
  return db
    .selectFrom("importProgress")
    .select(["done", "total"])
    .where("importId", "=", importId)
    .executeTakeFirst();
}
