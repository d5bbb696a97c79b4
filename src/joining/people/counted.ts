// How many people a run has: a household counts with all of its people, whether it joined, waits or was asked.

import { sql } from "kysely";
import { z } from "zod";
import { OpportunityCode } from "../../catalogue/opportunities/code.ts";
import { insiders } from "../../network/insiders.ts";
import { representatives, speaksFor } from "../../organisations/representatives.ts";
import { signedIn } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { query } from "../../platform/operation.ts";
import { type JoinState, states } from "../joins/join.ts";
import { getRun, hasBegun } from "../run.ts";
import { ofRunInCity, runOfProvider } from "./queries.ts";

export type PeopleByState = Record<JoinState, number>;

async function peopleByState(db: Queryable, run: string): Promise<PeopleByState> {
  const rows = await db
    .selectFrom("joins")
    .where("runId", "=", run)
    .groupBy("state")
    .select([sql<JoinState>`state`.as("state"), sql<number>`sum(places)::int`.as("people")])
    .execute();
  const none = Object.fromEntries(states.map((state) => [state, 0])) as PeopleByState;
  return { ...none, ...Object.fromEntries(rows.map(({ state, people }) => [state, people])) };
}

/** Above the list of them; and whether it can be said who was there. */
export const peopleOfRun = query({
  name: "joining.peopleOfRun",
  input: z.object(ofRunInCity),
  allow: representatives,
  async run(which, { db, actor, now }) {
    const run = await runOfProvider(db, actor, which, now);
    return { people: await peopleByState(db, run.id), hasBegun: hasBegun(run, now) };
  },
});

/** On the public page of the run; null for whoever it is not for. */
export const peopleOnRunPage = query({
  name: "joining.peopleOnPageOfRun",
  input: z.object({ opportunity: OpportunityCode, run: ofRunInCity.run }),
  allow: signedIn,
  async run({ opportunity: code, run: number }, { db, actor, now }) {
    const run = await getRun(db, { code, run: number }, now);
    const isSeen = insiders.permits(actor, { city: run.city }) || speaksFor(actor, run.provider);
    return { people: isSeen ? await peopleByState(db, run.id) : null };
  },
});
