// The worker thread that reads, takes and undoes tables of records: thousands of rows take seconds that pages do not have. What is
// done with a row says the module of its kind, which is loaded by its file. Plain Node runs this file as it is.
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { openDatabase } from "../platform/database/database.ts";
import { failureText } from "../platform/workers/work-in-thread.ts";
import type { RecordRows } from "./record-table.ts";
import { workOnTables } from "./work.ts";

const { databaseUrl, modules, secondFactorRoles } = workerData as {
  databaseUrl: string;
  modules: Readonly<Record<string, string>>;
  /** Roles that rest until whoever holds them has a second factor. */
  secondFactorRoles: readonly string[];
};

async function rowsOf(kind: string): Promise<RecordRows> {
  const { rows } = (await import(pathToFileURL(modules[kind] ?? "").href)) as { rows: RecordRows };
  return rows;
}

const database = openDatabase(databaseUrl, { connections: 2 });
try {
  const rules = { needsSecondFactor: (role: string) => secondFactorRoles.includes(role) };
  await workOnTables({ db: database.db, rowsOf, rules, now: () => new Date() }, (error) =>
    parentPort?.postMessage({ failure: failureText(error) }),
  );
} finally {
  await database.close();
}
