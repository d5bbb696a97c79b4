import { z } from "zod";
import { command } from "../../platform/operation.ts";
import { getOpportunityOf } from "../opportunities/store.ts";
import { refuse } from "../problems.ts";
import { keepApart } from "./pairs.ts";
import { keepers, pair } from "./queries.ts";

export const sayTheyAreTwo = command({
  name: "catalogue.sayTheyAreTwo",
  route: "POST /cities/:city/learning/:opportunity/apart-from/:other",
  summary: "Say that two opportunities which look the same are not: nobody is asked about them again.",
  input: z.object(pair),
  output: z.object({ id: z.string() }),
  allow: keepers,
  subject: (_input, { id }) => id,
  auditDetails: ({ other }) => ({ other }),
  changes: [],
  async run({ city, opportunity, other }, { db, actor, now }) {
    if (opportunity === other) throw refuse.no_opportunity();
    const one = await getOpportunityOf(db, { city, code: opportunity }, actor);
    const second = await getOpportunityOf(db, { city, code: other }, actor);
    await keepApart(db, [one.id, second.id], { by: actor.id, at: now });
    return { id: one.id };
  },
});
