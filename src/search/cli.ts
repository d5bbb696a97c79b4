import type { CliVerb } from "../platform/cli-verb.ts";
import { withLock } from "../platform/database/lock.ts";
import { countDocuments } from "../platform/search/index-store.ts";
import { keepCurrent, rebuild } from "../platform/search/keep-current.ts";
import { StartProblem } from "../platform/start-problem.ts";

const waitMs = 60_000;

export const rebuildVerb: CliVerb = {
  verb: "search rebuild",
  help: `  jifunze search rebuild
      Reads everything that can be found into the search anew. Meanwhile all is found as before.`,
  options: [],
  async run({ database: { db, url } }) {
    // Not while a server does the same.
    const done = await withLock(url, `job ${keepCurrent.name}`, waitMs, () => rebuild(db));
    if (!done) throw new StartProblem("A server is bringing the search up to date. Try again in a minute.");
    const kinds = await countDocuments(db);
    return kinds.map(({ kind, documents }) => `${kind}: ${documents}`).join("\n");
  },
};
