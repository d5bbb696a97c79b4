// The exchanges that were begun from a need or a strength, as their own cities see them.

import { sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import { named } from "./store.ts";
import { type ExchangeState, states } from "./workflow.ts";

const mostShown = 20;

export interface ExchangeOnEntry {
  id: string;
  /** Which of the reader's own cities it is one of. */
  own: string;
  isLearner: boolean;
  learnerName: string;
  hostName: string;
  state: ExchangeState;
}

/** Those of the reader's own cities alone, the latest first. */
export async function exchangesOn(
  db: Queryable,
  entry: string,
  cities: readonly string[],
): Promise<ExchangeOnEntry[]> {
  if (cities.length === 0) return [];
  const rows = await named(db)
    .select([
      "peerExchanges.state",
      sql<string>`case when learner_id = any(${[...cities]}::text[]) then learner_id else host_id end`.as(
        "own",
      ),
    ])
    .where((of) => of.or([of("entryId", "=", entry), of("needId", "=", entry)]))
    .where((of) => of.or([of("learnerId", "in", [...cities]), of("hostId", "in", [...cities])]))
    .orderBy("peerExchanges.changedAt", "desc")
    .orderBy("peerExchanges.id")
    .limit(mostShown)
    .execute();
  return rows.flatMap((row) => {
    const state = states.find((one) => one === row.state);
    return state ? [{ ...row, isLearner: row.own === row.learner, state }] : [];
  });
}
