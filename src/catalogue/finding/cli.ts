import { sql } from "kysely";
import type { CliVerb } from "../../platform/cli-verb.ts";
import { withLock } from "../../platform/database/lock.ts";
import { dayOf } from "../../platform/day.ts";
import { StartProblem } from "../../platform/start-problem.ts";
import { keepCurrent, rebuild } from "./keep-current.ts";

const waitMs = 60_000;

export const rebuildVerb: CliVerb = {
  verb: "catalogue rebuild",
  help: `  jifunze catalogue rebuild
      Reads everything that can be learned into its index anew. Meanwhile all is found as before.`,
  options: [],
  async run({ database: { db, url } }) {
    const today = dayOf(new Date());
    // Not while a server does the same.
    const done = await withLock(url, `job ${keepCurrent.name}`, waitMs, () => rebuild(db, today));
    if (!done)
      throw new StartProblem("A server is bringing the catalogue up to date. Try again in a minute.");
    const { rows } = await sql<{
      entries: string;
    }>`select count(*) as entries from catalogue_entries`.execute(db);
    return `${rows[0]?.entries} entries`;
  },
};
