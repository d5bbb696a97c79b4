// How many people a run has, for those who do not see who they are.

import { z } from "zod";
import { OpportunityCode } from "../../catalogue/opportunities/code.ts";
import { insiders } from "../../network/insiders.ts";
import { representatives, speaksFor } from "../../organisations/representatives.ts";
import { anyOf, signedIn } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { type JoinState, states } from "../joins/join.ts";
import { refuse } from "../problems.ts";
import { getRun } from "../run.ts";
import { countsOf } from "./counts.ts";
import { findRun, ofRunInCity } from "./queries.ts";

/** For the page of the run: the people of the city and of whoever offers it see how many. */
export const countPeople = query({
  name: "joining.countPeople",
  route: "GET /cities/:city/learning/:opportunity/runs/:run/people/counts",
  summary: "How many joined a run, wait or were there; nothing of who they are.",
  input: z.object(ofRunInCity),
  output: z.object({
    people: z.int(),
    ...(Object.fromEntries(states.map((state) => [state, z.int()])) as Record<JoinState, z.ZodInt>),
  }),
  allow: anyOf(insiders, representatives),
  async run(which, { db, actor, now }) {
    const row = await findRun(db, which, now);
    if (!row) throw refuse.no_run();
    const isInsider = insiders.permits(actor, { city: row.city });
    if (!isInsider && !speaksFor(actor, { id: row.providerId })) throw refuse.not_yours();
    const { joins, people } = await countsOf(db, row.id);
    return { ...joins, people: people.joined + people.completed };
  },
});

/** The same on the public page of the run; null for whoever it is not for. */
export const peopleOnRunPage = query({
  name: "joining.peopleOnRunPage",
  input: z.object({ opportunity: OpportunityCode, run: ofRunInCity.run }),
  allow: signedIn,
  async run({ opportunity: code, run: number }, { db, actor, now }) {
    const run = await getRun(db, { code, run: number }, now);
    const isSeen = insiders.permits(actor, { city: run.city }) || speaksFor(actor, run.provider);
    return { people: isSeen ? (await countsOf(db, run.id)).people : null };
  },
});
