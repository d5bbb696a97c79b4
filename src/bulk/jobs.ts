// Uploaded tables are worked on one after the other, by whichever process is free; whoever asked may leave and come back.

import { everyFewMinutes, job } from "../platform/jobs/job.ts";
import { secondFactorRoles } from "../platform/role.ts";
import { programFile } from "../platform/workers/program-file.ts";
import { workInThread } from "../platform/workers/work-in-thread.ts";
import { recordTables } from "./slots.ts";

export const workOnRecordTables = job({
  name: "bulk.workOnTables",
  every: everyFewMinutes,
  retries: 3,
  async run({ service: { database, log, rules }, signal }) {
    const waiting = await database.db
      .selectFrom("recordTables")
      .select("id")
      .where("state", "in", ["reading", "taking", "undoing"])
      .limit(1)
      .execute();
    if (waiting.length === 0) return;
    const modules = Object.fromEntries(
      recordTables
        .given()
        .map(({ kind, module: { moduleUrl, name } }) => [
          kind,
          programFile(moduleUrl, [`${name}.ts`, `${name}.js`]),
        ]),
    );
    await workInThread({
      program: programFile(import.meta.url, ["bulk-worker.ts", "bulk-worker.js"]),
      workerData: {
        databaseUrl: database.url,
        modules,
        secondFactorRoles: secondFactorRoles.given().filter((role) => rules.needsSecondFactor(role)),
      },
      signal,
      onFailure: (failure) => log.error({ failure }, "a table of records failed"),
    });
  },
});
