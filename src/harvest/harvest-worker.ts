// The worker thread that fetches sources: of ten thousand entries, only to compare them with what is known takes time that pages do not
// have. Plain Node runs this file as it is.

import { workerData } from "node:worker_threads";
import { openDatabase } from "../platform/database/database.ts";
import { fetchDue } from "./fetching/fetch-due.ts";
import { rulesFor } from "./web/web.ts";

const { databaseUrl, hosts, isDemo } = workerData as {
  databaseUrl: string;
  hosts: readonly string[];
  isDemo: boolean;
};

const database = openDatabase(databaseUrl, { connections: 2 });
try {
  // Whoever stops the process ends the thread.
  const { signal } = new AbortController();
  await fetchDue(database.db, { rules: rulesFor(hosts), hasExamples: isDemo, now: () => new Date(), signal });
} finally {
  await database.close();
}
