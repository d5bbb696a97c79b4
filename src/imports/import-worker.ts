// The worker thread that saves large imports: mapping, checking and writing tens of thousands of values takes seconds
// that pages do not have. It has connections of its own; when it is ended, the database takes back what was not whole.
// Plain Node runs this file as it is.
import { parentPort, workerData } from "node:worker_threads";
import { openDatabase } from "../platform/database/database.ts";
import { failureText } from "../platform/workers/work-in-thread.ts";
import { saveWaitingImports } from "./jobs.ts";

const { databaseUrl } = workerData as { databaseUrl: string };
/** One for the transaction, one for the progress. */
const connections = 2;

const database = openDatabase(databaseUrl, { connections });
try {
  await saveWaitingImports(
    database.db,
    () => new Date(),
    (error) => parentPort?.postMessage({ failure: failureText(error) }),
  );
} finally {
  await database.close();
}
